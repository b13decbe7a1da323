// Session codes: `<SITE>-<kind>-<number>`, e.g. `BRS-FG-03` for the third focus group of a site. The system makes them and
// people do not type them from paper, so they have no check character.
import { siteCodePattern, siteLetters } from '../sites/code.ts'

const kindLetters = '[A-Z]{1,4}'
/** The whole text is the abbreviation of a kind of session. */
export const kindPattern = new RegExp(`^${kindLetters}$`, 'u')
const wholePattern = new RegExp(`^(${siteLetters})-(${kindLetters})-(\\d{2,9})$`, 'u')

/** The code of a session. The kind is 1 to 4 capital letters, the number at least two digits. Throws a RangeError for other values. */
export function formatSessionCode(site: string, kindAbbreviation: string, number: number): string {
  if (!siteCodePattern.test(site)) throw new RangeError('a site code is 2 to 5 capital letters')
  if (!kindPattern.test(kindAbbreviation)) throw new RangeError('a kind is 1 to 4 capital letters')
  if (!Number.isInteger(number) || number < 1) throw new RangeError('a session number is 1 or more')
  return `${site}-${kindAbbreviation}-${String(number).padStart(2, '0')}`
}

/** The parts of a session's code; undefined for a text that `formatSessionCode` never writes. */
export function partsOfSessionCode(code: string): { site: string; kind: string; number: number } | undefined {
  const [, site, kind, digits] = wholePattern.exec(code) ?? []
  return site && kind ? { site, kind, number: Number(digits) } : undefined
}
