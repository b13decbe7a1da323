// What is typed before anybody is signed in.
import { z } from 'zod'
import { email } from '../staff/schema.ts'
import { language } from '../studies/schema.ts'

/** Any password may be tried that could ever have been chosen. */
const password = z.string().min(1).max(512)

export const signInInput = z.strictObject({ email, password })

/** For somebody who forgot their password; the language is that of the screen, for whoever chose none. */
export const forgottenInput = z.strictObject({ email, language })
