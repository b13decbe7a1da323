// Cells of a CSV file that people open in a spreadsheet. Source: OWASP, "CSV Injection"
// (owasp.org/www-community/attacks/CSV_Injection): a cell that begins with = + - @, a tab or a carriage return may run as a formula.

/** The text, with an apostrophe before it if a spreadsheet could run it as a formula. Full-width forms of the signs count too. */
export function safeCell(text: string): string {
  return /^[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/u.test(text) ? `'${text}` : text
}
