// What can be asked of the audit trail.
import { z } from 'zod'
import { siteId, staffId } from '../ids.ts'
import { cursor, day, limit, line } from '../text.ts'
import { asking, chosen } from '../wire.ts'
import { auditedActions } from './events.ts'

export const trailFilter = z.strictObject({
  personId: staffId.optional(),
  siteId: siteId.optional(),
  entity: z
    .string()
    .regex(/^[a-z_]{1,40}$/, 'audit.entity_unknown')
    .optional(),
  /** The code people call a thing by, or the id of one thing. */
  find: line(64).optional(),
  actions: chosen(z.enum(auditedActions), auditedActions.length),
  /** First and last day, in the zone that the answer names. */
  from: day.optional(),
  until: day.optional(),
  disclosuresOnly: z.boolean().optional(),
})

export type TrailFilter = z.infer<typeof trailFilter>

export const auditListInput = asking({ filter: trailFilter.default({}), cursor, limit })

const seal = z.string().regex(/^[0-9a-f]{64}$/)

/**
 * Seals are verified in pieces, so that a trail of any length is verified within a request's time, with progress.
 * @property after where the piece before ended, as it was answered
 * @property noted a seal that somebody noted down at an earlier time: whether it is still there
 */
export const auditVerifyInput = asking({ after: seal.optional(), noted: seal.optional() })

export const auditPeopleInput = asking({})
