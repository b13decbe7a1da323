import { z } from 'zod'
import { event } from '../audit/event.ts'
import { month } from './schema.ts'

const targets = (participants: z.ZodType<number | null>) =>
  z.strictObject({ targets: z.array(z.strictObject({ month, participants })) })

export const recruitmentEvents = {
  /** One event a site; `null` is a month that had no target. */
  'recruitment.set_target': event('target', { before: targets(z.number().nullable()), after: targets(z.number()) }),
} as const
