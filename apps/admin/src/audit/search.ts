// What the address of the trail says: its filters, and which event is open. An old link still opens.
import * as z from 'zod/mini'
import { catch as otherwise } from 'zod/mini'

const orNothing = <Schema extends z.ZodMiniType>(schema: Schema) => otherwise(z.optional(schema), undefined)
const word = z.string().check(z.maxLength(64))
const day = z.string().check(z.regex(/^\d{4}-\d\d-\d\d$/))

export const auditSearch = z.object({
  find: orNothing(word),
  person: orNothing(z.uuid()),
  entity: orNothing(word),
  action: orNothing(word),
  site: orNothing(word),
  from: orNothing(day),
  until: orNothing(day),
  disclosures: orNothing(z.boolean()),
  /** The id of an event; older links had its number. */
  open: orNothing(z.uuid()),
})

export type AuditSearch = z.infer<typeof auditSearch>
