// Every request reads and writes the database here: in a transaction whose first statement sets the role and the context that the
// row-level policies read. A command also stores a receipt in it, and writes its audit events with its last statement.
import { Buffer } from 'node:buffer'
import type { Transaction } from '@polyphony/db/open'
import { problemOf as faultOf } from '@polyphony/db/problem-of'
import type { Action } from '@polyphony/domain/access/policy'
import type { Scope } from '@polyphony/domain/access/scope'
import { Problem } from '@polyphony/domain/problem'
import type {
  Commanding,
  Concerned,
  Disclosing,
  Entered,
  Reading,
  Services,
  Untraced,
  WrittenEvent,
} from '../shapes.ts'
import {
  actsAlone,
  demandSender,
  enterReading,
  enterWriting,
  findReceipt,
  receivedBefore,
  senderStands,
  writeEvents,
} from './store/transaction.ts'
import { openRecord } from './record.ts'
import { translated } from './problem-of.ts'
import { renewed, upToDate } from './up-to-date.ts'

/** Runs `work` in a transaction that sees only rows within the scope. */
export function reading<Answer>(entered: Entered, work: (reading: Reading) => Promise<Answer>): Promise<Answer> {
  return translated(() => inTurn(entered, (db, now) => work(readingOf(db, now))))
}

/**
 * Like `reading`, for the checks that repeat while an answer lasts. It waits for no turn: an answer must end in time, however much
 * else its reader asks for.
 */
export function checking<Answer>(entered: Entered, work: (reading: Reading) => Promise<Answer>): Promise<Answer> {
  return translated(() => entered.services.database.transaction((db) => work(readingOf(db, entered))))
}

/** Enters a reading transaction. */
function readingOf(db: Transaction, { services, scope, actor }: Entered): Reading {
  enterReading(db, scope)
  return { db, scope, actor, now: services.clock(), services }
}

/** Runs a transaction when it is its turn. The sender's grants are read again if the turn was long in coming. */
function inTurn<Answer>(
  entered: Entered,
  work: (db: Transaction, now: Entered) => Promise<Answer>,
  options?: { timeoutMs: number },
): Promise<Answer> {
  const { services, actor, scope } = entered
  return services.turns({ whose: actor.id, study: scope.studyId }, async () => {
    const now = await upToDate(entered)
    return services.database.transaction((db) => work(db, now), options)
  })
}

