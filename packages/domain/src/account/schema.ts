// What people send before they are signed in, and what they ask and change about their own account.
import { z } from 'zod'
import { commandId, signInId } from '../ids.ts'
import { email } from '../staff/schema.ts'
import { language } from '../studies/schema.ts'

/** Long enough for every password that could be chosen. */
const password = z.string().min(1).max(512)

export const signInInput = z.strictObject({ email, password })

/** For a person who forgot their password. `language` is that of the screen; the mail uses it if the account has none. */
export const askResetLinkInput = z.strictObject({ email, language })

// An account belongs to no study.
export const accountMeInput = z.strictObject({})
export const accountSessionsInput = z.strictObject({})
export const endSessionInput = z.strictObject({ commandId, id: signInId })
/** `keepsThis`: the sign-in of the request stays. */
export const endAllSessionsInput = z.strictObject({ commandId, keepsThis: z.boolean().optional() })
export const accountHistoryInput = z.strictObject({})
export const changePasswordInput = z.strictObject({
  commandId,
  oldPassword: password,
  password: z.string().max(512, 'account.password_too_long'),
})
export const setLanguageInput = z.strictObject({ commandId, language })
