// What the trail keeps about visits. Each is an event of the participant, who is named by code.
import { z } from 'zod'
import { event } from '../audit/event.ts'
import { outcomes } from './schedule.ts'
import { missReasons, visitWays } from './schema.ts'

const timepoint = z.string()
const on = z.string()
const before = z.strictObject({ timepoint, outcome: z.enum(outcomes) })
const plan = z.strictObject({ timepoint, agreedOn: on.nullable() })
const held = { on, way: z.enum(visitWays), isInWindow: z.boolean() }

export const visitEvents = {
  'visit.record': event('participant', { before, after: z.strictObject({ timepoint, ...held }) }),
  'visit.miss': event('participant', {
    before,
    after: z.strictObject({ timepoint, on, missReason: z.enum(missReasons) }),
  }),
  /** `before` is what was wrong. `after` has a day if the visit was recorded again. */
  'visit.correct': event('participant', {
    before: z.strictObject({ timepoint, event: z.string(), outcome: z.enum(outcomes), on }),
    after: z
      .strictObject({ timepoint, ...held })
      .partial()
      .extend({ timepoint }),
  }),
  'visit.plan': event('participant', { before: plan, after: plan }),
} as const
