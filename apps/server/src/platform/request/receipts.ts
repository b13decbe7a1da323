// The receipt of a command: a digest of what was sent, and the first answer, which a retry gets.
import type { Transaction } from '@polyphony/db/open'
import type { Action } from '@polyphony/domain/access/policy'
import { Problem } from '@polyphony/domain/problem'
import { readSealed, type SealedText, writtenSealed } from '../keys/vault.ts'
import type { Entered, Services } from '../shapes.ts'
import { findReceipt, type Receipt } from './store/transaction.ts'

/**
 * Actions that answer a one-time link, or the secret of one-time codes. The database may hold only a digest of a link or a
 * sealed secret, so these answers are sealed. So are those with words beside their pseudonyms.
 */
const sealedAnswers: readonly string[] = [
  'staff.invite',
  'account.begin_codes',
  'account.confirm_codes',
  'account.make_calendar',
  'transcript.suggest',
  'token.create',
  'webhook.create',
  'webhook.renew',
] satisfies Action[]

const rowOf = (id: string) => `receipt ${id}`

export function receiptOf(
  { services, actor, scope }: Entered,
  { commandId, body }: { commandId: string; body: unknown },
): Receipt {
  // Keyed, and bound to this command: a body may hold names and birth dates, which could be guessed from a plain digest by trying.
  const inputSha256 = services.vault.digest(rowOf(commandId), canonical(body))
  return { id: commandId, actorId: actor.id, action: scope.action, inputSha256 }
}

/** An answer as it is in the receipt. */
export function keptAnswer({ vault }: Services, { id, action }: Receipt, answer: unknown): unknown {
  return sealedAnswers.includes(action) ? writtenSealed(vault.seal(rowOf(id), answer)) : answer
}

/** The first answer of a retry; undefined if the actor has no such receipt. Throws `command.reused` if it is of another command. */
export async function firstAnswer(
  db: Transaction,
  { vault }: Services,
  sent: Receipt,
): Promise<{ answer: unknown } | undefined> {
  const stored = await findReceipt(db, sent)
  if (!stored) return undefined
  if (stored.action !== sent.action || stored.inputSha256 !== sent.inputSha256) throw new Problem('command.reused')
  if (!sealedAnswers.includes(sent.action)) return { answer: stored.output }
  return { answer: vault.open(rowOf(sent.id), readSealed(stored.output as SealedText)) }
}

/** JSON with sorted keys: the same body gives the same digest in any order of its fields. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, each: unknown) =>
    each && typeof each === 'object' && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each).sort(([a], [b]) => (a < b ? -1 : 1)))
      : each,
  )
}
