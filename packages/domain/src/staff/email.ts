// E-mail addresses as people type and paste them, without a schema: the sign-in page asks before anything else is loaded.
import { withoutInvisible } from '../characters.ts'

/** The address by which an account is found: no spaces around it, nothing invisible in it, full-width signs folded, lower case. */
export function plainEmail(typed: string): string {
  return withoutInvisible(typed.normalize('NFKC')).trim().toLowerCase()
}
