import type { PersonName } from '../../testing/cast.ts'
import { useWorld } from '../../testing/world.ts'
import { expect, it } from 'vitest'
import { schedule } from '../../testing/sessions.ts'

const world = useWorld()

it('shows the place to those who plan the session and to its staff, and to nobody else', async () => {
  const place = 'Herzl 12, 3rd floor'
  const staff = [{ part: 'facilitator' as const, staffId: world.people.secondTranscriber.id }]
  const { id, code } = await schedule(world, [], { place, staff })
  const placeFor = async (person: PersonName) =>
    (await (await world.as(person)).session.view({ studyId: world.studyId, code })).place
  for (const person of ['coordinatorInBeerSheva', 'dataManager'] as const) expect(await placeFor(person)).toBe(place)
  for (const person of ['investigator', 'monitor', 'dataManagerInUlm'] as const)
    expect(await placeFor(person)).toBeNull()
  const transcript = { studyId: world.studyId, siteId: world.sites.BRS, sessionId: id, stage: 'transcription' }
  for (const [person, language] of [
    ['transcriber', 'he'],
    ['secondTranscriber', 'en'],
  ] as const)
    await world.database.prisma.transcript.create({
      data: {
        ...transcript,
        id: world.newId(),
        language,
        state: 'claimed',
        assignedToId: world.people[person].id,
      },
    })
  expect(await placeFor('transcriber')).toBeNull()
  expect(await placeFor('secondTranscriber')).toBe(place)
  const rows = (await (await world.as('monitor')).session.list({ studyId: world.studyId })).rows
  expect(rows.find((row) => row.id === id)).toMatchObject({ place: null })
  const own = (await (await world.as('coordinatorInBeerSheva')).session.list({ studyId: world.studyId })).rows
  expect(own.find((row) => row.id === id)).toMatchObject({ place })
})
