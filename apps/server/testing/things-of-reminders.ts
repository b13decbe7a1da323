// A reminder of a visit, for the tests of access.
import type { World } from './world.ts'

type At = { things: Record<'participant', string>; siteId: string }

export async function writeReminder({ database, studyId, newId }: World, { things, siteId }: At): Promise<void> {
  const id = newId()
  await database.prisma.reminder.create({
    data: {
      id,
      studyId,
      siteId,
      participantId: things.participant,
      timepoint: 'baseline',
      way: 'text_message',
      appointmentOn: new Date('2024-03-14'),
      remindedOn: new Date('2024-03-12'),
      language: 'de',
    },
  })
  await database.prisma.reminderMail.create({ data: { reminderId: id, studyId, siteId, state: 'sent' } })
}
