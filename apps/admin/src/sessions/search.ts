// What the address of the list and the week says. An old link still opens; what it no longer means is left out.
import * as z from 'zod/mini'
import { catch as otherwise } from 'zod/mini'

const orNothing = <Schema extends z.ZodMiniType>(schema: Schema) => otherwise(z.optional(schema), undefined)

const word = z.string().check(z.maxLength(64))
const day = z.string().check(z.regex(/^\d{4}-\d\d-\d\d$/))

export const sessionsSearch = z.object({
  view: orNothing(z.enum(['week'])),
  /** A day of the week that is shown. */
  week: orNothing(day),
  find: orNothing(word),
  /** A site by its code. */
  site: orNothing(word),
  kind: orNothing(word),
  status: orNothing(z.enum(['scheduled', 'held', 'cancelled'])),
  from: orNothing(day),
  to: orNothing(day),
})

export type SessionsSearch = z.infer<typeof sessionsSearch>

export const scheduleSearch = z.object({ on: orNothing(day), site: orNothing(word) })
