// What people send before they are signed in, and what they ask and change about their own account.
import { z } from 'zod'
import { commandId, signInId, siteId } from '../ids.ts'
import { email } from '../staff/schema.ts'
import { language } from '../studies/schema.ts'
import { calendarKinds, mostCalendarSites } from './calendar.ts'

/** Long enough for every password that could be chosen. */
const password = z.string().min(1).max(512)

/** A code from the application, or a recovery code, as it is typed. */
const code = z.string().min(1).max(64)

/** `code`: the second factor, if the account has one. */
export const signInInput = z.strictObject({ email, password, code: code.optional() })

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
/** To set up one-time codes: first the password, then a code from the application. */
export const beginCodesInput = z.strictObject({ commandId, password })
export const confirmCodesInput = z.strictObject({ commandId, code })
/** Either a code or, for people without codes, the password. */
export const giveCodeInput = z
  .strictObject({ commandId, code: code.optional(), password: password.optional() })
  .refine((given) => (given.code === undefined) !== (given.password === undefined))
export const removeCodesInput = z.strictObject({ commandId, password, code })
export const accountCalendarInput = z.strictObject({})
/** Makes a new link in the place of an earlier one. `sites`: null for all that the person may see at each time. */
export const makeCalendarInput = z.strictObject({
  commandId,
  kinds: z
    .array(z.enum(calendarKinds))
    .min(1, 'account.calendar_empty')
    .max(calendarKinds.length)
    .refine((kinds) => new Set(kinds).size === kinds.length),
  sites: z.array(siteId).min(1, 'account.calendar_empty').max(mostCalendarSites).nullable(),
  language,
})
export const endCalendarInput = z.strictObject({ commandId })
export type MakeCalendar = z.output<typeof makeCalendarInput>
export const setLanguageInput = z.strictObject({ commandId, language })
