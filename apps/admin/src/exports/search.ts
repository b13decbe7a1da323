// What the address of the page says: which list is to be taken out, and with which of its filters.
import * as z from 'zod/mini'
import { catch as otherwise } from 'zod/mini'

export const exportsSearch = z.object({
  kind: otherwise(z.optional(z.enum(['participants', 'sessions', 'transcripts', 'recruitment'])), undefined),
  filter: otherwise(z.optional(z.record(z.string(), z.unknown())), undefined),
})
