// The tables that can be exported, each described once: from this come the headings, the sheet, the codebook, the labels for
// statistics programs, and what a de-identified file leaves out. A new kind of table needs its columns here, its cells in
// server/exports/store, its words in the catalogues.
import { reasonKinds } from '../participants/reasons.ts'
import type { StudyConfiguration } from '../studies/schema.ts'
import type { Profile, TableKind } from './kinds.ts'

/** `decimal` is a number with a point before its decimals, `month` is `YYYY-MM`, `instant` is day and time at the site with its offset from UTC, `boolean` is `true` or `false`. */
export type CellType = 'code' | 'text' | 'choice' | 'integer' | 'decimal' | 'day' | 'month' | 'instant' | 'boolean'

/** Which list of the study or of the application the values of a column come from. */
export type Choices =
  | 'sites'
  | 'groups'
  | 'arms'
  | 'peerRoles'
  | 'statuses'
  | 'genders'
  | 'levels'
  | 'reasons'
  | 'steps'
  | 'decisions'
  | 'methods'
  | 'timepoints'
  | 'visitStates'
  | 'visitOutcomes'
  | 'notExpected'
  | 'sessionKinds'
  | 'sessionStatuses'
  | 'attendances'
  | 'stages'
  | 'transcriptStates'
  | 'expenseKinds'
  | 'receipts'

/**
 * What happens to a column in a de-identified file. Without a word, days are shifted, and all else is kept. `participant`, `session`:
 * another code in its place. `few`: left out of rows whose combination of facts few people share. `small_site`: left out at a site with few people.
 */
type WhenDeidentified = 'dropped' | 'participant' | 'session' | 'few' | 'small_site'

export type Column = {
  key: string
  type: CellType
  from?: Choices
  /** A scope of the study, whose name is the label. */
  scope?: string
  /** Written by people, and so it may say anything. No column of a de-identified file is. */
  isFree?: true
  /** In a blinded study it holds `*`, because no arm is stored there. */
  isArm?: true
  deidentified?: WhenDeidentified
  /** In files of this kind only. */
  only?: 'coded' | 'deidentified'
}

const site: Column = { key: 'site', type: 'choice', from: 'sites', deidentified: 'small_site' }
const ofParticipant = [{ key: 'code', type: 'code', deidentified: 'participant' }, site] as const satisfies Column[]
const arm: Column = { key: 'arm', type: 'choice', from: 'arms', isArm: true }
const level: Column = { key: 'withdrawal_level', type: 'choice', from: 'levels' }
const reason: Column = { key: 'reason', type: 'choice', from: 'reasons' }
const place: Column = { key: 'site', type: 'choice', from: 'sites' }

const participants: readonly Column[] = [
  ...ofParticipant,
  { key: 'group', type: 'choice', from: 'groups', deidentified: 'few' },
  { key: 'peer_role', type: 'choice', from: 'peerRoles', deidentified: 'few' },
  { key: 'status', type: 'choice', from: 'statuses' },
  arm,
  { key: 'language', type: 'code', deidentified: 'few' },
  { key: 'birth_year', type: 'integer', only: 'coded' },
  { key: 'age', type: 'integer', only: 'deidentified', deidentified: 'few' },
  { key: 'gender', type: 'choice', from: 'genders', deidentified: 'few' },
  { key: 'screened_on', type: 'day' },
  { key: 'enrolled_on', type: 'day' },
  { key: 'ended_on', type: 'day' },
  level,
  reason,
  { key: 'is_suppressed', type: 'boolean', only: 'deidentified' },
]

const events: readonly Column[] = [
  ...ofParticipant,
  { key: 'number', type: 'integer' },
  { key: 'event', type: 'choice', from: 'steps' },
  { key: 'happened_on', type: 'day' },
  level,
  reason,
  arm,
  { key: 'is_corrected', type: 'boolean' },
  { key: 'corrects', type: 'integer' },
  { key: 'recorded_at', type: 'instant', deidentified: 'dropped' },
]

const consents = ({ scopes }: Pick<StudyConfiguration, 'scopes'>): readonly Column[] => [
  ...ofParticipant,
  { key: 'form', type: 'code' },
  { key: 'version', type: 'text', isFree: true, deidentified: 'dropped' },
  { key: 'language', type: 'code', deidentified: 'dropped' },
  { key: 'given_on', type: 'day' },
  { key: 'method', type: 'choice', from: 'methods' },
  { key: 'covers_earlier', type: 'boolean' },
  { key: 'withdrawn_on', type: 'day' },
  { key: 'is_mistaken', type: 'boolean' },
  ...scopes.map(({ key }): Column => ({ key: scopeColumn(key), type: 'choice', from: 'decisions', scope: key })),
]

