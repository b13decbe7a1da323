import type { AllocationConfiguration } from '@polyphony/domain/allocation/schema'
import type { Acting } from '../world.ts'
import { writeConsentingHere } from './consenting.ts'

/** Sets how the study allocates, as the owner of the database; without a configuration it allocates outside. */
export async function setAllocation(
  { database: { prisma }, studyId: id }: Acting,
  allocation?: AllocationConfiguration,
) {
  const { configuration } = await prisma.study.findUniqueOrThrow({ where: { id } })
  const { allocation: _before, ...others } = configuration as Record<string, object>
  await prisma.study.update({
    where: { id },
    data: { configuration: { ...others, ...(allocation && { allocation }) } },
  })
}

/** Half of the people to each arm of the study for tests, without further factors. */
export const drawnHere = (over: { isBlinded?: boolean; factors?: ('gender' | 'group')[] } = {}) => ({
  kind: 'internal' as const,
  isBlinded: over.isBlinded ?? true,
  ratio: { intervention: 1, control: 1 },
  factors: over.factors ?? [],
})

/** Every command and disclosure on allocation, in an order in which each is allowed, of a study that draws from a list. */
export function actionsOnAllocation(world: Acting) {
  const kept = {} as Record<'list' | 'person', string>
  const manager = () => world.as('dataManager')
  const coordinator = () => world.as('coordinatorInBeerSheva')
  return {
    'allocation.seal': async () => {
      const asked = { ...world.command(), places: 4, sites: [world.sites.BRS] }
      kept.list = (await (await manager()).allocation.seal(asked)).listId
    },
    'allocation.draw': async () => {
      kept.person = (await writeConsentingHere(world)).id
      await (await coordinator()).allocation.draw({ ...world.command(), participantId: kept.person })
    },
    'allocation.unblind': async () =>
      (await coordinator()).allocation.unblind({
        studyId: world.studyId,
        participantId: kept.person,
        category: 'safety_report',
        reason: 'For a test',
      }),
    'allocation.list': async () =>
      (await manager()).allocation.list({ studyId: world.studyId, siteId: world.sites.BRS }),
    'allocation.open': async () =>
      (await manager()).allocation.open({ ...world.command(), listId: kept.list, reason: 'For a test' }),
  }
}
