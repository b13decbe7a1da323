import { z } from 'zod'
import { event } from '../audit/event.ts'
import { documentFormats, profiles, tableFormats } from './kinds.ts'
import { exported } from './schema.ts'

const format = z.enum([...tableFormats, ...documentFormats])

export const exportEvents = {
  'export.create': event('export', {
    after: z.strictObject({ of: exported, format, profile: z.enum(profiles), rows: z.number() }),
    isDisclosure: true,
  }),
  /**
   * How the sending of the file ended: whole, with the SHA-256 of its bytes, or cut. A file that a server did not live to end has no such
   * event.
   */
  'export.send': event('export', { after: z.strictObject({ isWhole: z.boolean(), sha256: z.string().nullable() }) }),
} as const
