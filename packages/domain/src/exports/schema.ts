// The inputs of exports: which list with which filter, as what file.
import { z } from 'zod'
import { expenseFilter } from '../expenses/schema.ts'
import { participantFilter } from '../participants/schema.ts'
import { sessionListInput } from '../sessions/schema.ts'
import { language } from '../studies/schema.ts'
import { day, limit } from '../text.ts'
import { queueFilter } from '../transcripts/schema.ts'
import { asking } from '../wire.ts'
import { documentFormats, type ExportFormat, type ExportKind, type Profile, profiles, tableFormats } from './kinds.ts'

const { studyId: _study, cursor: _cursor, limit: _limit, order: _order, ...sessionFilter } = sessionListInput.shape

const table = z.enum(tableFormats).default('csv')
/** De-identified files are about persons. In other lists no line belongs to a person, whose dates could be shifted. */
const ofPersons = z.enum(profiles).default('coded')
const codedOnly = z.enum(['coded']).default('coded')

/** The day at the reader's place. It is in the name of a file whose sites are in several time zones. */
const today = day.optional()

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
) => {
  const of = { kind: z.literal(name), filter: z.strictObject(filter) }
  return {
    of: z.strictObject(of),
    preview: asking({ ...of, profile }),
    /** `language` is that of the labels: the reader's. */
    create: asking({ ...of, format, profile, language: language.default('en'), today }),
  }
}

const kinds = [
  kind('participants', participantFilter, table, ofPersons),
  kind('events', participantFilter, table, ofPersons),
  kind('consents', participantFilter, table, ofPersons),
  kind('visits', participantFilter, table, ofPersons),
  kind('attendance', participantFilter, table, ofPersons),
  kind('people', participantFilter, z.enum(documentFormats).default('odm'), ofPersons),
  kind('sessions', sessionFilter, table, codedOnly),
  kind('transcripts', queueFilter, table, codedOnly),
  kind('recruitment', {}, table, codedOnly),
  kind('expenses', expenseFilter, table, codedOnly),
] as const

type Parts<Kinds, Part extends string> = {
  readonly [At in keyof Kinds]: Kinds[At] extends Record<Part, infer Schema> ? Schema : never
}

/** One part of each kind. */
const partsOf = <Part extends 'of' | 'preview' | 'create'>(part: Part) =>
  kinds.map((each) => each[part]) as unknown as Parts<typeof kinds, Part>

/** One kind of export with its filter. */
export const exported = z.discriminatedUnion('kind', partsOf('of'))

export type Exported = z.output<typeof exported>

/** As what file an export is written. */
export const writtenAs = z.strictObject({
  format: z.enum([...tableFormats, ...documentFormats]),
  profile: z.enum(profiles),
  language,
})
export type WrittenAs = z.output<typeof writtenAs>

export const createExportInput = z.discriminatedUnion('kind', partsOf('create'))

/** The exports that were made before. `cursor`: the id of the last export of the page before. */
export const exportListInput = asking({ cursor: z.uuidv7().toLowerCase().optional(), limit })

/** What a file would hold, before it is made. */
export const exportPreviewInput = z.discriminatedUnion('kind', partsOf('preview'))
