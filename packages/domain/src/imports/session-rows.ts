// The sessions of a file. One may be spread over several rows: those with the same code or name, or with the same day, begin, kind and place.
import { instantAt, localDay, type Which } from '../calendar.ts'
import { partsOfSessionCode } from '../sessions/code.ts'
import { wallTimesOf } from '../sessions/wall.ts'
import type { AttendanceState } from '../sessions/schema.ts'
import { comparable } from './cells.ts'
import {
  codesIn,
  demandText,
  type openThingRows,
  type Person,
  personOf,
  type ReadingBy,
  type ReadThings,
  type ThingRow,
} from './things.ts'

/** `code`: of a session that exists. Then the other values may be missing. */
export type SessionToImport = {
  code: string | undefined
  kind: string | undefined
  language: string | undefined
  group: string | undefined
  place: string | undefined
  guideVersion: string | undefined
  facilitator: string | undefined
  outsider: string | undefined
  on: string | undefined
  from: string | undefined
  fromWhich: Which | undefined
  until: string | undefined
  untilWhich: Which | undefined
  people: (Person & { state: AttendanceState })[]
}

type Opened = ReturnType<typeof openThingRows>
/** What the rows of one session must not say differently. */
const ofSession = [
  'kind',
  'language',
  'group',
  'place',
  'guideVersion',
  'facilitator',
  'outsider',
  'on',
  'from',
  'fromWhich',
  'until',
  'untilWhich',
] as const
type Value = (typeof ofSession)[number]
type Read = {
  row: ThingRow
  key: string
  code: string | undefined
  values: Record<Value, string | undefined>
  people: SessionToImport['people']
}

export function readSessions(opened: Opened, by: ReadingBy): ReadThings<SessionToImport> {
  const { rows, elsewhere } = opened
  const done: ReadThings<SessionToImport> = {
    things: [],
    faults: new Map(),
    elsewhere,
    unused: new Map(),
    chains: new Map(),
  }
  const groups = new Map<string, Read[]>()
  for (const row of rows) {
    const read = readRow(row, by)
    done.chains.set(row.line, read.key)
    groups.set(read.key, [...(groups.get(read.key) ?? []), read])
  }
  for (const [chain, group] of groups) {
    const what = together(group, by)
    const refused = group.find(({ row }) => row.faults.length > 0)
    for (const { row } of group) {
      if (refused && row.faults.length === 0) row.refuse(null, 'import.with_row', { line: refused.row.line })
      const unused = row.unused()
      if (refused) done.faults.set(row.line, row.faults)
      else if (unused.length > 0) done.unused.set(row.line, unused)
    }
    if (refused) continue
    const lineOf = new Map(group.flatMap(({ row, people }) => people.map(({ code }) => [code, row.line] as const)))
    done.things.push({ chain, lines: group.map(({ row }) => row.line), what, lineOf })
  }
  return done
}

function readRow(row: ThingRow, by: ReadingBy): Read {
  const label = row.text('session.code')
  const bare = label?.toUpperCase().trim() ?? ''
  const code = partsOfSessionCode(bare)?.site === by.site.code ? bare : undefined
  const { day: on, time } = row.dayAndTime('session.on')
  const from = row.time('session.from') ?? time
  const minutes = row.text('session.until') === undefined ? row.number('session.minutes') : undefined
  const until = row.time('session.until') ?? endOf({ on, from, minutes, timeZone: by.timeZone })
  const values = {
    kind: row.choice('session.kind'),
    language: row.choice('session.language'),
    group: row.choice('session.group'),
    place: row.text('session.place'),
    guideVersion: row.text('session.guideVersion'),
    facilitator: row.choice('session.facilitator'),
    outsider: row.choice('session.facilitator') === undefined ? row.text('session.outsider') : undefined,
    on,
    from,
    fromWhich: row.choice('session.fromWhich'),
    until,
    untilWhich: row.choice('session.untilWhich'),
  }
  const own = [on, from, values.kind, values.place].map((each) => comparable(each ?? '')).join('|')
  const isNameless = label === undefined && (on === undefined || from === undefined)
  const key = label !== undefined ? `name ${comparable(label)}` : isNameless ? `line ${row.line}` : `time ${own}`
  return { row, key, code, values, people: peopleIn(row, by, on) }
}

