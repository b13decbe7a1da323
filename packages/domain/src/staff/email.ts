// Reads e-mail addresses as people type and paste them. No schema library here: the sign-in page uses this file before it loads more.
import { withoutInvisible } from '../characters.ts'

/** The address by which an account is found: no spaces around it, no invisible characters, full-width signs folded, lower case. */
export function plainEmail(typed: string): string {
  return withoutInvisible(typed.normalize('NFKC')).trim().toLowerCase()
}

/**
 * The addresses in a typed or pasted list, each once, in their order: on lines of their own, or separated by commas, semicolons or
 * spaces. In a line as mail programs write it (`Okello, Grace <grace@example.org>`) only what is in angle brackets is an address.
 */
export function addressesIn(typed: string): string[] {
  const found = typed
    .split(/[\r\n]+/)
    .flatMap((row) =>
      row.includes('<') ? [...row.matchAll(/<([^<>]*)>?/g)].map(([, inside]) => inside!) : row.split(/[\s,;]+/),
    )
  return [...new Set(found.map(plainEmail).filter((address) => address !== ''))]
}
