// A receipt that was signed on a screen is sealed like an identity, together with what it was signed for, and bound to its entry.
import type { Digest } from '@polyphony/domain/audit/event'
import type { Receipt } from '@polyphony/domain/expenses/schema'
import { Problem } from '@polyphony/domain/problem'
import { fromOneColumn, inOneColumn, type Vault } from '../../platform/keys/vault.ts'
import type { Disclosing } from '../../platform/shapes.ts'
import { findReceipt } from '../store/receipt.ts'

type Signed = Pick<Extract<Receipt, { kind: 'signed' }>, 'signature'> & {
  code: string
  kind: string
  amount: number
  currency: string
  on: string
  session: string | null
}

const rowOf = (expenseId: string) => `receipt ${expenseId}`

export function sealReceipt(vault: Vault, expenseId: string, signed: Signed): { sealed: Buffer; digest: Digest } {
  return {
    sealed: inOneColumn(vault.seal(rowOf(expenseId), signed)),
    digest: vault.digest(rowOf(expenseId), JSON.stringify(signed)),
  }
}

/** Answers a signed receipt with its lines. Every answer is recorded as a disclosure. */
export async function openReceipt({ db, scope, services, record }: Disclosing, id: string) {
  const found = await findReceipt(db, scope, id)
  if (!found) throw new Problem('expense.not_found')
  const { siteId, code, number, sealed } = found
  if (!sealed) throw new Problem('expense.no_signature')
  record('expense.receipt', { entityId: id, siteId, code })
  return { id, number, ...(services.vault.open(rowOf(id), fromOneColumn(sealed)) as Signed) }
}
