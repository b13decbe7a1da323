// Records what one participant, or several at once, were given. All of them are written, or nobody.
import { localDay } from '@polyphony/domain/calendar'
import { isWritten } from '@polyphony/domain/consent/drawn'
import { writeAmount } from '@polyphony/domain/expenses/amount'
import { type GiveAnswer, mayGive, mayGiveKind } from '@polyphony/domain/expenses/rules'
import type { RecordExpense } from '@polyphony/domain/expenses/schema'
import { demand, Problem } from '@polyphony/domain/problem'
import { dayOf } from '@polyphony/domain/sessions/rules'
import { holdSessionAlone, lockParticipants } from '../../consent/store/locks.ts'
import { byLot } from '../../platform/request/by-lot.ts'
import { newIdWithoutTime } from '../../platform/request/new-id.ts'
import type { Commanding } from '../../platform/shapes.ts'
import { findSession } from '../../sessions/store/sessions.ts'
import { getOpenSite } from '../../sites/queries.ts'
import { getStudy } from '../../studies/store.ts'
import { sealReceipt } from '../queries/receipt.ts'
import { getReceiving } from '../queries/receiving.ts'
import { insertExpenses, insertSignature, listGiven, takeNumber } from '../store/record.ts'

export async function recordExpense(ctx: Commanding, asked: RecordExpense) {
  const { db, scope, now } = ctx
  const { siteId, participantIds, receipt, kind, note, amount, currency, on, reason, reasonFor } = asked
  demandSignature(asked)
  if (asked.sessionId !== undefined) holdSessionAlone(db, scope, asked.sessionId)
  // Whoever is locked neither leaves nor is given anything else, and stays among those who attended.
  lockParticipants(db, scope, { ids: participantIds })
  const site = await getOpenSite(ctx, siteId, on)
  const { configuration, startsOn } = await getStudy(db, scope)
  const allowed = mayGiveKind(configuration.expenses, { site: site.code, kind, note, currency })
  demand(allowed, !allowed.ok && allowed.problem === 'expense.note_missing' ? 'note' : undefined)
  const session = asked.sessionId === undefined ? undefined : await findSession(db, scope, { id: asked.sessionId })
  if (asked.sessionId !== undefined && session?.siteId !== siteId) throw new Problem('session.not_found')
  const today = localDay(now, site.timeZone)
  const people = await getReceiving(ctx, { siteId, participantIds, sessionId: session?.id, today })
  const answer = mayGive(
    { kind, amount, currency, on, reason, reasonFor, sessionId: session?.id ?? null, receipt: receipt.kind },
    {
      people,
      given: await listGiven(db, scope, { siteId, participantIds }),
      caps: configuration.expenses?.caps ?? [],
      days: { today, openedOn: site.openedOn, startsOn },
      sessionOn: session ? dayOf(session) : null,
    },
  )
  const { isAboveCap } = demand(answer, pathOf(answer))
  const first = await takeNumber(db, scope, siteId)
  // In the order of their codes, a number would tell whose it is after they withdrew, when the code is told no more.
  const entries = byLot(people).map(({ participantId, code }, at) => ({
    id: newIdWithoutTime(),
    number: first + at,
    participantId,
    code,
    isAboveCap: isAboveCap.has(code),
  }))
  await insertExpenses(db, scope, entries, { ...asked, sessionId: session?.id })
  const of = { kind, amount, currency, on, session: session?.code ?? null }
  const told = { ...of, amount: writeAmount(amount, currency) }
  for (const { id, code, isAboveCap: isAbove } of entries) {
    const sealed =
      receipt.kind === 'signed'
        ? sealReceipt(ctx.services.vault, id, { ...of, code, signature: receipt.signature })
        : undefined
    if (sealed) await insertSignature(db, scope, { id, siteId, sealed: sealed.sealed })
    ctx.record('expense.record', {
      entityId: id,
      siteId,
      code,
      ...(reason && { reason }),
      after: { ...told, receipt: receipt.kind, isAboveCap: isAbove, ...(sealed && { signature: sealed.digest }) },
    })
  }
  return {
    amount,
    currency,
    entries: entries.map(({ id, number, code, isAboveCap: isAbove }) => ({ id, number, code, isAboveCap: isAbove })),
  }
}

/** One person signs on the screen for one amount. */
function demandSignature({ receipt, participantIds }: RecordExpense) {
  if (receipt.kind !== 'signed') return
  if (participantIds.length > 1) throw new Problem('expense.signature_for_one')
  if (!isWritten(receipt.signature))
    throw new Problem('expense.signature_too_small', {}, [{ path: 'receipt', code: 'expense.signature_too_small' }])
}

/** The field beside which the screen shows why it was refused. */
function pathOf(answer: GiveAnswer): string | undefined {
  if (answer.ok) return undefined
  const { problem } = answer
  const isOfDay = problem === 'expense.before_session' || problem === 'expense.before_screening'
  return isOfDay || problem.startsWith('calendar.') ? 'on' : undefined
}
