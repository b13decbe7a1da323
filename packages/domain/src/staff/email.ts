// Reads e-mail addresses as people type and paste them. No schema library here: the sign-in page uses this file before it loads more.
import { withoutInvisible } from '../characters.ts'

/** The address by which an account is found: no spaces around it, no invisible characters, full-width signs folded, lower case. */
export function plainEmail(typed: string): string {
  return withoutInvisible(typed.normalize('NFKC')).trim().toLowerCase()
}

/**
 * The addresses in a typed or pasted list, each once, in their order: on lines of their own, separated by commas, semicolons or spaces,
 * or as mail programs write them (`Okello, Grace <grace@example.org>`). A name beside an address is left out. What may be meant as an
 * address and is none stays, so that it is named and not lost.
 */
export function addressesIn(typed: string): string[] {
  return [
    ...new Set(
      typed
        .split(/[\r\n]+/)
        .flatMap(inRow)
        .filter((address) => address !== ''),
    ),
  ]
}

function inRow(row: string): string[] {
  const words = [...row.matchAll(/<([^<>]*)>?|[^\s,;<>]+/g)].map(([word, inside]) => ({
    word: plainEmail(inside ?? word),
    mayBeName: inside === undefined && /^["'(]*[\p{L}\p{M}\p{N}'’-]+\.?["')]*$/u.test(word),
  }))
  const hasAddress = words.some(({ word }) => word.includes('@'))
  return hasAddress ? words.flatMap(({ word, mayBeName }) => (mayBeName ? [] : word)) : [row.trim()]
}
