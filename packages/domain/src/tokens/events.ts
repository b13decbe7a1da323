import { z } from 'zod'
import { event } from '../audit/event.ts'

/** The name of a token is a text of its person, so it is in no event. */
const reach = z.strictObject({ actions: z.array(z.string()), expiresAt: z.string() })

export const tokenEvents = {
  /** One event for each site of the token. */
  'token.create': event('token', { after: reach }),
  'token.revoke': event('token'),
  /** An administrator revoked the token of a colleague. */
  'token.end': event('token'),
} as const
