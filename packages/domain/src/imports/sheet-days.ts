// Days in a workbook. A cell with a day holds a number, and only its format tells that it is one (ISO/IEC 29500-1, 18.8.30 and 18.17.4).

/** The formats of days and times that are not written into the file, by their numbers. */
const builtIn = (id: number) => (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 58)

/** Whether numbers in this format are shown as days or times. Texts in quotation marks, colours and escaped letters say nothing. */
export function isDayFormat(id: number, code: string | undefined): boolean {
  if (code === undefined) return builtIn(id)
  const bare = code.replace(/"[^"]*"|\\.|_.|\*.|\[(?![hms]+\])[^\]]*\]/giu, '')
  return /[dmyhs]/iu.test(bare) && !/general/iu.test(bare)
}

const dayMs = 86_400_000
const epochs = { from1900: Date.UTC(1899, 11, 30), from1904: Date.UTC(1904, 0, 1) }
/** Spreadsheets count a 29 February 1900, which did not exist, so that the days before it have a number less. */
const [firstOfMarch1900, lastNumber] = [61, 2_958_465]

/** The day, and the time if there is one, of a number in a workbook: `2024-03-13` or `2024-03-13 09:30`. */
export function dayOfNumber(number: number, is1904: boolean): string | undefined {
  if (!Number.isFinite(number) || number < 0 || number > lastNumber) return undefined
  const shift = !is1904 && number < firstOfMarch1900 ? 1 : 0
  const minutes = Math.round(((number % 1) * dayMs) / 60_000)
  const at = (is1904 ? epochs.from1904 : epochs.from1900) + (Math.floor(number) + shift) * dayMs + minutes * 60_000
  const [day, time] = new Date(at).toISOString().split('T') as [string, string]
  if (number < 1) return time.slice(0, 5)
  return minutes === 0 ? day : `${day} ${time.slice(0, 5)}`
}
