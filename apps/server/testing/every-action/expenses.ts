import { signature } from '../consent.ts'
import type { Acting } from '../world.ts'
import { writeConsentingHere } from './consenting.ts'

/** Every command and disclosure on what participants are given, in an order in which each is allowed. */
export function actionsOnExpenses(world: Acting) {
  const kept = {} as { id: string }
  const coordinator = async () => (await world.as('coordinatorInBeerSheva')).expense
  const { textSha256: _text, ...drawn } = signature
  return {
    'expense.record': async () => {
      const { id } = await writeConsentingHere(world)
      const { entries } = await (
        await coordinator()
      ).record({
        ...world.command(),
        siteId: world.sites.BRS,
        participantIds: [id],
        kind: 'travel',
        amount: 4000,
        currency: 'ILS',
        on: '2024-03-12',
        receipt: { kind: 'signed', signature: drawn },
      })
      kept.id = entries[0]!.id
    },
    'expense.receipt': async () => (await coordinator()).receipt({ studyId: world.studyId, id: kept.id }),
    'expense.reverse': async () =>
      (await coordinator()).reverse({ ...world.command(), id: kept.id, reason: 'For a test' }),
  }
}
