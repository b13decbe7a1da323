// Writes the sessions, visits, consents or targets of a file: each as by hand, all in one transaction.
import type { Scope } from '@polyphony/domain/access/scope'
import type { ThingKind } from '@polyphony/domain/imports/kinds'
import type { SiteId } from '@polyphony/domain/ids'
import type { Thing } from '@polyphony/domain/imports/things'
import { Problem } from '@polyphony/domain/problem'
import { ZodError } from 'zod'
import type { Transaction } from '@polyphony/db/open'
import { openRecord } from '../../platform/request/record.ts'
import { rolledBack } from '../../platform/request/rolled-back.ts'
import { actAs, enterJobOf } from '../../platform/request/store/transaction.ts'
import type { Actor, Commanding, Services } from '../../platform/shapes.ts'
import { prefixOf } from '../../sessions/commands/plan.ts'
import { lockSessions } from '../../sessions/store/sessions.ts'
import { doingAt } from './doing.ts'
import type { Doable, Doing, Done, TryPiece } from './kind.ts'
import { judgeThings, readThings } from './judge-things.ts'
import { listMeant, type Meant } from './meeting.ts'
import { takeNumbers } from '../store/meaning.ts'
import { readSetup, type Setup } from '../queries/setup.ts'
import { type FoundRow, getStaged, settle, type StagedWork } from '../queries/staged.ts'
import { analyseThings, type NewThing, writeThings as writeMade } from '../store/things.ts'
import type { ToldImport } from '../store/waiting.ts'
import { Differs } from './sent-back.ts'
import type { By } from './rows.ts'
import type { Writing, Written } from './write-people.ts'
import { tellProgress } from './writing.ts'

/** After so many things it is told how far the import is. */
const toldEvery = 100
/** After so many PostgreSQL looks again at the tables. */
const looksAgainAfter: readonly number[] = [20, 100, 400]

export async function writeThings({ kind, ...writing }: Writing & { kind: ThingKind }): Promise<Written> {
  const { db, by, actor, staged, setup, signal } = writing
  const { services, scope, requestId, now, siteId } = by
  const { plan, decided } = staged.work
  const asked = { kind, siteId, setup, file: staged.file, plan, decided, now }
  const { things } = await readThings((work) => work({ db, scope, services }), asked)
  const shown = new Map(settle(staged.work).map((row) => [row.line, row.kind]))
  const shownAs = ({ lines }: Thing<Doable>) => shown.get(lines[0]!)
  const toDo = things.filter((thing) => shownAs(thing) !== 'refused')
  const { record, recorded } = openRecord({ services, requestId, actor, scope })
  const ctx: Commanding = { db, scope, actor, actorId: actor.id, requestId, now, services, record }
  const doing = await begin(ctx, by, { setup, toDo })
  const made: NewThing[] = []
  const unchanged = new Set<number>()
  let done = 0
  for (const [at, thing] of toDo.entries()) {
    signal.throwIfAborted()
    const outcome = await doneAs(thing, doing)
    if (outcome.outcome === 'unchanged') for (const line of thing.lines) unchanged.add(line)
    else made.push(outcome.made)
    // What was new may have been imported meanwhile: then there is nothing left to do.
    const isAsShown =
      outcome.outcome === shownAs(thing) || (outcome.outcome === 'unchanged' && shownAs(thing) !== 'left_out')
    if (!isAsShown) throw new Differs()
    done += thing.lines.length
    if (looksAgainAfter.includes(at + 1)) {
      actAs(db, scope.action)
      await analyseThings(db, scope, kind)
    }
    if (at % toldEvery === toldEvery - 1) await tellProgress(by, done)
  }
  actAs(db, scope.action)
  await writeMade(db, scope, by, made)
  const found = staged.work.found.map((row): FoundRow =>
    unchanged.has(row.line) ? { ...row, found: 'unchanged' } : row,
  )
  return { events: recorded, found, created: made.length }
}

/**
 * Takes numbers for the sessions that will be new, in a transaction of its own, so that nobody who schedules one by hand waits for the
 * import. Then locks all sessions and all people of the file in the order of all locks, so that the import waits for nobody who waits for it.
 */
async function begin(ctx: Commanding, by: By, { setup, toDo }: { setup: Setup; toDo: readonly Thing<Doable>[] }) {
  const { db, scope } = ctx
  const { siteId } = by
  const meant = await listMeant(ctx, { siteId, timeZone: setup.place.timeZone }, toDo)
  const numberOf = await numbersFor(by, setup, [...meant.values()])
  const ids = [...new Set([...meant.values()].flatMap(({ id }) => id ?? []))]
  lockSessions(db, scope, ids, [...new Set(toDo.flatMap(({ what }) => what.people))])
  const locked = new Set(ids)
  return { ...doingAt(ctx, siteId, setup), mayChange: (id: string) => locked.has(id), numberOf }
}

/** Answers what gives the next number of a kind. */
async function numbersFor({ services, scope, siteId, importId }: By, setup: Setup, meant: readonly Meant[]) {
  const fresh = Map.groupBy(meant, ({ id, kind }) => (id === undefined ? kind : undefined))
  const next = new Map<string, number>()
  for (const { key, abbreviation } of setup.configuration.sessionKinds) {
    const many = fresh.get(key)?.length ?? 0
    if (many === 0) continue
    const prefix = prefixOf(setup.site.code, abbreviation)
    const last = await services.database.transaction((own) => {
      enterJobOf(own, scope)
      return takeNumbers(own, scope, importId, { siteId, prefix, many })
    })
    next.set(key, last - many + 1)
  }
  return (kind: string) => {
    const number = next.get(kind)
    if (number !== undefined) next.set(kind, number + 1)
    return number
  }
}

/** Does a thing as by hand. A rule that refuses it now did not when it was shown. */
async function doneAs({ what }: Thing<Doable>, doing: Doing): Promise<Done> {
  try {
    return await what.do(doing)
  } catch (error) {
    if (error instanceof ZodError) throw new Differs()
    throw error instanceof Problem && error.kind !== 'unavailable' ? new Differs() : error
  }
}

type Rights = { scope: Scope; consents: readonly SiteId[]; actor: Actor; requestId: string }

/** What becomes of the rows of a file now. */
export async function judgeAnew(
  services: Services,
  { importId, siteId }: ToldImport,
  rights: Rights,
): Promise<StagedWork | undefined> {
  const { scope, consents, actor, requestId } = rights
  const now = services.clock()
  const read = <Answer>(work: (asking: Pick<Commanding, 'db' | 'scope' | 'services'>) => Promise<Answer>) =>
    services.database.transaction((db) => {
      enterJobOf(db, scope)
      return work({ db, scope, services })
    })
  const staged = await read((work) => getStaged(work, importId))
  const { kind } = staged.batch
  if (!staged.work || kind === 'participants') return undefined
  const setup = await read((work) => readSetup(work, staged.batch, consents))
  const attempt: TryPiece = (work) =>
    rolledBack(
      (trial: (db: Transaction) => Promise<never>) => services.database.transaction(trial),
      (db) => {
        enterJobOf(db, scope)
        const { record } = openRecord({ services, requestId, actor, scope })
        return work({ db, scope, actor, actorId: actor.id, requestId, now, services, record })
      },
    )
  const { plan, decided } = staged.work
  const found = await judgeThings({ read, attempt }, { kind, siteId, setup, file: staged.file, plan, decided, now })
  return { ...staged.work, found }
}
