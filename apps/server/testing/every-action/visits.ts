import type { Acting } from '../world.ts'
import { writeConsentingHere } from './consenting.ts'

const reason = 'For a test'
const on = '2024-03-12'

/** Every command on visits, in an order in which each is allowed. */
export function actionsOnVisits(world: Acting) {
  const kept = {} as { id: string; event: string }
  const coordinator = async () => (await world.as('coordinatorInBeerSheva')).visit
  const which = (timepoint: string) => ({ ...world.command(), participantId: kept.id, timepoint })
  return {
    'visit.plan': async () => {
      kept.id = (await writeConsentingHere(world)).id
      await (await coordinator()).plan({ ...which('month_1'), on: '2024-04-02', expectedOn: null })
    },
    'visit.record': async () => {
      await (await coordinator()).record({ ...which('baseline'), on, way: 'in_person', reason })
      const of = { participantId: kept.id, kind: 'done' }
      kept.event = (await world.database.prisma.visitEvent.findFirstOrThrow({ where: of })).id
    },
    'visit.correct': async () =>
      (await coordinator()).correct({ ...world.command(), participantId: kept.id, eventId: kept.event, reason }),
    'visit.miss': async () => (await coordinator()).miss({ ...which('baseline'), reasonCode: 'ill' }),
  }
}
