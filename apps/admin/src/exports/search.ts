// What the address of the page says: which list is to be taken out, and with which of its filters.
import * as z from 'zod/mini'

const { catch: otherwise } = z

export const exportsSearch = z.object({
  kind: otherwise(z.optional(z.enum(['participants', 'sessions', 'transcripts', 'recruitment'])), undefined),
  filter: otherwise(z.optional(z.record(z.string(), z.unknown())), undefined),
})
