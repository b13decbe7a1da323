// What can be exported, as what, and how far it is de-identified. It imports no schema, so that the screens can use it.
import type { Action } from '../access/policy.ts'

/**
 * Tables about persons come first: each has a line for, or of, one person. The book of expenses has one profile, like lists: all who came
 * to a session are paid on the same day, and a book of which lines are left out does not add up.
 */
export const personTables = ['participants', 'events', 'consents', 'visits', 'attendance'] as const
export const otherTables = ['sessions', 'transcripts', 'recruitment', 'expenses'] as const
export type PersonTable = (typeof personTables)[number]
export type TableKind = PersonTable | (typeof otherTables)[number]
/** `people`: participants with their events and consents in one document, in a format of a standard. */
export type ExportKind = TableKind | 'people'

export const tableFormats = ['csv', 'xlsx', 'jsonl', 'parquet', 'statistics'] as const
export const documentFormats = ['odm', 'odm2', 'fhir'] as const
export type TableFormat = (typeof tableFormats)[number]
export type DocumentFormat = (typeof documentFormats)[number]
export type ExportFormat = TableFormat | DocumentFormat

/** `shared`: de-identified, and only of people who consent to data being shared. */
export const profiles = ['coded', 'deidentified', 'shared'] as const
export type Profile = (typeof profiles)[number]

export const exportKinds: readonly ExportKind[] = [...personTables, 'people', ...otherTables]

const isOneOf = <Value extends string>(values: readonly Value[], value: string): value is Value =>
  (values as readonly string[]).includes(value)

/** Whether every line of the file belongs to one person. Only such files have a choice of profiles. */
export const isOfPersons = (kind: ExportKind): kind is PersonTable | 'people' =>
  kind === 'people' || isOneOf(personTables, kind)

/** The formats of a kind; the first is the usual one. */
export const formatsOf = (kind: ExportKind): readonly ExportFormat[] =>
  kind === 'people' ? documentFormats : tableFormats

/** The actions that show these on screen. A person needs all of them to export the kind. */
export const shownBy = {
  participants: ['participant.list'],
  events: ['participant.view'],
  consents: ['consent.list'],
  visits: ['visit.list', 'participant.list'],
  attendance: ['session.view', 'participant.list'],
  people: ['participant.view', 'consent.list'],
  sessions: ['session.list'],
  transcripts: ['transcript.list'],
  recruitment: ['recruitment.view'],
  expenses: ['expense.list', 'participant.list'],
} as const satisfies Record<ExportKind, readonly [Action, ...Action[]]>

/** Who exports a shared data set also needs to see the consents by which people share their data. */
export const neededFor = (kind: ExportKind, profile: Profile): readonly Action[] =>
  profile === 'shared' ? [...new Set<Action>([...shownBy[kind], 'consent.list'])] : shownBy[kind]

/** The end of the name of a file. */
export const endings: Record<ExportFormat, string> = {
  csv: 'csv',
  xlsx: 'xlsx',
  jsonl: 'jsonl',
  parquet: 'parquet',
  statistics: 'zip',
  odm: 'xml',
  odm2: 'xml',
  fhir: 'json',
}

export const mediaTypes: Record<ExportFormat, string> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  jsonl: 'application/x-ndjson',
  parquet: 'application/vnd.apache.parquet',
  statistics: 'application/zip',
  odm: 'application/xml',
  odm2: 'application/xml',
  fhir: 'application/fhir+json',
}

/** Most rows of a sheet in a workbook, without the headings (ISO/IEC 29500: 1,048,576 with them). */
export const mostSheetRows = 1_048_575

/** Most exports of one person in one hour. Each leaves an audit event at each of its sites. */
export const exportsAnHour = 60
/** Most files that one person may begin to fetch in one hour. A ticket may be used again while it lasts, and each use is recorded. */
export const filesAnHour = 120

/** With fewer people than this, a combination of facts, or a site, is not told in a de-identified file. */
export const fewest = 5
/** Ages from here on are one group in a de-identified file. */
export const oldest = 90
/** A de-identified file shifts the days of a person by this many days at most, always into the past, and by one at least. */
export const mostShiftedDays = 364
