// What the address of the list says: filters, sort, columns. An old link still opens; what it no longer means is left out.
import * as z from 'zod/mini'
import { catch as otherwise } from 'zod/mini'

const orNothing = <Schema extends z.ZodMiniType>(schema: Schema) => otherwise(z.optional(schema), undefined)

const word = z.string().check(z.maxLength(64))
const words = z.array(word).check(z.maxLength(200))
const day = z.string().check(z.regex(/^\d{4}-\d\d-\d\d$/))

export const participantsSearch = z.object({
  find: orNothing(word),
  sites: orNothing(words),
  status: orNothing(words),
  group: orNothing(words),
  peerRole: orNothing(z.enum(['designated', 'traditional'])),
  arm: orNothing(word),
  from: orNothing(day),
  until: orNothing(day),
  sort: orNothing(z.enum(['code', 'enrolledOn', 'status'])),
  down: orNothing(z.boolean()),
  columns: orNothing(words),
})

export type ParticipantsSearch = z.infer<typeof participantsSearch>
