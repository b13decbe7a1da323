// Cells of a CSV file that people open in a spreadsheet. Source: OWASP, "CSV Injection"
// (owasp.org/www-community/attacks/CSV_Injection): a cell that begins with = + - @, a tab or a carriage return may run as a formula.

/** The signs that begin a formula, with their full-width forms. */
const sign = '=+\\-@\uff1d\uff0b\uff0d\uff20'
const atBeginning = new RegExp(`^[${sign}\\t\\r\\n]`, 'u')
/**
 * In many countries, Germany for one, a spreadsheet begins a new cell after a semicolon and not after a comma. Then the quotation
 * marks around a cell do not count either, and a line break within it begins a new row.
 */
const withinText = new RegExp(`([;\\r\\n][\\t "]*)(?=[${sign}])`, 'gu')

/** The text, with an apostrophe before every place where a spreadsheet could begin a formula. */
export function safeCell(text: string): string {
  return (atBeginning.test(text) ? `'${text}` : text).replace(withinText, "$1'")
}

const beforeBeginning = new RegExp(`^(?='*[${sign}\\t\\r\\n])`, 'u')
const beforeWithin = new RegExp(`([;\\r\\n][\\t "]*)(?='*[${sign}])`, 'gu')
const atAddedBeginning = new RegExp(`^'(?='*[${sign}\\t\\r\\n])`, 'u')
const addedWithin = new RegExp(`([;\\r\\n][\\t "]*)'(?='*[${sign}])`, 'gu')

/** Like `safeCell`, but one more apostrophe stands before those that the text has itself, so that `readExactCell` answers the text. */
export const safeExactCell = (text: string): string => text.replace(beforeBeginning, "'").replace(beforeWithin, "$1'")

/** The text of which `safeExactCell` made this cell. */
export const readExactCell = (cell: string): string => cell.replace(addedWithin, '$1').replace(atAddedBeginning, '')