type End = { on: string | undefined; from: string | undefined; minutes: number | undefined; timeZone: string }

/** When a session that lasts so many minutes ends, as the clocks of the site show it. */
function endOf({ on, from, minutes, timeZone }: End): string | undefined {
  if (on === undefined || from === undefined || minutes === undefined) return undefined
  const start = instantAt({ day: on, time: from, timeZone })
  if (!start.ok) return undefined
  const at = new Date(start.at.getTime() + minutes * 60_000)
  return new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(at)
}

/** Who is named in a row, and whether they came. Without a word about it, those who are named in a session of the past did. */
function peopleIn(row: ThingRow, by: ReadingBy, on: string | undefined): SessionToImport['people'] {
  const isPast = on !== undefined && on <= localDay(by.now, by.timeZone)
  const [named, missing] = [codesIn(row.text('people.codes')), codesIn(row.text('people.absent'))]
  if (named.length === 0 && missing.length === 0) row.refuse('people.codes', 'import.value_missing')
  const came = row.choice('people.came') as AttendanceState | undefined
  if (came === undefined && isPast && row.isMapped('people.came')) demandText(row, 'people.came')
  const state = came ?? (isPast ? 'attended' : 'invited')
  const people: SessionToImport['people'] = []
  const add = (field: string, typed: string, as: AttendanceState) => {
    const person = personOf(row, field, typed, by)
    if (person) people.push({ ...person, state: as })
  }
  for (const typed of named) add('people.codes', typed, state)
  for (const typed of missing) add('people.absent', typed, 'absent')
  return people
}

/** The session of these rows. What the rows contradict each other in, or is missing, is refused at its row. */
function together(group: readonly Read[], by: ReadingBy): SessionToImport {
  const first = group[0]!
  const values: Read['values'] = { ...first.values }
  for (const { row, values: own } of group)
    for (const name of ofSession) {
      if (own[name] !== undefined && values[name] !== undefined && own[name] !== values[name])
        row.refuse(`session.${name}`, 'import.rows_differ', { line: first.row.line })
      values[name] ??= own[name]
    }
  const seen = new Set<string>()
  const people = group.flatMap(({ row, people: own }) =>
    own.filter(({ code }) => {
      if (seen.has(code)) row.refuse('people.codes', 'import.person_twice', { code })
      return !seen.has(code) && seen.add(code)
    }),
  )
  const code = first.code
  const needed = code ? [] : (['on', 'from', 'until', 'kind', 'language'] as const)
  const isUnread = (name: Value) => first.row.faults.some(({ field }) => field === `session.${name}`)
  for (const name of needed)
    if (values[name] === undefined && !isUnread(name)) first.row.refuse(`session.${name}`, 'import.value_missing')
  const { fromWhich, untilWhich, ...others } = values
  askWhich(first.row, values, by)
  return {
    ...others,
    fromWhich: fromWhich as Which | undefined,
    untilWhich: untilWhich as Which | undefined,
    code,
    people,
  }
}

/** Asks which of two instants is meant, where the clocks of the site show a time twice on that day. */
function askWhich(
  row: ThingRow,
  { on, from, fromWhich, until, untilWhich }: Read['values'],
  { timeZone }: ReadingBy,
): void {
  if (on === undefined || from === undefined || until === undefined) return
  const wall = wallTimesOf({ on, from, until, timeZone })
  const isTwice = (answer: ReturnType<typeof instantAt>) => answer.ok && answer.isAmbiguous
  if (fromWhich === undefined && isTwice(instantAt(wall.from)))
    row.refuse('session.fromWhich', 'import.time_twice', { time: from })
  if (untilWhich === undefined && isTwice(instantAt(wall.until)))
    row.refuse('session.untilWhich', 'import.time_twice', { time: until })
}
