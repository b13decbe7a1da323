// Visits of participants in Be'er Sheva, for the tests of visits.
import type { World } from './world.ts'

export function visiting(world: World) {
  const on = '2024-03-13'
  const coordinator = () => world.as('coordinatorInBeerSheva')
  const schedule = async (code: string) => (await coordinator()).visit.schedule({ studyId: world.studyId, code })
  const at = async (code: string, timepoint: string) =>
    (await schedule(code)).visits.find((each) => each.timepoint === timepoint)!
  const held = (participantId: string, over: object = {}) => ({
    ...world.command(),
    participantId,
    timepoint: 'baseline',
    on,
    way: 'in_person' as const,
    ...over,
  })
  const record = async (participantId: string, over: object = {}) =>
    (await coordinator()).visit.record(held(participantId, over))
  const travel = (day: string) => world.clock.set(`${day}T10:00:00Z`)
  return { on, coordinator, schedule, at, held, record, travel }
}
