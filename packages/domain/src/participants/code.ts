// Participant codes: `<SITE>-<number>-<check>`, e.g. `BRS-0042-X`. The check character is ISO/IEC 7064 MOD 37,36 over the
// site's letters and digits followed by the number's digits; hyphens only help to read a code.
// The standard catches every single wrong character, but not every swap of two neighbouring characters. A swap that it misses is
// called blind here. To catch all swaps, a number whose code has a blind swap (about 2 in 100) is skipped and never issued.

import { bareCode, bareParticipantCode } from '../codes.ts'
import { siteCodePattern } from '../sites/code.ts'

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'
const numberPattern = /^(?:\d{4}|[1-9]\d{4,5})$/u

type ParticipantCode = { site: string; number: number; code: string }
export type CodeAnswer =
  | ({ ok: true } & ParticipantCode)
  | { ok: false; problem: 'participant.code_malformed' | 'participant.code_check'; details: Record<string, string> }

/**
 * The check character of a string over 0–9 A–Z (ISO/IEC 7064:2003, hybrid system MOD 37,36).
 * Throws a RangeError on any other character, so callers must check the form first.
 */
export function checkCharacter(body: string): string {
  let product = 36
  for (const character of body) {
    const value = alphabet.indexOf(character)
    if (value < 0) throw new RangeError('only 0-9 and A-Z have a check character')
    product = (((product + value) % 36 || 36) * 2) % 37
  }
  return alphabet.charAt((37 - product) % 36)
}

/**
 * Whether this code (without hyphens) has a blind swap: two different neighbours that can be swapped with the same check character.
 * @param within how many of the first characters are checked: a blind swap among them stays blind whatever follows.
 */
function hasBlindSwap(compact: string, within = compact.length): boolean {
  for (let at = 0; at + 1 < within; at++) {
    const [first, second] = [compact.charAt(at), compact.charAt(at + 1)]
    if (first === second) continue
    const swapped = compact.slice(0, at) + second + first + compact.slice(at + 2)
    if (checkCharacter(swapped.slice(0, -1)) === swapped.at(-1)) return true
  }
  return false
}

function compactCode(site: string, number: number): string {
  const body = site + String(number).padStart(4, '0')
  return body + checkCharacter(body)
}

/** Whether a site with this code can have any number: in 5 of 1,000 site codes the letters themselves have a blind swap. */
export function isNumberable(site: string): boolean {
  return !hasBlindSwap(compactCode(site, 1), site.length)
}

/** The next number after `after` (0 for a new site) that a site may issue. Throws a RangeError unless the site `isNumberable`. */
export function nextNumber(site: string, after: number): number {
  if (!isNumberable(site)) throw new RangeError('this site code cannot be protected against swapped letters')
  // Two leading digits may be a blind swap themselves. Then all numbers that begin with them are skipped.
  for (let number = after + 1; number <= after + 200_000; number++) {
    if (!hasBlindSwap(compactCode(site, number))) return number
  }
  throw new RangeError('this site has no numbers left')
}

/** The code of participant `number` (from `nextNumber`) of a site. Throws a RangeError for a number that is never issued. */
export function formatCode(site: string, number: number): string {
  if (!siteCodePattern.test(site)) throw new RangeError('a site code is 2 to 5 capital letters')
  if (!Number.isInteger(number) || number < 1 || number > 999_999) throw new RangeError('a number is 1 to 999999')
  const compact = compactCode(site, number)
  if (hasBlindSwap(compact)) throw new RangeError('this number is never issued: see nextNumber')
  return `${site}-${compact.slice(site.length, -1)}-${compact.slice(-1)}`
}

/**
 * Reads a typed code: in any case, with or without hyphens, with lookalike hyphens or spaces.
 * A text that cannot be a code is refused as `participant.code_malformed` (`details.reason`: `empty`, `too_long`, `characters`,
 * `form`). A well-formed code with a wrong check character is refused as `participant.code_check`. The answer does not tell the
 * right character, because the number may be what was mistyped.
 */
export function parseCode(text: string): CodeAnswer {
  if (text.length > 64) return malformed('too_long')
  const compact = bareCode(text)
  if (compact === '') return malformed('empty')
  if (!/^[0-9A-Z]+$/u.test(compact)) return malformed('characters')
  const [, site = '', digits = '', check] = bareParticipantCode.exec(compact) ?? []
  if (!numberPattern.test(digits) || Number(digits) === 0) return malformed('form')
  if (checkCharacter(site + digits) !== check || hasBlindSwap(compact))
    return { ok: false, problem: 'participant.code_check', details: {} }
  const number = Number(digits)
  return { ok: true, site, number, code: formatCode(site, number) }
}

function malformed(reason: string): CodeAnswer {
  return { ok: false, problem: 'participant.code_malformed', details: { reason } }
}
