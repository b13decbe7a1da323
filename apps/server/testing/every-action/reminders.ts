import type { Acting } from '../world.ts'
import { writeConsentingHere } from './consenting.ts'

/** Every command on reminders. */
export function actionsOnReminders(world: Acting) {
  const coordinator = () => world.as('coordinatorInBeerSheva')
  const appointment = { kind: 'visit' as const, timepoint: 'month_1' }
  const kept = {} as { participantId: string }
  return {
    'reminder.record': async () => {
      const { id: participantId } = await writeConsentingHere(world)
      // The table of visits follows from the day of enrolment.
      const data = { enrolledOn: new Date('2024-02-01') }
      await world.database.prisma.participant.updateMany({ where: { id: participantId }, data })
      const of = { participantId, timepoint: 'month_1' }
      await (await coordinator()).visit.plan({ ...world.command(), ...of, on: '2024-03-20', expectedOn: null })
      kept.participantId = participantId
      const reminded = { ...world.command(), participantId, appointment, on: '2024-03-20' }
      return (await coordinator()).reminder.record(reminded)
    },
    'reminder.mail': async () => {
      const { participantId } = kept
      const email = 'somebody@example.org'
      const { id, version } = await world.database.prisma.participant.findFirstOrThrow({ where: { id: participantId } })
      const named = { identity: { givenName: 'A', familyName: 'B', email } }
      await (
        await coordinator()
      ).participant.amend({ ...world.command(), participantId: id, expectedVersion: version, ...named })
      const reminded = { ...world.command(), participantIds: [participantId], appointment, on: '2024-03-20' }
      return (await coordinator()).reminder.mail(reminded)
    },
  }
}
