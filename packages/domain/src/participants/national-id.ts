// Turns national ids (identity cards, passports, insurance numbers) into a form in which two of them can be compared.
import { plainDigits } from '../digits.ts'

/** Fewest characters: a shorter text may be a dash, or only the last digits, and identifies no person. */
const shortest = 4

/**
 * The id without separators, in capitals, with digits 0 to 9. An id of digits only loses its leading zeros, because some people
 * leave them out. Undefined for a text that is not an id: too short, or a word such as "none".
 */
export function comparableId(typed: string): string | undefined {
  const id = plainDigits(typed)
    .replace(/[^\p{L}\p{N}]/gu, '')
    .toUpperCase()
  const kept = /^\d+$/u.test(id) ? id.replace(/^0+/u, '') : id
  return kept.length < shortest || !/\d/u.test(kept) ? undefined : kept
}
