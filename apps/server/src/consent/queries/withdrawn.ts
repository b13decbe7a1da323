// What is shown of a consent: since when it, and each of its scopes, is withdrawn, also by a withdrawal of another consent.
import type { ConsentGiven } from '@polyphony/domain/consent/given'
import { withWithdrawals } from '@polyphony/domain/consent/withdrawals'

type Decision = { scope: string; withdrawnOn: string | null }
type Row<D extends Decision> = { id: string; withdrawnOn: string | null; decisions: readonly D[] }

/** The rows as all withdrawals leave them. `given` are all consents of the participants. */
export function asWithdrawn<D extends Decision, R extends Row<D>>(rows: readonly R[], given: readonly ConsentGiven[]) {
  const consents = new Map(withWithdrawals(given).map((consent) => [consent.id, consent]))
  return rows.map((row) => {
    const consent = consents.get(row.id)
    const dayOf = ({ scope }: Decision) => consent?.decisions.find((each) => each.scope === scope)?.withdrawnOn ?? null
    return {
      ...row,
      withdrawnOn: consent?.withdrawnOn ?? null,
      decisions: row.decisions.map((each) => ({ ...each, withdrawnOn: dayOf(each) })),
    }
  })
}
