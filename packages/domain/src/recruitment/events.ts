import { z } from 'zod'
import { event } from '../audit/event.ts'
import { month } from './schema.ts'

const targets = z.strictObject({ targets: z.array(z.strictObject({ month, participants: z.number().nullable() })) })

export const recruitmentEvents = {
  /** One event for each site; `null` is a month without a target. */
  'recruitment.set_target': event('target', { before: targets, after: targets }),
} as const
