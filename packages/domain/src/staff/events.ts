import { z } from 'zod'
import { event } from '../audit/event.ts'

const grant = z.strictObject({ staffId: z.string().optional(), role: z.string(), siteId: z.string().nullable() })

export const staffEvents = {
  'staff.invite': event('invitation', { after: grant }),
  'staff.cancel_invitation': event('invitation', { before: grant }),
  'staff.grant': event('grant', { after: grant }),
  'staff.revoke': event('grant', { before: grant }),
  /** A person used an invitation. The event names the grant they got, or the one they already held. */
  'staff.join': event('grant', { after: grant.extend({ wasHeld: z.boolean().optional() }) }),
  /** The first administrator took an empty instance. */
  'staff.claim': event('staff'),
} as const
