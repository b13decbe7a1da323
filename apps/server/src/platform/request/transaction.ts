// Every request reads and writes the database here: in a transaction whose first statement sets the role and the context that the
// row-level policies read. A command also stores a receipt in it, and writes its audit events with its last statement.
// In this file `entered` is the request as it came, `current` the same request with the sender's present grants, `now` the time.
import type { Transaction } from '@polyphony/db/open'
import type { TransactOptions } from '@polyphony/db/transaction'
import { problemOf as faultOf } from '@polyphony/db/problem-of'
import type { Action } from '@polyphony/domain/access/policy'
import type { Scope } from '@polyphony/domain/access/scope'
import { Problem } from '@polyphony/domain/problem'
import type { Commanding, Concerned, Disclosing, Entered, Reading, Untraced, WrittenEvent } from '../shapes.ts'
import {
  actsAlone,
  demandSender,
  enterJobOf,
  enterReading,
  enterWriting,
  type Receipt,
  receivedBefore,
  senderStands,
  writeEvents,
} from './store/transaction.ts'
import { firstAnswer, keptAnswer, receiptOf } from './receipts.ts'
import { openRecord } from './record.ts'
import { rolledBack } from './rolled-back.ts'
import { translated } from './problem-of.ts'
import { renewed, upToDate } from './up-to-date.ts'

/** Runs `work` in a transaction that sees only rows within the scope. */
export function reading<Answer>(
  entered: Entered,
  work: (reading: Reading) => Promise<Answer>,
  options?: { isSnapshot: boolean },
): Promise<Answer> {
  return translated(() => inTurn(entered, (db, current) => work(readingOf(db, current)), options))
}

/**
 * Like `reading`, for the checks that repeat while an answer lasts. It waits for no turn: an answer must end in time, also if its
 * reader asks for much else.
 */
export function checking<Answer>(
  entered: Entered,
  work: (reading: Reading) => Promise<Answer>,
  options?: { isSnapshot: boolean },
): Promise<Answer> {
  return translated(() => entered.services.database.transaction((db) => work(readingOf(db, entered)), options))
}

/** Enters a reading transaction. */
function readingOf(db: Transaction, { services, scope, actor }: Entered): Reading {
  enterReading(db, scope)
  return { db, scope, actor, now: services.clock(), services }
}

/** Waits for the turn of the request, then runs a transaction. After a long wait, the sender's grants are read again first. */
function inTurn<Answer>(
  entered: Entered,
  work: (db: Transaction, current: Entered) => Promise<Answer>,
  options?: Partial<TransactOptions>,
): Promise<Answer> {
  const { services, actor, scope } = entered
  return services.turns({ whose: actor.id, study: scope.studyId }, async () => {
    const current = await upToDate(entered)
    return services.database.transaction((db) => work(db, current), options)
  })
}

/** Like `reading`, but rolls back and throws unless `work` recorded an event or said why it needs none. */
export function disclosing<Answer>(
  entered: Entered,
  work: (disclosing: Disclosing) => Promise<Answer>,
): Promise<Answer> {
  const disclose = (attempted: Entered) =>
    inTurn(attempted, async (db, current) => {
      const { record, recorded } = openRecord(current)
      let untraced: Untraced | undefined
      const leaveNoTrace = (why: Untraced) => void (untraced = why)
      const answer = await work({ ...readingOf(db, current), record, leaveNoTrace })
      demandSender(db, current.scope, current.actor)
      if (!untraced || recorded.length > 0) writeEvents(db, demandRecorded(current.scope, recorded))
      return answer
    })
  return translated(() => whileSenderStands(entered, disclose))
}

/**
 * Runs a command once. A retry under the same `commandId` gets the first answer; another body under the same id is refused. The
 * recorded events are announced after the commit.
 * @param prepare does what takes long before the transaction begins; `work` is given its result. After it the grants are read again.
 */
export async function commanding<Answer, Prepared = undefined>(
  entered: Entered,
  sent: { commandId: string; body: unknown },
  work: (commanding: Commanding, prepared: Prepared) => Promise<Answer>,
  prepare?: () => Promise<Prepared>,
): Promise<Answer> {
  const { services, actor } = entered
  const receipt = receiptOf(entered, sent)
  const attempt = async (attempted: Entered) => {
    let recorded: WrittenEvent[] = []
    let concerned: Promise<ReadonlyMap<string, Concerned>> | undefined
    const happen = async (db: Transaction, prepared: Prepared, current: Entered) => {
      const { scope } = current
      const { record, recorded: events } = openRecord(attempted)
      recorded = events
      const { requestId } = attempted
      const by = { actor: current.actor, actorId: actor.id, requestId }
      const commanded = { db, scope, ...by, now: services.clock(), services, record }
      const done = await work(commanded, prepared)
      // This statement is sent together with the events and the commit. If they fail, it fails too, and no notice is sent.
      concerned = services.readConcerned(db, scope, recorded)
      concerned.catch(() => undefined)
      if (!endsItsSender.includes(scope.action)) demandSender(db, scope, current.actor)
      writeEvents(db, demandRecorded(scope, recorded), { ...receipt, output: keptAnswer(services, receipt, done) })
      return done
    }
    const { answer, isFirst } = await once(attempted, receipt, prepare, happen)
    if (isFirst) services.live.announce(recorded, { commandId: sent.commandId, concerned: await concerned })
    return answer
  }
  return translated(() => whileSenderStands(entered, attempt))
}

