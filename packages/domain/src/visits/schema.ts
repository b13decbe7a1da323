// The inputs about visits. Days are those of the site.
import { z } from 'zod'
import { eventId, participantId, siteId } from '../ids.ts'
import { key } from '../studies/names.ts'
import { cursor, day, limit, reason, typedCode } from '../text.ts'
import { asking, chosen, commanding } from '../wire.ts'
import { visitStates } from './schedule.ts'

export const visitWays = ['in_person', 'telephone', 'video', 'other'] as const
export type VisitWay = (typeof visitWays)[number]

/** Why a visit was missed. */
export const missReasons = ['not_reached', 'refused', 'ill', 'moved_away', 'site', 'other'] as const
export type MissReason = (typeof missReasons)[number]

const which = { participantId, timepoint: key }

/** `to_do`: expected, its agreed day or its target has come, and the person has not left since. */
export const visitFilters = ['to_do', ...visitStates] as const

export const visitListInput = asking({
  sites: chosen(siteId, 200),
  timepoints: chosen(key, 50),
  state: z.enum(visitFilters).optional(),
  /** First and last day, of those under which visits are listed. */
  from: day.optional(),
  to: day.optional(),
  cursor,
  limit,
})

export const visitScheduleInput = asking({ code: typedCode })
/** How often visits were held. */
export const visitCompletionInput = asking({ sites: chosen(siteId, 200) })

export const recordVisitInput = commanding({
  ...which,
  on: day,
  way: z.enum(visitWays),
  /** Needed for a day outside of the window. */
  reason: reason.optional(),
})

export const missVisitInput = commanding({
  ...which,
  reasonCode: z.enum(missReasons),
  /** Needed for `other`. */
  reason: reason.optional(),
}).refine(({ reasonCode, reason: why }) => reasonCode !== 'other' || why !== undefined, {
  error: 'text.empty',
  path: ['reason'],
})

/** `again` records the visit for the right day in the place of the wrong one. */
export const correctVisitInput = commanding({
  participantId,
  eventId,
  reason,
  again: z.strictObject({ on: day, way: z.enum(visitWays) }).optional(),
})

export const planVisitInput = commanding({
  ...which,
  /** The agreed day; null takes it back. */
  on: day.nullable(),
  /** The agreed day that the sender saw. */
  expectedOn: day.nullable(),
  /** Brings back a plan that was just changed, also for a day that has passed. */
  isUndo: z.boolean().default(false),
})

export type VisitList = z.output<typeof visitListInput>
export type RecordVisit = z.output<typeof recordVisitInput>
export type MissVisit = z.output<typeof missVisitInput>
export type CorrectVisit = z.output<typeof correctVisitInput>
export type PlanVisit = z.output<typeof planVisitInput>
