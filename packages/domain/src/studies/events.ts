import { z } from 'zod'
import { event } from '../audit/event.ts'

const configuration = z.record(z.string(), z.unknown())

export const studyEvents = {
  'study.create': event('study', { after: z.strictObject({ slug: z.string(), sites: z.array(z.string()) }) }),
  /**
   * A study came whole from a file, with the digest by which the same file is known again. How much of it there is stands at
   * each site: this event is read at all of them.
   */
  'study.load': event('study', {
    after: z.strictObject({ slug: z.string(), fileSha256: z.string() }),
  }),
  'study.configure': event('study', { before: configuration, after: configuration }),
} as const
