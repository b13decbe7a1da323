// A wrong entry stays in the book, and an entry with the negative amount takes it out of the sums.
import { localDay } from '@polyphony/domain/calendar'
import { writeAmount } from '@polyphony/domain/expenses/amount'
import { mayReverse } from '@polyphony/domain/expenses/rules'
import type { ReverseExpense } from '@polyphony/domain/expenses/schema'
import { demand, Problem } from '@polyphony/domain/problem'
import { holdSessionAlone, lockParticipants } from '../../consent/store/locks.ts'
import { newIdWithoutTime } from '../../platform/request/new-id.ts'
import type { Commanding } from '../../platform/shapes.ts'
import { getOpenSite } from '../../sites/queries.ts'
import { takeNumber } from '../store/record.ts'
import { findExpense, insertReversal } from '../store/reverse.ts'

export async function reverseExpense(ctx: Commanding, { id, reason }: ReverseExpense) {
  const { db, scope, now, record } = ctx
  const known = await findExpense(db, scope, id)
  if (!known) throw new Problem('expense.not_found')
  if (known.sessionId !== null) holdSessionAlone(db, scope, known.sessionId)
  lockParticipants(db, scope, { ids: [known.participantId] })
  // Read again: whoever had the participant may have reversed it.
  const entry = (await findExpense(db, scope, id))!
  demand(mayReverse(entry))
  const site = await getOpenSite(ctx, entry.siteId)
  const on = localDay(now, site.timeZone)
  const reversal = { id: newIdWithoutTime(), number: await takeNumber(db, scope, entry.siteId), on, reason }
  await insertReversal(db, scope, { of: id, ...reversal })
  const { kind, amount, currency, session, siteId, code } = entry
  record('expense.reverse', {
    entityId: id,
    siteId,
    code,
    reason,
    before: { kind, amount: writeAmount(amount, currency), currency, on: entry.on, session },
    after: { on, reversal: reversal.id },
  })
  return { id: reversal.id, number: reversal.number, on }
}
