// Random amounts that participants are given, and entries that were wrong.
import { coordinatorOf, type Draw, siteOf, todayAt } from './moves.ts'
import { command } from './step-moves.ts'

const reason = 'For a test'
const currencies: Record<string, string> = { BRS: 'ILS', ULM: 'EUR' }

const record: Draw = (facts) => {
  const { dice, people, world } = facts
  const person = dice.pick(people)
  if (!person) return undefined
  const site = siteOf(facts, person.site_id)
  const asked = {
    ...command(facts),
    siteId: site.id,
    participantIds: [person.id],
    kind: dice.pick(['travel', 'time'])!,
    amount: dice.int(1, 20_000),
    currency: currencies[site.code]!,
    on: todayAt(facts, site),
    receipt: { kind: 'none' as const, reason },
    // It is given also above a cap, again, or after they left.
    reason,
    reasonFor: ['expense.above_cap' as const, 'expense.given_already' as const, 'expense.participant_left' as const],
  }
  return {
    touches: [person.id],
    leaves: [`expense.record ${site.code}`],
    send: async () => (await world.as(coordinatorOf(site.code))).expense.record(asked),
  }
}

const reverse: Draw = (facts) => {
  const { dice, raw, world } = facts
  const isReversed = (id: string) => raw.expenses.some(({ reverses_id: of }) => of === id)
  const entry = dice.pick(raw.expenses.filter(({ id, reverses_id: of }) => of === null && !isReversed(id)))
  if (!entry) return undefined
  const site = siteOf(facts, entry.site_id)
  const asked = { ...command(facts), id: entry.id, reason }
  return {
    touches: [entry.participant_id, entry.id],
    leaves: [`expense.reverse ${site.code}`],
    send: async () => (await world.as(coordinatorOf(site.code))).expense.reverse(asked),
  }
}

/** The moves with their weights. */
export const expenseMoves: readonly (readonly [number, Draw])[] = [
  [4, record],
  [1, reverse],
]
