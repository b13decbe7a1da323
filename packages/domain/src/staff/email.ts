// Reads e-mail addresses as people type and paste them. No schema library here: the sign-in page uses this file before it loads more.
import { withoutInvisible } from '../characters.ts'

/** The address by which an account is found: no spaces around it, no invisible characters, full-width signs folded, lower case. */
export function plainEmail(typed: string): string {
  return withoutInvisible(typed.normalize('NFKC')).trim().toLowerCase()
}
