// The inputs of the queries on the audit trail.
import { z } from 'zod'
import { siteId, staffId } from '../ids.ts'
import { cursor, day, limit, line } from '../text.ts'
import { asking, chosen } from '../wire.ts'
import { auditedActions } from './events.ts'

const trailFilter = z.strictObject({
  personId: staffId.optional(),
  siteId: siteId.optional(),
  entity: z
    .string()
    .regex(/^[a-z_]{1,40}$/, 'audit.entity_unknown')
    .optional(),
  /** The code of a thing, or its id. */
  find: line(64).optional(),
  actions: chosen(z.enum(auditedActions), auditedActions.length),
  /** First and last day, in the time zone that the answer names. */
  from: day.optional(),
  until: day.optional(),
  disclosuresOnly: z.boolean().optional(),
})

export type TrailFilter = z.infer<typeof trailFilter>

export const auditListInput = asking({ filter: trailFilter.default({}), cursor, limit })

const seal = z.string().regex(/^[0-9a-f]{64}$/)

/**
 * Seals are verified in pieces, so that one request stays short however long the trail is, and the screen can show progress.
 * @property after where the piece before ended, taken from its answer
 * @property noted a seal that a person noted down earlier: the answer says whether the trail still holds it
 */
export const auditVerifyInput = asking({ after: seal.optional(), noted: seal.optional() })

export const auditPeopleInput = asking({})
