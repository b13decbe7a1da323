// Reads codes of participants and sessions as people type them: in any case, with or without hyphens, in the digits of any script.
import { withoutInvisible } from './characters.ts'
import { plainDigits } from './digits.ts'
import { kindPattern } from './sessions/code.ts'
import { siteCodePattern, siteLetters } from './sites/code.ts'

/** Characters that people and word processors use as a hyphen: hyphens, dashes, minus signs, and spaces of every kind. */
const separators =
  /[\s\u00ad\u002d\u005f\u058a\u05be\u2010-\u2015\u2212\u2e3a\u2e3b\ufe58\ufe63\uff0d\u200b-\u200f\u2060-\u2069\ufeff]+/gu

/** Upper case, digits as 0 to 9, full-width forms folded, spaces and hyphens of any script removed: `brs–0042 x` → `BRS0042X`. */
export function bareCode(text: string): string {
  return plainDigits(text).replace(separators, '').toUpperCase()
}

/**
 * Whether a text can be part of a code, so that a search box may look for it: without its spaces and hyphens it has 1 to 18
 * letters and digits of the code alphabet.
 */
export function isCodeFragment(text: string): boolean {
  return text.length <= 64 && /^[0-9A-Z]{1,18}$/u.test(bareCode(text))
}

/**
 * The strings to look for in codes without hyphens: the text itself, and the text with the zeros that people leave out after
 * a site or a kind (`brs 42` also means `BRS0042`, `brs fg 3` also `BRSFG03`). Empty for a text that cannot be part of a code.
 */
export function codeFragments(text: string): string[] {
  if (!isCodeFragment(text)) return []
  const bare = bareCode(text)
  const [, letters = '', digits = ''] = /^(.*[A-Z])(\d+)$/u.exec(bare) ?? []
  const padded = [2, 4]
    .filter((width) => letters && digits.length < width)
    .map((width) => letters + digits.padStart(width, '0'))
  return [bare, ...padded]
}

/** Whether a code contains the typed text, by the same rule as the searches of the server. */
export function hasFragment(code: string, typed: string): boolean {
  return codeFragments(typed).some((fragment) => bareCode(code).includes(fragment))
}

/**
 * The whole codes that a text may stand for: the text as it is, in capitals, as the code of a participant (`BRS-0042-X`) and of a
 * session (`BRS-FG-03`). A session's code without hyphens does not show where its kind begins, so the list has each possibility.
 */
export function codesMeant(text: string): string[] {
  if (text.includes('\u0000')) return []
  const seen = withoutInvisible(text).trim()
  const asTyped = [seen, seen.toUpperCase()]
  if (!isCodeFragment(text)) return [...new Set(asTyped)]
  return [...new Set([...asTyped, bareCode(text), ...participantCodes(text), ...sessionCodes(text)])]
}

/** The whole text, without hyphens, has the form of a participant's code: site, number, check character. */
export const bareParticipantCode = new RegExp(`^(${siteLetters})(\\d{4,6})([0-9A-Z])$`, 'u')

/** Whether the typed text can only be the code of a participant of this site, or the begin of one: its letters, then a number. */
export const isCodeAt = (site: string, text: string): boolean =>
  isCodeFragment(text) &&
  bareCode(text).startsWith(site) &&
  /^\d{1,6}[0-9A-Z]?$/u.test(bareCode(text).slice(site.length))

/** The code of the site in the code of a participant or session as it is stored: `BRS-0042-X` → `BRS`. */
export const siteOfCode = (code: string): string => code.slice(0, code.indexOf('-'))

function participantCodes(text: string): string[] {
  const [, site, number, check] = bareParticipantCode.exec(bareCode(text)) ?? []
  return site ? [`${site}-${number}-${check}`] : []
}

function sessionCodes(text: string): string[] {
  const [typedSite = '', typedKind, typedNumber] = text.trim().split(separators).map(bareCode)
  const isWhole = typedKind !== undefined && typedNumber !== undefined
  const [, letters = '', digits = ''] = /^([A-Z]+)(\d+)$/u.exec(bareCode(text)) ?? []
  return [1, 2, 3, 4].flatMap((long) => {
    const [site, kind] = [letters.slice(0, -long), letters.slice(-long)]
    const isPossible = siteCodePattern.test(site) && kindPattern.test(kind) && (!isWhole || site === typedSite)
    return isPossible ? [`${site}-${kind}-${digits.padStart(2, '0')}`] : []
  })
}

/** Orders codes by number: `BRS-9999-A` comes before `BRS-10000-B`. */
export function compareCodes(a: string, b: string): number {
  const [first, second] = [a.split('-'), b.split('-')]
  for (const [at, part] of first.entries()) {
    const other = second[at]
    if (other === undefined) return 1
    if (part === other) continue
    const areNumbers = /^\d+$/u.test(part) && /^\d+$/u.test(other)
    if (areNumbers && Number(part) !== Number(other)) return Number(part) - Number(other)
    return part < other ? -1 : 1
  }
  return first.length - second.length
}
