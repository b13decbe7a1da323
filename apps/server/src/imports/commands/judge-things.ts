// Finds out what the rows of a file of sessions, visits, consents or targets are: each is tried as by hand, and taken back.
import type { ThingKind } from '@polyphony/domain/imports/kinds'
import { importLimits } from '@polyphony/domain/imports/limits'
import type { RowFault } from '@polyphony/domain/imports/row'
import {
  codesToSeek,
  openThingRows,
  type ReadingBy,
  type ReadThings,
  type Thing,
} from '@polyphony/domain/imports/things'
import { Problem } from '@polyphony/domain/problem'
import type { ReadPiece } from '../../participants/queries/duplicates-of-many.ts'
import { kinds } from './kinds.ts'
import type { Doable, TryPiece } from './kind.ts'
import { listMeant, meantTwice } from './meeting.ts'
import { listByCode } from '../store/things.ts'
import type { Setup } from '../queries/setup.ts'
import type { FoundRow, StagedFile, StagedWork } from '../queries/staged.ts'
import { tryThings } from './try-things.ts'

type Asked = {
  kind: ThingKind
  siteId: string
  setup: Setup
  file: StagedFile
  plan: StagedWork['plan']
  decided: StagedWork['decided']
  now: Date
}

/** Reads the rows of a file. The people whose codes are in it are looked for at the site. */
export async function readThings(read: ReadPiece, asked: Asked): Promise<ReadThings<Doable>> {
  const { kind, siteId, setup, file, plan, decided, now } = asked
  const codes = codesToSeek(file.grid, plan, decided)
  const people = new Map<string, { id: string; code: string }>()
  for (let from = 0; from < codes.length; from += atOnce)
    for (const person of await read(({ db, scope }) => listByCode(db, scope, siteId, codes.slice(from, from + atOnce))))
      people.set(person.code, person)
  const by: ReadingBy = { ...setup, plan, daysFrom: file.grid.daysFrom, now, people, timeZone: setup.place.timeZone }
  const done = kinds[kind].read(openThingRows(kind, by, file.grid, decided), by)
  const most = importLimits.things[kind]
  if (done.things.length > most) throw new Problem('import.too_many_things', { most })
  return done
}

/** Most codes that are looked for with one statement. */
const atOnce = 5_000

type Pieces = { read: ReadPiece; attempt: TryPiece }
type Again = { before: readonly FoundRow[]; lines: ReadonlySet<number> }

/** @param again only these lines, and those that belong to the same things or follow from them, are judged anew. */
export async function judgeThings({ read, attempt }: Pieces, asked: Asked, again?: Again): Promise<FoundRow[]> {
  const { kind, file, decided } = asked
  const done = await readThings(read, asked)
  const before = new Map(again?.before.map((row) => [row.line, row]))
  const chainsOf = (line: number) => [done.chains.get(line), before.get(line)?.chain].flatMap((chain) => chain ?? [])
  const at = { siteId: asked.siteId, timeZone: asked.setup.place.timeZone }
  const twice = meantTwice(await read((reading) => listMeant(reading, at, done.things)))
  const isTwice = new Set([...twice.keys()].flatMap(({ lines }) => lines))
  const wasTwice = (line: number) => before.get(line)?.faults?.some(({ code }) => code === 'import.session_twice')
  const concerned = again && new Set([...again.lines].flatMap(chainsOf))
  for (const { line } of file.grid.rows)
    if (concerned && (isTwice.has(line) || wasTwice(line))) for (const chain of chainsOf(line)) concerned.add(chain)
  const isConcerned = (line: number) =>
    !again || again.lines.has(line) || chainsOf(line).some((chain) => concerned!.has(chain))
  const things = done.things.filter(({ lines }) => lines.some(isConcerned))
  const tried = await tryThings(
    attempt,
    things.filter((thing) => !twice.has(thing)),
    asked,
  )
  for (const thing of things)
    if (twice.has(thing)) tried.set(thing, new Problem('import.session_twice', { line: twice.get(thing)! }))
  const [found, faults] = [new Map<number, FoundRow['found']>(), new Map(done.faults)]
  for (const [thing, outcome] of tried)
    if (outcome instanceof Problem)
      for (const [line, own] of faultsOf(thing, outcome, kinds[kind].fieldOf)) faults.set(line, own)
    else for (const line of thing.lines) found.set(line, outcomes[outcome])
  return file.grid.rows.map(({ line }): FoundRow => {
    const [earlier, chain, unused] = [before.get(line), done.chains.get(line), done.unused.get(line)]
    if (earlier && !isConcerned(line)) return earlier
    if (done.elsewhere.has(line)) return { line, found: 'elsewhere' }
    // A row that was left out is not read.
    if (decided[line]?.decision === 'leave')
      return { line, found: 'fits', ...(earlier?.chain && { chain: earlier.chain }) }
    const own = { line, ...(chain && { chain }), ...(unused && { unused }) }
    const wrong = faults.get(line)
    return wrong ? { ...own, found: 'refused', faults: wrong } : { ...own, found: found.get(line) ?? 'refused' }
  })
}

const outcomes = { new: 'fits', changed: 'changes', unchanged: 'unchanged' } as const

/** A refusal of a thing, at its rows: at those of the people whom it names, or at the first. The others are refused with it. */
function faultsOf(
  { lines, lineOf }: Thing<Doable>,
  { code, details, fields }: Problem,
  fieldOf: (code: string, path?: string) => string | null,
): Map<number, RowFault[]> {
  const said = fields?.length ? fields : [{ code, path: undefined }]
  const own = said.map((each): RowFault => ({ field: fieldOf(each.code, each.path), code: each.code, details }))
  const named = [details.codes ?? []].flat().flatMap((each) => lineOf.get(String(each)) ?? [])
  const at = named.length > 0 ? [...new Set(named)] : lines.slice(0, 1)
  const others = lines.filter((line) => !at.includes(line))
  const faults = new Map(at.map((line) => [line, own]))
  for (const line of others) faults.set(line, [{ field: null, code: 'import.with_row', details: { line: at[0]! } }])
  return faults
}
