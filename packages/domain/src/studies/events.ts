import { z } from 'zod'
import { event } from '../audit/event.ts'

const configuration = z.record(z.string(), z.unknown())

export const studyEvents = {
  'study.create': event('study', { after: z.strictObject({ slug: z.string(), sites: z.array(z.string()) }) }),
  'study.configure': event('study', { before: configuration, after: configuration }),
} as const
