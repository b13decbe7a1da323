// The differences between two configurations of a study, part by part: what was added, changed or removed.
import { reasonKinds, reasonParts, reasonsFor } from '../participants/reasons.ts'
import type { Configured } from './configuration-file.ts'

/** One difference. `key` names the group, stage or language; `field` is the value that differs, such as `names.he` or `dueDays`. */
export type Change = {
  part: string
  kind: 'added' | 'changed' | 'removed' | 'reordered'
  key?: string
  field?: string
  before?: string
  after?: string
}

type Row = { key: string } & Record<string, unknown>
type Value = string | number | boolean | null | undefined

/** Every difference, in the order of the study file. */
export function changesBetween(before: Configured, after: Configured): Change[] {
  const [had, has] = [partsOf(before), partsOf(after)]
  return [...new Set([...Object.keys(had), ...Object.keys(has)])].flatMap((part) =>
    partChanges(part, had[part], has[part]),
  )
}

/** The parts as a reader sees them: stages of transcripts and of translations are two parts, and a missing list is an empty one. */
function partsOf({ name, title, startsOn, configuration }: Configured): Record<string, unknown> {
  const { stages, reasons: _reasons, pauses = [], quotas = [], expenses, ...parts } = configuration
  return {
    name,
    title,
    startsOn: startsOn ?? undefined,
    ...parts,
    ...Object.fromEntries(reasonKinds.map((kind) => [reasonParts[kind], reasonsFor(configuration, kind)])),
    // A pause has no key. Its days are its name.
    pauses: pauses.map((pause) => ({ key: `${pause.from} – ${pause.until}`, ...pause })),
    // A quota has no key either: it is one of a kind of session, a group and a role.
    quotas: quotas.map((quota) => ({
      key: [quota.kind, quota.group, quota.peerRole].filter(Boolean).join(' '),
      ...quota,
    })),
    expenseKinds: expenses?.kinds ?? [],
    currencies: (expenses?.currencies ?? []).map((row) => ({ key: row.sites?.join(' ') ?? '*', ...row })),
    caps: (expenses?.caps ?? []).map((cap) => ({
      key: [cap.per, cap.kind, cap.currency].filter(Boolean).join(' '),
      ...cap,
    })),
    transcriptStages: stages.transcript,
    translationStages: stages.translation,
  }
}

function partChanges(part: string, before: unknown, after: unknown): Change[] {
  const [had, has] = [before ?? (Array.isArray(after) ? [] : before), after ?? (Array.isArray(before) ? [] : after)]
  if (Array.isArray(had) && Array.isArray(has)) {
    const all = [...had, ...has] as unknown[]
    return all.every(isRow)
      ? rowChanges(part, had as Row[], has as Row[])
      : wordChanges(part, had.map(String), has.map(String))
  }
  if (isObject(had) || isObject(has)) return leafChanges({ part }, leavesOf(had ?? {}), leavesOf(has ?? {}))
  return fieldChange({ part }, had as Value, has as Value)
}

function rowChanges(part: string, before: Row[], after: Row[]): Change[] {
  const gone = before.filter((row) => !find(after, row.key))
  const both = after.filter((row) => find(before, row.key))
  return [
    ...gone.map((row): Change => ({ part, kind: 'removed', key: row.key, ...said('before', row) })),
    ...after
      .filter((row) => !find(before, row.key))
      .map((row): Change => ({ part, kind: 'added', key: row.key, ...said('after', row) })),
    ...both.flatMap((row) => leafChanges({ part, key: row.key }, leavesOf(find(before, row.key)), leavesOf(row))),
    ...orderChange(
      part,
      before.map(({ key }) => key),
      after.map(({ key }) => key),
    ),
  ]
}

function wordChanges(part: string, before: string[], after: string[]): Change[] {
  return [
    ...before.filter((word) => !after.includes(word)).map((key): Change => ({ part, kind: 'removed', key })),
    ...after.filter((word) => !before.includes(word)).map((key): Change => ({ part, kind: 'added', key })),
    ...orderChange(part, before, after),
  ]
}

function orderChange(part: string, before: string[], after: string[]): Change[] {
  const [had, has] = [before.filter((key) => after.includes(key)), after.filter((key) => before.includes(key))]
  return had.join('\n') === has.join('\n') ? [] : [{ part, kind: 'reordered' }]
}

function leafChanges(
  place: { part: string; key?: string },
  before: Map<string, Value>,
  after: Map<string, Value>,
): Change[] {
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((field) =>
    fieldChange({ ...place, field }, before.get(field), after.get(field)),
  )
}

function fieldChange(place: { part: string; key?: string; field?: string }, before: Value, after: Value): Change[] {
  if (before === after) return []
  const [had, has] = [before, after].map((value) => (value === undefined ? undefined : String(value)))
  const kind = had === undefined ? 'added' : has === undefined ? 'removed' : 'changed'
  return [{ ...place, kind, ...(had !== undefined && { before: had }), ...(has !== undefined && { after: has }) }]
}

/** `names.he → …` for everything a row holds but its key. */
function leavesOf(value: unknown, path = ''): Map<string, Value> {
  const leaves = new Map<string, Value>()
  for (const [name, held] of Object.entries(value as object)) {
    if (path === '' && name === 'key') continue
    const at = path ? `${path}.${name}` : name
    if (typeof held === 'object' && held !== null)
      for (const [field, leaf] of leavesOf(held, at)) leaves.set(field, leaf)
    else leaves.set(at, held as Value)
  }
  return leaves
}

/** The English text of a whole row: its name or its question. */
function said(when: 'before' | 'after', { names, question }: Row): { before?: string; after?: string } {
  const words = (names ?? question) as { en: string } | undefined
  return words ? { [when]: words.en } : {}
}

const find = (rows: Row[], key: string) => rows.find((row) => row.key === key)
const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null
const isRow = (value: unknown): value is Row => isObject(value) && 'key' in value
