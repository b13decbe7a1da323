import { z } from 'zod'
import { event } from '../audit/event.ts'

const grant = z.strictObject({ staffId: z.string().optional(), role: z.string(), siteId: z.string().nullable() })

export const staffEvents = {
  'staff.invite': event('invitation', { after: grant }),
  'staff.cancel_invitation': event('invitation', { before: grant }),
  'staff.grant': event('grant', { after: grant }),
  'staff.revoke': event('grant', { before: grant }),
  /** An administrator removed the one-time codes of a person who had lost them; all sign-ins of the person ended. */
  'staff.reset_codes': event('staff'),
  /** An administrator signed a person out everywhere. */
  'staff.end_sessions': event('staff', { after: z.strictObject({ ended: z.number() }) }),
  /** A person used an invitation. The event names the invitation, and the grant they got or already held. */
  'staff.join': event('grant', {
    after: grant.extend({ invitationId: z.string().optional(), wasHeld: z.boolean().optional() }),
  }),
  /** The first administrator took an empty instance. */
  'staff.claim': event('staff'),
} as const
