import { z } from 'zod'
import { event } from '../audit/event.ts'

const configuration = z.record(z.string(), z.unknown())

export const studyEvents = {
  'study.create': event('study', { after: z.strictObject({ slug: z.string(), sites: z.array(z.string()) }) }),
  /** A study came whole from a file: how many rows of each kind, and the digest by which the same file is known again. */
  'study.load': event('study', {
    after: z.strictObject({ slug: z.string(), fileSha256: z.string(), counts: z.record(z.string(), z.number()) }),
  }),
  'study.configure': event('study', { before: configuration, after: configuration }),
} as const
