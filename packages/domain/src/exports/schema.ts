// The inputs of exports: which list with which filter, as what file.
import { z } from 'zod'
import { participantFilter } from '../participants/schema.ts'
import { sessionListInput } from '../sessions/schema.ts'
import { language } from '../studies/schema.ts'
import { day } from '../text.ts'
import { queueFilter } from '../transcripts/schema.ts'
import { asking } from '../wire.ts'
import { documentFormats, type ExportFormat, type ExportKind, type Profile, profiles, tableFormats } from './kinds.ts'

const { studyId: _study, cursor: _cursor, limit: _limit, order: _order, ...sessionFilter } = sessionListInput.shape

const table = z.enum(tableFormats).default('csv')
/** De-identified files are about persons. In other lists no line belongs to a person, whose dates could be shifted. */
const ofPersons = z.enum(profiles).default('coded')
const codedOnly = z.enum(['coded']).default('coded')

const kind = <
  Kind extends ExportKind,
  Filter extends z.core.$ZodLooseShape,
  Format extends z.ZodType<ExportFormat, ExportFormat | undefined>,
  Of extends z.ZodType<Profile, Profile | undefined>,
>(
  name: Kind,
  filter: Filter,
  format: Format,
  profile: Of,
) => ({
  of: { kind: z.literal(name), filter: z.strictObject(filter) },
  /** The language of the labels: the reader's. */
  as: { format, profile, language: language.default('en') },
})

const kinds = [
  kind('participants', participantFilter, table, ofPersons),
  kind('events', participantFilter, table, ofPersons),
  kind('consents', participantFilter, table, ofPersons),
  kind('attendance', participantFilter, table, ofPersons),
  kind('people', participantFilter, z.enum(documentFormats).default('odm'), ofPersons),
  kind('sessions', sessionFilter, table, codedOnly),
  kind('transcripts', queueFilter, table, codedOnly),
  kind('recruitment', {}, table, codedOnly),
] as const

/** One kind of export with its filter. */
export const exported = z.discriminatedUnion('kind', [
  z.strictObject(kinds[0].of),
  z.strictObject(kinds[1].of),
  z.strictObject(kinds[2].of),
  z.strictObject(kinds[3].of),
  z.strictObject(kinds[4].of),
  z.strictObject(kinds[5].of),
  z.strictObject(kinds[6].of),
  z.strictObject(kinds[7].of),
])

export type Exported = z.output<typeof exported>

/** As what file an export is written. */
export const writtenAs = z.strictObject({
  format: z.enum([...tableFormats, ...documentFormats]),
  profile: z.enum(profiles),
  language,
})
export type WrittenAs = z.output<typeof writtenAs>

/** The day at the reader's place. It is in the name of a file whose sites are in several time zones. */
const today = day.optional()

export const createExportInput = z.discriminatedUnion('kind', [
  asking({ ...kinds[0].of, ...kinds[0].as, today }),
  asking({ ...kinds[1].of, ...kinds[1].as, today }),
  asking({ ...kinds[2].of, ...kinds[2].as, today }),
  asking({ ...kinds[3].of, ...kinds[3].as, today }),
  asking({ ...kinds[4].of, ...kinds[4].as, today }),
  asking({ ...kinds[5].of, ...kinds[5].as, today }),
  asking({ ...kinds[6].of, ...kinds[6].as, today }),
  asking({ ...kinds[7].of, ...kinds[7].as, today }),
])

/** What a file would hold, before it is made. */
export const exportPreviewInput = z.discriminatedUnion('kind', [
  asking({ ...kinds[0].of, profile: kinds[0].as.profile }),
  asking({ ...kinds[1].of, profile: kinds[1].as.profile }),
  asking({ ...kinds[2].of, profile: kinds[2].as.profile }),
  asking({ ...kinds[3].of, profile: kinds[3].as.profile }),
  asking({ ...kinds[4].of, profile: kinds[4].as.profile }),
  asking({ ...kinds[5].of, profile: kinds[5].as.profile }),
  asking({ ...kinds[6].of, profile: kinds[6].as.profile }),
  asking({ ...kinds[7].of, profile: kinds[7].as.profile }),
])
