// Reads the rows of a file of sessions, visits, consents or targets into what is to be done. Whether it may be done is decided by the
// commands that do it by hand (apps/server/src/imports).
import { comparable } from './cells.ts'
import { codesMeant } from '../codes.ts'
import type { ImportSetup } from './fields.ts'
import type { Grid, GridRow } from './grid.ts'
import type { Judging } from './judging.ts'
import type { ThingKind } from './kinds.ts'
import type { ImportPlan, RowDecision } from './plan.ts'
import { openRow, type RowFault, textOf } from './row.ts'
import { fieldsOfKind } from './thing-fields.ts'

export type Person = { id: string; code: string }

/**
 * One thing to be done. Those of a `chain` may depend on each other, such as the visits of one person, and are done in their order.
 * `lines`: the rows that say it. `lineOf`: the row that names a person, by code.
 */
export type Thing<What> = { chain: string; lines: number[]; what: What; lineOf: ReadonlyMap<string, number> }

/** What was read. `chains`: of each row, also of those that are refused. */
export type ReadThings<What> = {
  things: Thing<What>[]
  faults: Map<number, RowFault[]>
  elsewhere: Set<number>
  unused: Map<number, string[]>
  chains: Map<number, string>
}

/** `written`: the text of a field in the file, before somebody put it right. `isPut`: whether it was put right. */
export type ThingRow = ReturnType<typeof openRow> & {
  line: number
  written: (name: string) => string
  isPut: (name: string) => boolean
}

/** What rows are read by. `people`: those of the site whose codes are in the file, by each way in which the code is typed there. */
export type ReadingBy = Pick<Judging, 'file' | 'site' | 'sites' | 'plan' | 'daysFrom' | 'now'> &
  ImportSetup & { people: ReadonlyMap<string, Person>; timeZone: string }

type Source = { row: GridRow; decided?: RowDecision | undefined }

/** Opens the rows that are about this site. A row that was left out is not read. */
export function openThingRows(
  kind: ThingKind,
  by: ReadingBy,
  grid: Grid,
  decided: Readonly<Record<number, RowDecision>>,
) {
  const fields = new Map(fieldsOfKind(kind, by).map((field) => [field.name, field]))
  const strange = Object.keys(by.plan.fields).filter((name) => !fields.has(name))
  const elsewhere = new Set<number>()
  const rows: ThingRow[] = []
  for (const row of grid.rows) {
    const source: Source = { row, decided: decided[row.line] }
    if (source.decided?.decision === 'leave') continue
    const opened = {
      ...openRow(source, { fields, plan: by.plan, daysFrom: by.daysFrom }),
      line: row.line,
      written: (name: string) => textOf({ row }, by, name),
      isPut: (name: string) => Object.hasOwn(source.decided?.texts ?? {}, name),
    }
    const written = opened.text('site')
    const named = written === undefined ? by.site : siteCalled(written, by.sites)
    if (named && named.code !== by.site.code) {
      elsewhere.add(row.line)
      continue
    }
    if (!named) opened.refuse('site', 'import.site_unknown')
    for (const name of strange) opened.refuse(name, 'access.refused')
    rows.push(opened)
  }
  return { rows, elsewhere }
}

/** REDCap writes the name of a data access group in small letters, with `_` for spaces. */
export function siteCalled<Site extends { code: string; name: string }>(written: string, sites: readonly Site[]) {
  const word = comparable(written)
  return sites.find(({ code, name }) => comparable(code) === word || comparable(name) === word)
}

const betweenCodes = /[,;،|/\n\r\t]+/u

/** The codes in a cell: one, or several with commas, semicolons or lines between them. */
export const codesIn = (text: string | undefined): string[] =>
  (text ?? '').split(betweenCodes).flatMap((part) => {
    const words = part.trim().split(/\s+/u)
    // `BRS 0042 X` is one code; `BRS-0042-X BRS-0043-Y` are two.
    return words.length > 1 && words.every((word) => /\d/u.test(word) && /\p{L}/u.test(word))
      ? words
      : part.trim() || []
  })

/** The codes that the cells of these fields may mean, to look for them at the site. */
export function codesToSeek(grid: Grid, plan: ImportPlan, decided: Readonly<Record<number, RowDecision>>): string[] {
  const names = ['participant', 'people.codes', 'people.absent']
  const seek = new Set<string>()
  for (const row of grid.rows)
    for (const name of names)
      for (const typed of codesIn(textOf({ row, decided: decided[row.line] }, { plan }, name)))
        for (const code of codesMeant(typed)) seek.add(code)
  return [...seek]
}

/** The person of the site whose code this is. Otherwise the row is refused, and the reason says whether the code is of another site. */
export function personOf(row: ThingRow, field: string, typed: string, by: ReadingBy): Person | undefined {
  const meant = codesMeant(typed)
  const found = meant.flatMap((code) => by.people.get(code) ?? [])[0]
  if (found) return found
  const other = by.sites.find(({ code }) => code !== by.site.code && meant.some((each) => each.startsWith(`${code}-`)))
  if (other) row.refuse(field, 'import.person_elsewhere', { code: typed.slice(0, 64), site: other.code })
  else row.refuse(field, 'import.person_unknown', { code: typed.slice(0, 64) })
  return undefined
}

/** Refuses the row at this field unless it has a text; an unreadable one is refused already. */
export function demandText(row: ThingRow, ...names: string[]): void {
  for (const name of names) if (row.text(name) === undefined) row.refuse(name, 'import.value_missing')
}

/** The rows that are one thing each, each read alone. `read` answers nothing for a row that it has refused. */
export function thingsOfRows<What>(
  { rows, elsewhere }: ReturnType<typeof openThingRows>,
  read: (row: ThingRow) => { chain: string; what: What | undefined; person?: string | undefined },
): ReadThings<What> {
  const done: ReadThings<What> = { things: [], faults: new Map(), elsewhere, unused: new Map(), chains: new Map() }
  for (const row of rows) {
    const { chain, what, person } = read(row)
    done.chains.set(row.line, chain)
    if (row.faults.length > 0 || what === undefined) done.faults.set(row.line, row.faults)
    else {
      const lineOf = new Map(person === undefined ? [] : [[person, row.line]])
      done.things.push({ chain, lines: [row.line], what, lineOf })
      const unused = row.unused()
      if (unused.length > 0) done.unused.set(row.line, unused)
    }
  }
  return done
}
