// The inputs that people send before they are signed in.
import { z } from 'zod'
import { email } from '../staff/schema.ts'
import { language } from '../studies/schema.ts'

/** Long enough for every password that could be chosen. */
const password = z.string().min(1).max(512)

export const signInInput = z.strictObject({ email, password })

/** For a person who forgot their password. `language` is that of the screen; the mail uses it if the account has none. */
export const forgottenInput = z.strictObject({ email, language })
