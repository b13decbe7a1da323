import { z } from 'zod'
import { event } from '../audit/event.ts'

export const accountEvents = {
  'account.end_session': event('sign_in'),
  'account.end_all_sessions': event('sign_in', { after: z.strictObject({ ended: z.number() }) }),
  'account.set_language': event('staff', {
    before: z.strictObject({ language: z.string() }),
    after: z.strictObject({ language: z.string() }),
  }),
} as const
