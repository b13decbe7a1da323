import { z } from 'zod'
import { event } from '../audit/event.ts'
import { day } from '../text.ts'
import { alertKinds } from './alerts.ts'
import { month, scenarioContent } from './schema.ts'

const targets = z.strictObject({ targets: z.array(z.strictObject({ month, participants: z.number().nullable() })) })

const alert = z.strictObject({ alert: z.enum(alertKinds), threshold: z.number() })

export const recruitmentEvents = {
  /** One event for each site; `null` is a month without a target. */
  'recruitment.set_target': event('target', { before: targets, after: targets }),
  /** A scenario is a question, and has no data of people. Its name is a text of whoever made it. */
  'recruitment.save_scenario': event('scenario', {
    after: z.strictObject({ name: z.string(), madeFor: day, content: scenarioContent }),
  }),
  'recruitment.remove_scenario': event('scenario', { before: z.strictObject({ name: z.string() }) }),
  /** An alert of one person, recorded at each site that it is about. `before` is the alert of the same kind in whose place it comes. */
  'recruitment.set_alert': event('alert', { before: alert.nullable(), after: alert }),
  'recruitment.remove_alert': event('alert', { before: alert }),
  'recruitment.see_alert': event('alert', { after: z.strictObject({ alert: z.enum(alertKinds), on: day }) }),
} as const
