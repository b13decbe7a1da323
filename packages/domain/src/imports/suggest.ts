// Which field a column probably is, by its heading, or by how the study read such a heading before.
import { comparable, guessDayOrder } from './cells.ts'
import type { ImportField, ImportSetup } from './fields.ts'
import type { Grid } from './grid.ts'
import { participantHeadings } from './headings.ts'
import type { ImportKind } from './kinds.ts'
import type { ImportPlan } from './plan.ts'
import { sessionHeadings } from './session-headings.ts'
import { consentHeadings, targetHeadings, visitHeadings } from './thing-headings.ts'

/** How a heading is remembered: the same for headings that differ only in capitals and signs. */
export const headingKey = comparable

type Headings = Readonly<Record<string, readonly string[]>>
const headingsOf: Readonly<Record<ImportKind, readonly Headings[]>> = {
  participants: [participantHeadings],
  sessions: [sessionHeadings],
  visits: [visitHeadings],
  consents: [consentHeadings, participantHeadings],
  targets: [targetHeadings],
}

/** The words by which a column is known as this field. */
function wordsFor({ name }: ImportField, kind: ImportKind, { configuration }: Known['setup']): string[] {
  const [part, key] = name.split('.')
  const named =
    part === 'answer'
      ? configuration.criteria.filter((each) => each.key === key).flatMap(({ question }) => Object.values(question))
      : part === 'scope'
        ? configuration.scopes.filter((each) => each.key === key).flatMap(({ names }) => Object.values(names))
        : []
  // REDCap names a box to tick `consent___quote`.
  const own = part === 'answer' || part === 'scope' ? [key!, `${part} ${key}`, `consent ${key}`] : []
  const known = headingsOf[kind].flatMap((headings) => headings[name] ?? [])
  return [name, ...known, ...own, ...named].map(comparable)
}

type Known = {
  kind: ImportKind
  fields: readonly ImportField[]
  setup: Pick<ImportSetup, 'configuration'>
}

/**
 * A plan to begin with.
 * @param remembered the field that a column with such a heading was before, by the place of the column
 */
export function suggestPlan(
  grid: Grid,
  { kind, fields, setup }: Known,
  remembered: ReadonlyMap<number, string>,
): ImportPlan {
  const byWord = new Map<string, string>()
  for (const field of fields)
    for (const word of wordsFor(field, kind, setup)) if (!byWord.has(word)) byWord.set(word, field.name)
  const found: ImportPlan['fields'] = {}
  const names = new Set(fields.map(({ name }) => name))
  const propose = (column: number, name: string | undefined) => {
    if (name !== undefined && names.has(name) && !Object.hasOwn(found, name)) found[name] = { column }
  }
  for (const [column, name] of remembered) propose(column, name)
  const used = new Set(Object.values(found).map((from) => ('column' in from ? from.column : -1)))
  for (const [column, heading] of grid.headings.entries())
    if (!used.has(column)) propose(column, byWord.get(comparable(heading)))
  return { fields: found, dayOrder: dayOrderIn(grid, fields, found), meanings: {} }
}

function dayOrderIn(grid: Grid, fields: readonly ImportField[], found: ImportPlan['fields']): ImportPlan['dayOrder'] {
  const columns = fields.flatMap(({ name, kind }) => {
    const from = kind === 'day' || kind === 'month' ? found[name] : undefined
    return from && 'column' in from ? [from.column] : []
  })
  return guessDayOrder(grid.rows.flatMap(({ cells }) => columns.map((column) => cells[column] ?? '')))
}
