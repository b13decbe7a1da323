// Rows with the same sort key must keep their order, also when the database reads them in another order.
import { expect, it } from 'vitest'
import { enrolled } from '../../testing/participants.ts'
import { useWorld } from '../../testing/world.ts'

const world = useWorld()

it('sessions that begin at the same time are listed in the order of their ids', async () => {
  const { participantId, code } = await enrolled(world)
  const [first, second] = [world.newId(), world.newId()].toSorted()
  const own = { studyId: world.studyId, siteId: world.sites.BRS }
  for (const [number, id] of [second!, first!].entries())
    await world.database.prisma.session.create({
      data: {
        id,
        ...own,
        code: `BRS-FG-7${number}`,
        kind: 'focus_group',
        number: 70 + number,
        language: 'he',
        status: 'scheduled',
        startsAt: new Date('2024-03-20T08:00:00Z'),
        endsAt: new Date('2024-03-20T09:00:00Z'),
        attendances: { create: { participantId, state: 'invited' } },
      },
    })
  const { participant } = await world.as('coordinatorInBeerSheva')
  const { sessions } = await participant.view({ studyId: world.studyId, code })
  expect(sessions.map(({ id }) => id)).toEqual([first, second])
  const { rows } = await participant.list({ studyId: world.studyId })
  expect(rows[0]!.lastSession!.code).toBe('BRS-FG-70')
})