/**
 * The state is that of the day of the export, which would tell by how much the days are shifted: a de-identified file has the outcome.
 * For the same reason it has no days of timepoints on the clock of the study, which all people share.
 */
const visits: readonly Column[] = [
  ...ofParticipant,
  { key: 'timepoint', type: 'choice', from: 'timepoints' },
  { key: 'state', type: 'choice', from: 'visitStates', only: 'coded' },
  { key: 'outcome', type: 'choice', from: 'visitOutcomes', only: 'deidentified' },
  { key: 'target_on', type: 'day' },
  { key: 'opens_on', type: 'day' },
  { key: 'closes_on', type: 'day' },
  { key: 'planned_on', type: 'day' },
  { key: 'held_on', type: 'day' },
  { key: 'days_off', type: 'integer' },
  { key: 'is_in_window', type: 'boolean' },
  { key: 'not_expected', type: 'choice', from: 'notExpected' },
]

/** A day of a session belongs to all who came, so a day shifted for each of them would tell by how much. It is left out. */
const attendance: readonly Column[] = [
  ...ofParticipant,
  { key: 'session', type: 'code', deidentified: 'session' },
  { key: 'kind', type: 'choice', from: 'sessionKinds' },
  { key: 'starts_at', type: 'instant', deidentified: 'dropped' },
  { key: 'session_status', type: 'choice', from: 'sessionStatuses' },
  { key: 'attendance', type: 'choice', from: 'attendances' },
]

const sessions: readonly Column[] = [
  { key: 'code', type: 'code' },
  place,
  { key: 'kind', type: 'choice', from: 'sessionKinds' },
  { key: 'group', type: 'choice', from: 'groups' },
  { key: 'language', type: 'code' },
  { key: 'guide_version', type: 'text', isFree: true },
  { key: 'status', type: 'choice', from: 'sessionStatuses' },
  { key: 'starts_at', type: 'instant' },
  { key: 'ends_at', type: 'instant' },
  { key: 'held_from', type: 'instant' },
  { key: 'held_until', type: 'instant' },
  { key: 'time_zone', type: 'code' },
  { key: 'invited', type: 'integer' },
  { key: 'attended', type: 'integer' },
]

const transcripts: readonly Column[] = [
  { key: 'session', type: 'code' },
  place,
  { key: 'language', type: 'code' },
  { key: 'is_translation', type: 'boolean' },
  { key: 'stage', type: 'choice', from: 'stages' },
  { key: 'state', type: 'choice', from: 'transcriptStates' },
  { key: 'since', type: 'instant' },
  { key: 'due_on', type: 'day' },
  { key: 'duration_seconds', type: 'integer' },
]

const recruitment: readonly Column[] = [
  place,
  { key: 'month', type: 'month' },
  { key: 'enrolled', type: 'integer' },
  { key: 'target', type: 'integer' },
]

/** The amount is written with the decimals of its currency. Of somebody who withdrew the collected data there is no code and no session. */
const expenses: readonly Column[] = [
  { key: 'number', type: 'integer' },
  place,
  { key: 'given_on', type: 'day' },
  { key: 'code', type: 'code' },
  { key: 'session', type: 'code' },
  { key: 'kind', type: 'choice', from: 'expenseKinds' },
  { key: 'amount', type: 'decimal' },
  { key: 'currency', type: 'code' },
  { key: 'receipt', type: 'choice', from: 'receipts' },
  { key: 'receipt_number', type: 'text', isFree: true },
  { key: 'is_above_cap', type: 'boolean' },
  { key: 'reverses', type: 'integer' },
  { key: 'reversed_by', type: 'integer' },
]

/** The name of the column of a scope. */
export const scopeColumn = (scope: string) => `scope_${scope}`

const tables: Record<TableKind, (configuration: StudyConfiguration) => readonly Column[]> = {
  participants: () => participants,
  events: () => events,
  consents,
  visits: () => visits,
  attendance: () => attendance,
  sessions: () => sessions,
  transcripts: () => transcripts,
  recruitment: () => recruitment,
  expenses: () => expenses,
}

/** The columns of a table in a file of this profile. */
export function columnsOf(kind: TableKind, profile: Profile, configuration: StudyConfiguration): readonly Column[] {
  const isCoded = profile === 'coded'
  return tables[kind](configuration).filter(
    ({ only, deidentified, isFree }) =>
      (only === undefined || (only === 'coded') === isCoded) &&
      (isCoded || (deidentified !== 'dropped' && isFree === undefined)),
  )
}

/** All keys of coded reasons of a study with their names, each once. */
export const reasonsOf = ({ reasons }: Pick<StudyConfiguration, 'reasons'>) => [
  ...new Map(reasonKinds.flatMap((kind) => (reasons?.[kind] ?? []).map((each) => [each.key, each] as const))).values(),
]
