import { z } from 'zod'
import { event } from '../audit/event.ts'

const configuration = z.record(z.string(), z.unknown())

export const studyEvents = {
  'study.create': event('study', { after: z.strictObject({ slug: z.string(), sites: z.array(z.string()) }) }),
  /**
   * A whole study was loaded from a file. The digest identifies the file. Readers at every site see this event, so the counts of
   * loaded rows are in the events of the sites.
   */
  'study.load': event('study', {
    after: z.strictObject({ slug: z.string(), fileSha256: z.string() }),
  }),
  'study.configure': event('study', { before: configuration, after: configuration }),
} as const
