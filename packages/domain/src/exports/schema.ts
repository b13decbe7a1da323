// The lists that can be exported as a file, each with the filter that the list has on screen.
import { z } from 'zod'
import type { Action } from '../access/policy.ts'
import { participantFilter } from '../participants/schema.ts'
import { sessionListInput } from '../sessions/schema.ts'
import { day } from '../text.ts'
import { queueFilter } from '../transcripts/schema.ts'
import { asking } from '../wire.ts'

const { studyId: _study, cursor: _cursor, limit: _limit, order: _order, ...sessionFilter } = sessionListInput.shape

const kind = <Kind extends string, Shape extends z.core.$ZodLooseShape>(name: Kind, filter: Shape) => ({
  kind: z.literal(name),
  filter: z.strictObject(filter),
})

const kinds = [
  kind('participants', participantFilter),
  kind('sessions', sessionFilter),
  kind('transcripts', queueFilter),
  kind('recruitment', {}),
] as const

/** One kind of export with its filter. */
export const exported = z.discriminatedUnion('kind', [
  z.strictObject(kinds[0]),
  z.strictObject(kinds[1]),
  z.strictObject(kinds[2]),
  z.strictObject(kinds[3]),
])

export type Exported = z.output<typeof exported>
export type ExportKind = Exported['kind']

/** Most exports of one person in one hour. Each leaves an audit event at each of its sites. */
export const exportsAnHour = 60

/** The action that shows each list on screen. A person needs it to export the list. */
export const listedBy = {
  participants: 'participant.list',
  sessions: 'session.list',
  transcripts: 'transcript.list',
  recruitment: 'recruitment.view',
} as const satisfies Record<ExportKind, Action>

/** The day at the reader's place. It is in the name of a file whose sites are in several time zones. */
const today = day.optional()

export const createExportInput = z.discriminatedUnion('kind', [
  asking({ ...kinds[0], today }),
  asking({ ...kinds[1], today }),
  asking({ ...kinds[2], today }),
  asking({ ...kinds[3], today }),
])
