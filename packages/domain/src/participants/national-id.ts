// National ids (identity cards, passports, insurance numbers) in the form in which two are compared.
import { withoutInvisible } from '../characters.ts'
import { latinDigits } from '../digits.ts'

/** Shorter ones say too little: somebody wrote a dash, or the last digits alone. */
const shortest = 4

/**
 * An id without separators, in capitals, its digits as 0 to 9; of one made of digits alone the zeros before it are left
 * out, since people write them or not. Undefined for what is no id: too short, or a word such as "none".
 */
export function comparableId(typed: string): string | undefined {
  const plain = latinDigits(withoutInvisible(typed).normalize('NFKC'))
  const id = plain.replace(/[^\p{L}\p{N}]/gu, '').toUpperCase()
  const kept = /^\d+$/u.test(id) ? id.replace(/^0+/u, '') : id
  return kept.length < shortest || !/\d/u.test(kept) ? undefined : kept
}
