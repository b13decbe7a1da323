// The day of a session that was recorded or transcribed, when somebody puts it right.
import { describe, expect, it } from 'vitest'
import type { PersonName } from '../../testing/cast.ts'
import { commandsOf } from '../../testing/commands.ts'
import { decisions, given, writeForm } from '../../testing/consent.ts'
import { problemOf } from '../../testing/participants.ts'
import { plan, schedule, writeConsenting } from '../../testing/sessions.ts'
import { useWorld } from '../../testing/world.ts'

const world = useWorld()
const { start } = commandsOf(world)
const times = { from: '10:05', until: '11:20' }

/** A session of one participant, who refused quotes, that was held on that day, and a way to put the day right. */
async function heldOn(on: string) {
  const person = await writeConsenting(world, { refused: ['quote'] })
  const { id } = await schedule(world, [person], { on })
  const { session } = await world.as('coordinatorInBeerSheva')
  await session.attend({ ...world.command(), id, attendances: [{ participantId: person.id, state: 'attended' }] })
  await session.hold({ ...world.command(), id, on, ...times })
  const { kind: _, ...rest } = plan
  const staff = [{ part: 'facilitator' as const, staffId: world.people.coordinatorInBeerSheva.id }]
  const moveTo = async (day: string, by: PersonName) => {
    const { version: expectedVersion } = await world.database.prisma.session.findFirstOrThrow({ where: { id } })
    const held = { on: day, ...times }
    return (await world.as(by)).session.amend({ ...world.command(), id, expectedVersion, ...rest, on, staff, held })
  }
  return { id, person, moveTo }
}

/** Grants quotes with another consent, of 12 March, which covers no earlier day. */
async function grantQuotes(person: { id: string }) {
  const said = { ...given, formVersionId: await writeForm(world), decisions: decisions() }
  const { consent } = await world.as('coordinatorInBeerSheva')
  await consent.record({ ...world.command(), participantId: person.id, ...said })
}

describe('the day of a held session', () => {
  it('is not moved by somebody who records no consents, if words could be used then that may not be used now', async () => {
    const { id, person, moveTo } = await heldOn('2024-03-08')
    await start(id)()
    await grantQuotes(person)
    const { code, details } = await problemOf(moveTo('2024-03-13', 'dataManager'))
    expect(code).toBe('session.day_frees_words')
    expect(details['codes']).toEqual([person.code])
    expect(await moveTo('2024-03-11', 'dataManager')).toMatchObject({ id })
    expect(await moveTo('2024-03-13', 'coordinatorInBeerSheva')).toMatchObject({ id })
  })

  it('is moved by anybody who may change it, if nothing was made of its words', async () => {
    const { id, person, moveTo } = await heldOn('2024-03-11')
    await grantQuotes(person)
    expect(await moveTo('2024-03-13', 'dataManager')).toMatchObject({ id })
  })

  it('cannot come after the day on which its first recording was stored or its first transcript begun', async () => {
    const { id, moveTo } = await heldOn('2024-03-08')
    await start(id)()
    const createdAt = new Date('2024-03-10T09:00:00Z')
    await world.database.prisma.transcript.updateMany({ where: { sessionId: id }, data: { createdAt } })
    const { code, details } = await problemOf(moveTo('2024-03-11', 'coordinatorInBeerSheva'))
    expect([code, details['on']]).toEqual(['session.kept_before', '2024-03-10'])
    expect(await moveTo('2024-03-10', 'coordinatorInBeerSheva')).toMatchObject({ id })
  })

  it('stays when only its times are corrected, also if it lies after its first transcript', async () => {
    const { id, moveTo } = await heldOn('2024-03-08')
    await start(id)()
    const createdAt = new Date('2024-03-07T09:00:00Z')
    await world.database.prisma.transcript.updateMany({ where: { sessionId: id }, data: { createdAt } })
    expect(await moveTo('2024-03-08', 'coordinatorInBeerSheva')).toMatchObject({ id })
  })
})
