// What the addresses of transcripts say: the queue's filters and view, and where an import goes.
import * as z from 'zod/mini'
import { catch as otherwise } from 'zod/mini'

const orNothing = <Schema extends z.ZodMiniType>(schema: Schema) => otherwise(z.optional(schema), undefined)

const word = z.string().check(z.maxLength(64))
const words = z.array(word).check(z.maxLength(30))

export const states = ['queued', 'claimed', 'assigned', 'released'] as const

export const queueSearch = z.object({
  view: orNothing(z.enum(['board'])),
  stages: orNothing(words),
  states: orNothing(z.array(z.enum(states)).check(z.maxLength(4))),
  languages: orNothing(words),
  sites: orNothing(words),
  with: orNothing(word),
  late: orNothing(z.boolean()),
  find: orNothing(word),
  sort: orNothing(z.enum(['due', 'age', 'hours'])),
})

export type QueueSearch = z.infer<typeof queueSearch>

/** `into` is an empty transcript, `session` the code of the session one is started for. */
export const importSearch = z.object({ into: orNothing(word), session: orNothing(word) })
