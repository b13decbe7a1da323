// Writes the sessions, visits, consents or targets of a file: each as by hand, all in one transaction.
import type { Scope } from '@polyphony/domain/access/scope'
import type { ThingKind } from '@polyphony/domain/imports/kinds'
import type { SiteId } from '@polyphony/domain/ids'
import type { Thing } from '@polyphony/domain/imports/things'
import { Problem } from '@polyphony/domain/problem'
import { ZodError } from 'zod'
import { lockParticipants } from '../../consent/store/locks.ts'
import type { Transaction } from '@polyphony/db/open'
import { openRecord } from '../../platform/request/record.ts'
import { rolledBack } from '../../platform/request/rolled-back.ts'
import { actAs, enterJobOf } from '../../platform/request/store/transaction.ts'
import type { Actor, Commanding, Services } from '../../platform/shapes.ts'
import { doingAt } from './doing.ts'
import type { Doable, Doing, Done, TryPiece } from './kind.ts'
import { judgeThings, readThings } from './judge-things.ts'
import { readSetup } from '../queries/setup.ts'
import { type FoundRow, getStaged, settle, type StagedWork } from '../queries/staged.ts'
import { analyseThings, type NewThing, writeThings as writeMade } from '../store/things.ts'
import type { ToldImport } from '../store/waiting.ts'
import { Differs } from './sent-back.ts'
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
  // All at once and in their order, so that nobody who changes some of them waits for the import while it waits for them.
  lockParticipants(db, scope, { ids: toDo.flatMap(({ what }) => what.people) })
  const { record, recorded } = openRecord({ services, requestId, actor, scope })
  const ctx: Commanding = { db, scope, actor, actorId: actor.id, requestId, now, services, record }
  const doing = doingAt(ctx, siteId, setup)
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
      await analyseThings(db, scope)
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
