// Every request reads and writes the database here: in a transaction whose first statement sets the role and the context that the
// row-level policies read. A command also stores a receipt in it, and writes its audit events with its last statement.
import { Buffer } from 'node:buffer'
import type { Transaction } from '@polyphony/db/open'
import { problemOf as faultOf } from '@polyphony/db/problem-of'
import type { Action } from '@polyphony/domain/access/policy'
import type { Scope } from '@polyphony/domain/access/scope'
import { Problem } from '@polyphony/domain/problem'
import type { Commanding, Concerned, Disclosing, Entered, Reading, Services, Untraced } from '../shapes.ts'
import { enterReading, enterWriting, findReceipt, receivedBefore, writeEvents } from './store/transaction.ts'
import { openRecord } from './record.ts'
import { translated } from './problem-of.ts'

/** Runs `work` in a transaction that sees only rows within the scope. */
export function reading<Answer>(entered: Entered, work: (reading: Reading) => Promise<Answer>): Promise<Answer> {
  const { services, scope, actor } = entered
  return translated(() =>
    services.database.transaction(async (db) => {
      enterReading(db, scope)
      return work({ db, scope, actor, now: services.clock(), services })
    }),
  )
}

/** Like `reading`, but rolls back and throws unless `work` recorded an event or said why it needs none. */
export function disclosing<Answer>(
  entered: Entered,
  work: (disclosing: Disclosing) => Promise<Answer>,
): Promise<Answer> {
  const { services, scope, actor } = entered
  return translated(() =>
    services.database.transaction(async (db) => {
      enterReading(db, scope)
      const { record, recorded } = openRecord(entered)
      let untraced: Untraced | undefined
      const leaveNoTrace = (why: Untraced) => void (untraced = why)
      const answer = await work({ db, scope, actor, now: services.clock(), services, record, leaveNoTrace })
      if (!untraced || recorded.length > 0) writeEvents(db, demandRecorded(scope, recorded))
      return answer
    }),
  )
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
  const { record, recorded } = openRecord(entered)
  let concerned: Promise<ReadonlyMap<string, Concerned>> | undefined
  const { answer, isFirst } = await translated(() =>
    once(entered, receipt, prepare, async (db, prepared, { scope, actor }) => {
      const commanded = { db, scope, actor, actorId: actor.id, now: services.clock(), services, record }
      const done = await work(commanded, prepared)
      // Sent together with the events and the commit. If these fail, this fails too, and no notice is sent.
      concerned = services.readConcerned(db, scope, recorded)
      concerned.catch(() => undefined)
      writeEvents(db, demandRecorded(scope, recorded), { ...receipt, output: kept(services, receipt, done) })
      return done
    }),
  )
  if (isFirst) services.live.announce(recorded, { commandId: sent.commandId, concerned: await concerned })
  return answer
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
  const { database, standings } = services
  const standing = prepare && standings.watch(entered)
  try {
    const prepared = (await prepare?.()) as Prepared
    const now = (await standing?.renew()) ?? entered
    const answer = await database.transaction((db) => {
      enterWriting(db, now.scope, receipt)
      return work(db, prepared, now)
    })
    return { answer, isFirst: true }
  } catch (error) {
    const wasReceived = faultOf(error)?.constraint === receivedBefore
    // A rule may refuse before the first statement, and the receipt, were sent. So a Problem may also come from a retry.
    if (!wasReceived && !(error instanceof Problem)) throw error
    const first = await database.transaction((db) => {
      enterReading(db, scope)
      return firstAnswer(db, services, receipt)
    })
    if (!first && !wasReceived) throw error
    if (!first) throw new Problem('command.reused')
    return { answer: first.answer as Answer, isFirst: false }
  } finally {
    standing?.release()
  }
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
