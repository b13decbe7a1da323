import { z } from 'zod'
import { event } from '../audit/event.ts'
import { calendarKinds } from './calendar.ts'

export const accountEvents = {
  /** With the name of the browser, if it tells one. Earlier events have none. */
  'account.sign_in': event('sign_in', { after: z.strictObject({ browser: z.string().nullable() }) }),
  'account.sign_out': event('sign_in'),
  'account.end_session': event('sign_in'),
  'account.end_all_sessions': event('sign_in', { after: z.strictObject({ ended: z.number() }) }),
  /** Somebody who was not signed in asked for a link for a new password, and it was sent to the account's address. */
  'account.ask_reset_link': event('staff'),
  /** The person who runs the server made a one-time link for a new password, on the command line. */
  'account.make_reset_link': event('staff'),
  /** Somebody chose a new password through a one-time link; all their sign-ins ended. */
  'account.reset_password': event('staff'),
  /** Somebody chose a new password while signed in; their other sign-ins ended. */
  'account.change_password': event('staff', { after: z.strictObject({ ended: z.number() }) }),
  /** Somebody began to set up one-time codes; none are asked yet. */
  'account.begin_codes': event('staff'),
  /** From now on codes are asked; other sign-ins ended. */
  'account.confirm_codes': event('staff'),
  'account.remove_codes': event('staff'),
  /** The person who runs the server removed the one-time codes of an account, on the command line. */
  'account.reset_codes': event('staff'),
  /** Somebody typed a code again for an action that needs it. */
  'account.give_code': event('sign_in'),
  /** Somebody made a private link to their own calendar, until a day. `sites`: how many were chosen; null for all. */
  'account.make_calendar': event('staff', {
    after: z.strictObject({
      kinds: z.array(z.enum(calendarKinds)),
      sites: z.number().nullable(),
      until: z.iso.date(),
      isRenewed: z.boolean(),
    }),
  }),
  'account.end_calendar': event('staff'),
  'account.set_language': event('staff', {
    before: z.strictObject({ language: z.string().nullable() }),
    after: z.strictObject({ language: z.string() }),
  }),
} as const
