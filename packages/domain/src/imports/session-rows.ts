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
  /** What the file puts together: by the name of the session, or by what is written about it. */
  writtenKey: string
  label: string | undefined
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
  for (const [chain, group] of groupsOf(rows.map((row) => readRow(row, by)))) {
    const what = together(group, by)
    const refused = group.find(({ row }) => row.faults.length > 0)
    for (const { row } of group) {
      done.chains.set(row.line, chain)
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

/**
 * The rows of each session: first those that the file puts together, then those that are together after something was put right. What is
 * put right in one row of a session holds for all its rows.
 */
function groupsOf(read: readonly Read[]): Map<string, Read[]> {
  const written = Map.groupBy(read, ({ writtenKey }) => writtenKey)
  const groups = new Map<string, Read[]>()
  for (const own of written.values()) {
    for (const name of ofSession) {
      const put = own.find(({ row, values }) => row.isPut(`session.${name}`) && values[name] !== undefined)
      if (put) for (const each of own) each.values[name] = put.values[name]
    }
    const key = keyOf(own[0]!)
    groups.set(key, [...(groups.get(key) ?? []), ...own])
  }
  return groups
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
  const name = row.written('session.code')
  const texts = timeFields.map((field) => comparable(row.written(field))).join('|')
  const writtenKey = name === '' ? `written ${texts}` : `named ${comparable(name)}`
  return { row, writtenKey, label, code, values, people: peopleIn(row, by, on) }
}

const timeFields = ['session.on', 'session.from', 'session.kind', 'session.place']

/** Rows with the same are one session. */
function keyOf({ row, label, values: { on, from, kind, place } }: Read): string {
  if (label !== undefined) return `name ${comparable(label)}`
  if (on === undefined || from === undefined) return `line ${row.line}`
  return `time ${[on, from, kind, place].map((each) => comparable(each ?? '')).join('|')}`
}

type End = { on: string | undefined; from: string | undefined; minutes: number | undefined; timeZone: string }

/** When a session that lasts so many minutes ends, as the clocks of the site show it. */
function endOf({ on, from, minutes, timeZone }: End): string | undefined {
  if (on === undefined || from === undefined || minutes === undefined) return undefined
  const start = instantAt({ day: on, time: from, timeZone })
  if (!start.ok) return undefined
  return clockOf(timeZone).format(new Date(start.at.getTime() + minutes * 60_000))
}

/** Making a clock takes longer than reading it a hundred times. */
const clocks = new Map<string, Intl.DateTimeFormat>()
function clockOf(timeZone: string): Intl.DateTimeFormat {
  const clock =
    clocks.get(timeZone) ??
    new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
  clocks.set(timeZone, clock)
  return clock
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
  const isRefused = (...names: Value[]) =>
    first.row.faults.some(({ field }) => names.some((name) => field === `session.${name}`))
  // The end follows from the start and the length, so a fault of these is said alone.
  const isUnread = (name: Value) =>
    isRefused(name) || (name === 'until' && first.row.text('session.minutes') !== undefined && isRefused('on', 'from'))
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
