// Sessions and participants for the tests of sessions and recordings. Sessions are made through the router.
import { scopes } from '@polyphony/domain/consent/scopes'
import type { Acting } from './world.ts'
import { writeForm, writeParticipant } from './consent.ts'

/** The plan of a focus group in Be'er Sheva on the day of the tests, from 10:00 to 11:30. */
export const plan = {
  kind: 'focus_group',
  language: 'he',
  guideVersion: '2',
  place: 'Room 3',
  on: '2024-03-13',
  from: '10:00',
  until: '11:30',
}

/** Writes an enrolled participant who consented to every scope except the `refused` ones. */
export async function writeConsenting(
  world: Acting,
  { refused = [], site = 'BRS', form }: { refused?: string[]; site?: 'BRS' | 'ULM'; form?: string } = {},
) {
  const participant = await writeParticipant(world, { site, status: 'enrolled' })
  const consentId = world.newId()
  await world.database.prisma.consent.create({
    data: {
      id: consentId,
      studyId: world.studyId,
      siteId: world.sites[site],
      participantId: participant.id,
      formVersionId: form ?? (await writeForm(world)),
      givenOn: new Date('2024-02-02'),
      givenAt: new Date('2024-02-02T10:00:00Z'),
      method: 'paper_scan',
      decisions: {
        create: scopes.map((scope) => ({
          scope,
          isGranted: !refused.includes(scope),
        })),
      },
    },
  })
  return { ...participant, consentId }
}

/** Schedules a focus group with these participants, and the coordinator as its facilitator. */
export async function schedule(
  world: Acting,
  invite: readonly { id: string }[] = [],
  over: Record<string, unknown> = {},
) {
  const coordinator = await world.as('coordinatorInBeerSheva')
  const staff = [{ part: 'facilitator' as const, staffId: world.people.coordinatorInBeerSheva.id }]
  return coordinator.session.schedule({
    ...world.command(),
    siteId: world.sites.BRS,
    ...plan,
    staff,
    invite: invite.map(({ id }) => id),
    ...over,
  })
}

/** Holds a focus group that all these participants attended. */
export async function hold(world: Acting, people: readonly { id: string }[]) {
  const session = await schedule(world, people)
  const coordinator = await world.as('coordinatorInBeerSheva')
  const attendances = people.map(({ id }) => ({ participantId: id, state: 'attended' as const }))
  await coordinator.session.attend({ ...world.command(), id: session.id, attendances })
  await coordinator.session.hold({ ...world.command(), id: session.id, on: plan.on, from: '10:05', until: '11:20' })
  return session
}
