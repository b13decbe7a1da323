import { z } from 'zod'
import { event } from '../audit/event.ts'

const grant = z.strictObject({ staffId: z.string().optional(), role: z.string(), siteId: z.string().nullable() })

export const staffEvents = {
  'staff.invite': event('invitation', { after: grant }),
  'staff.cancel_invitation': event('invitation', { before: grant }),
  'staff.grant': event('grant', { after: grant }),
  'staff.revoke': event('grant', { before: grant }),
  /** Somebody used an invitation: the grant that came of it, or the one they held already. */
  'staff.join': event('grant', { after: grant.extend({ wasHeld: z.boolean().optional() }) }),
  /** The first administrator took an empty instance. */
  'staff.claim': event('staff'),
} as const