/** Like `reading`, but rolls back and throws unless `work` recorded an event or said why it needs none. */
export function disclosing<Answer>(
  entered: Entered,
  work: (disclosing: Disclosing) => Promise<Answer>,
): Promise<Answer> {
  const disclose = (asked: Entered) =>
    inTurn(asked, async (db, now) => {
      const { record, recorded } = openRecord(now)
      let untraced: Untraced | undefined
      const leaveNoTrace = (why: Untraced) => void (untraced = why)
      const answer = await work({ ...readingOf(db, now), record, leaveNoTrace })
      demandSender(db, now.scope, now.actor)
      if (!untraced || recorded.length > 0) writeEvents(db, demandRecorded(now.scope, recorded))
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
  // Keyed, and bound to this command: a body may hold names and birth dates, which could be guessed from a plain digest by trying.
  const inputSha256 = services.vault.digest(rowOf({ id: sent.commandId }), canonical(sent.body))
  const receipt = { id: sent.commandId, actorId: actor.id as string, action: entered.scope.action, inputSha256 }
  const attempt = async (asked: Entered) => {
    let recorded: WrittenEvent[] = []
    let concerned: Promise<ReadonlyMap<string, Concerned>> | undefined
    const happen = async (db: Transaction, prepared: Prepared, now: Entered) => {
      const { scope } = now
      const { record, recorded: events } = openRecord(asked)
      recorded = events
      const commanded = { db, scope, actor: now.actor, actorId: actor.id, now: services.clock(), services, record }
      const done = await work(commanded, prepared)
      // Sent together with the events and the commit. If these fail, this fails too, and no notice is sent.
      concerned = services.readConcerned(db, scope, recorded)
      concerned.catch(() => undefined)
      if (!endsItsSender.includes(scope.action)) demandSender(db, scope, now.actor)
      writeEvents(db, demandRecorded(scope, recorded), { ...receipt, output: kept(services, receipt, done) })
      return done
    }
    const { answer, isFirst } = await once(asked, receipt, prepare, happen)
    if (isFirst) services.live.announce(recorded, { commandId: sent.commandId, concerned: await concerned })
    return answer
  }
  return translated(() => whileSenderStands(entered, attempt))
}

/**
 * Most milliseconds of a command's transaction. One that acts alone may wait for another as long as that may last, and then still has
 * time: nobody keeps a role by keeping commands under way.
 */
const mostMs = (action: Action): number => (actsAlone.includes(action) ? 20_000 : 15_000)

/** These may end the sign-in or the grants of their own sender, so they check these at their beginning. */
const endsItsSender: readonly Action[] = ['account.end_session', 'account.end_all_sessions', 'staff.revoke']

/**
 * Runs `work`, which checks with its last statement whether its sender still stands. If the sender does not, it reads the sign-in and
 * the grants again. This throws, or finds that the sender may still do it; then the work runs once more.
 */
async function whileSenderStands<Answer>(entered: Entered, work: (now: Entered) => Promise<Answer>): Promise<Answer> {
  try {
    return await work(entered)
  } catch (error) {
    if (faultOf(error)?.constraint !== senderStands) throw error
    return work(await renewed(entered))
  }
}

type Receipt = { id: string; actorId: string; action: string; inputSha256: string }

/** Runs `work` unless the command has a receipt. The receipt is inserted with the first statement; if it exists, all rolls back. */
async function once<Answer, Prepared>(
  entered: Entered,
  receipt: Receipt,
  prepare: (() => Promise<Prepared>) | undefined,
  work: (db: Transaction, prepared: Prepared, now: Entered) => Promise<Answer>,
): Promise<{ answer: Answer; isFirst: boolean }> {
  const { services, scope } = entered
  const standing = prepare && services.standings.watch(entered)
  try {
    const prepared = (await prepare?.()) as Prepared
    const now = (await standing?.renew()) ?? entered
    const begin = (db: Transaction, sender: Entered) => {
      enterWriting(db, sender.scope, receipt)
      if (endsItsSender.includes(scope.action)) demandSender(db, sender.scope, sender.actor)
      return work(db, prepared, sender)
    }
    if (actsAlone.includes(scope.action)) await tried(now, receipt, (db, sender) => work(db, prepared, sender))
    const answer = await inTurn(now, begin, { timeoutMs: mostMs(scope.action) })
    return { answer, isFirst: true }
  } catch (error) {
    const wasReceived = faultOf(error)?.constraint === receivedBefore
    // A rule may refuse before the first statement, and the receipt, were sent. So a Problem may also come from a retry.
    if (!wasReceived && !(error instanceof Problem && error.kind !== 'unavailable')) throw error
    const first = await inTurn(entered, (db, now) => {
      enterReading(db, now.scope)
      return firstAnswer(db, services, receipt)
    })
    if (!first && !wasReceived) throw error
    if (!first) throw new Problem('command.reused')
    return { answer: first.answer as Answer, isFirst: false }
  } finally {
    standing?.release()
  }
}

/** Thrown to roll back a trial in which nothing was refused. */
class TrialOver extends Error {}

/**
 * Does a command that acts alone once without its turn, and rolls it back. If it is refused here, nobody has waited for it. What is
 * refused only later is refused by the command itself, which decides everything again in its turn.
 */
async function tried(
  entered: Entered,
  receipt: Receipt,
  work: (db: Transaction, sender: Entered) => Promise<unknown>,
): Promise<void> {
  const trial = inTurn(entered, async (db, sender) => {
    enterWriting(db, sender.scope, receipt, { isTrial: true })
    demandSender(db, sender.scope, sender.actor)
    await work(db, sender)
    throw new TrialOver()
  })
  await trial.catch((error: unknown) => {
    if (!(error instanceof TrialOver)) throw error
  })
}

/** Actions whose answer holds a one-time link. The database may hold only a digest of a link, so these answers are sealed. */
const sealedAnswers: readonly string[] = ['staff.invite'] satisfies Action[]

const rowOf = ({ id }: Pick<Receipt, 'id'>) => `receipt ${id}`

function kept({ vault }: Services, receipt: Receipt, answer: unknown): unknown {
  if (!sealedAnswers.includes(receipt.action)) return answer
  const { keyId, nonce, sealed } = vault.seal(rowOf(receipt), answer)
  return { keyId, nonce: nonce.toString('base64'), sealed: sealed.toString('base64') }
}

/** The first answer of a retry; undefined if the actor has no such receipt. Throws `command.reused` if it is of another command. */
async function firstAnswer(
  db: Transaction,
  { vault }: Services,
  asked: Receipt,
): Promise<{ answer: unknown } | undefined> {
  const receipt = await findReceipt(db, asked)
  if (!receipt) return undefined
  if (receipt.action !== asked.action || receipt.inputSha256 !== asked.inputSha256) throw new Problem('command.reused')
  if (!sealedAnswers.includes(asked.action)) return { answer: receipt.output }
  const { keyId, nonce, sealed } = receipt.output as { keyId: string; nonce: string; sealed: string }
  const kept = { keyId, nonce: Buffer.from(nonce, 'base64'), sealed: Buffer.from(sealed, 'base64') }
  return { answer: vault.open(rowOf(asked), kept) }
}

function demandRecorded<Event>(scope: Scope, recorded: readonly Event[]) {
  if (recorded.length === 0) throw new Error(`${scope.action} recorded nothing, so nothing happened`)
  return recorded
}

/** JSON with sorted keys: the same body gives the same digest in any order of its fields. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, each: unknown) =>
    each && typeof each === 'object' && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each).sort(([a], [b]) => (a < b ? -1 : 1)))
      : each,
  )
}