/**
 * Most milliseconds of a command's transaction. A command that acts alone may first wait for another command, for its 15 seconds at most,
 * and then has five seconds of its own. So nobody keeps a role by sending commands without end.
 */
const mostMs = (action: Action): number => longer[action] ?? (actsAlone.includes(action) ? 20_000 : 15_000)
/** These do one thing with thousands of rows. */
const longer: Partial<Record<Action, number>> = { 'import.undo': 60_000 }

/** These may end the sign-in or the grants of their own sender, so they check these at their beginning. */
const endsItsSender: readonly Action[] = ['account.end_session', 'account.end_all_sessions', 'staff.revoke']

/**
 * Runs `work`. Its last statement fails if the sender has signed out or lost a grant. Then the sign-in and the grants are read again:
 * this throws, or it finds that the sender may still do the action, and `work` runs once more.
 */
async function whileSenderStands<Answer>(
  entered: Entered,
  work: (current: Entered) => Promise<Answer>,
): Promise<Answer> {
  try {
    return await work(entered)
  } catch (error) {
    if (faultOf(error)?.constraint !== senderStands) throw error
    return work(await renewed(entered))
  }
}

/** Runs `work` unless the command has a receipt. The receipt is inserted with the first statement; if it exists, all rolls back. */
async function once<Answer, Prepared>(
  entered: Entered,
  receipt: Receipt,
  prepare: (() => Promise<Prepared>) | undefined,
  work: (db: Transaction, prepared: Prepared, current: Entered) => Promise<Answer>,
): Promise<{ answer: Answer; isFirst: boolean }> {
  const { services, scope } = entered
  const standing = prepare && services.standings.watch(entered)
  try {
    const prepared = (await prepare?.()) as Prepared
    const afterPreparing = (await standing?.renew()) ?? entered
    const begin = (db: Transaction, current: Entered) => {
      enterWriting(db, current.scope, receipt)
      if (endsItsSender.includes(scope.action)) demandSender(db, current.scope, current.actor)
      return work(db, prepared, current)
    }
    if (actsAlone.includes(scope.action))
      await tried(afterPreparing, receipt, (db, current) => work(db, prepared, current))
    const answer = await inTurn(afterPreparing, begin, { timeoutMs: mostMs(scope.action) })
    return { answer, isFirst: true }
  } catch (error) {
    const wasReceived = faultOf(error)?.constraint === receivedBefore
    // A rule may refuse before the first statement, and the receipt, were sent. So a Problem may also come from a retry.
    if (!wasReceived && !(error instanceof Problem && error.kind !== 'unavailable')) throw error
    const first = await inTurn(entered, (db, current) => {
      enterReading(db, current.scope)
      return firstAnswer(db, services, receipt)
    })
    if (!first && !wasReceived) throw error
    if (!first) throw new Problem('command.reused')
    return { answer: first.answer as Answer, isFirst: false }
  } finally {
    standing?.release()
  }
}

/**
 * Tries a command that acts alone: runs it beside other commands, and rolls it back. If it is refused here, nobody has waited for it.
 * If not, the command runs alone afterwards, and decides everything again.
 */
async function tried(
  entered: Entered,
  receipt: Receipt,
  work: (db: Transaction, current: Entered) => Promise<unknown>,
): Promise<void> {
  const run = (trial: (db: Transaction, current: Entered) => Promise<never>) => inTurn(entered, trial)
  await rolledBack(run, async (db, current) => {
    enterWriting(db, current.scope, receipt, { isTrial: true })
    demandSender(db, current.scope, current.actor)
    await work(db, current)
  })
}

/**
 * Answers what would happen: runs `work` as a command would, in the turn of the request, and rolls back what it wrote and recorded.
 * @param action what the row-level policies take it for
 */
export async function trying<Answer>(
  entered: Entered,
  action: Action,
  work: (commanding: Commanding) => Promise<Answer>,
): Promise<Answer> {
  const run = (trial: (db: Transaction, current: Entered) => Promise<never>) => inTurn(entered, trial)
  return rolledBack(run, (db, current) => {
    enterJobOf(db, { ...current.scope, action })
    const { services, scope, actor, requestId } = current
    const { record } = openRecord(current)
    return work({ db, scope, actor, actorId: actor.id, requestId, now: services.clock(), services, record })
  })
}

function demandRecorded<Event>(scope: Scope, recorded: readonly Event[]) {
  if (recorded.length === 0) throw new Error(`${scope.action} recorded nothing, so nothing happened`)
  return recorded
}
