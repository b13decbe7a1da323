import { z } from 'zod'
import { event } from '../audit/event.ts'

export const accountEvents = {
  'account.end_session': event('sign_in'),
  'account.end_all_sessions': event('sign_in', { after: z.strictObject({ ended: z.number() }) }),
  /** Somebody chose a new password through a one-time link; all their sign-ins ended. */
  'account.reset_password': event('staff'),
  'account.set_language': event('staff', {
    before: z.strictObject({ language: z.string().nullable() }),
    after: z.strictObject({ language: z.string() }),
  }),
} as const
