import { useWorld } from '@polyphony/testing/world'
import { describe, expect, it } from 'vitest'
import { hold, schedule, writeConsenting } from '../sessions/sessions.test-support.ts'
import { send, wav } from './sound.test-support.ts'

const world = useWorld()

const awaited = async () => {
  const coordinator = await world.as('coordinatorInBeerSheva')
  return (await coordinator.recording.awaited({ studyId: world.studyId })).rows
}
const found = async (id: string) => (await awaited()).find((row) => row.id === id)
const announce = async (sessionId: string) =>
  (await world.as('coordinatorInBeerSheva')).recording.attach({ ...world.command(), sessionId })

describe('recording.awaited', () => {
  it('names a session that was held and may be recorded, until its recording is stored', async () => {
    const session = await hold(world, [await writeConsenting(world)])
    expect(await found(session.id)).toMatchObject({ code: session.code, isAnnounced: false })
    const { id } = await announce(session.id)
    expect(await found(session.id)).toMatchObject({ isAnnounced: true })
    await send(world, id, wav())
    expect(await found(session.id)).toBeUndefined()
  })

  it('is silent about a session that consent keeps from being recorded', async () => {
    const session = await hold(world, [await writeConsenting(world, { refused: ['record_audio'] })])
    expect(await found(session.id)).toBeUndefined()
  })

  it('is silent about a session that has yet to be held', async () => {
    const session = await schedule(world, [await writeConsenting(world)])
    expect(await found(session.id)).toBeUndefined()
  })

  it('is silent about a session that has its words already', async () => {
    const session = await hold(world, [await writeConsenting(world)])
    const { studyId, siteId } = await world.database.prisma.session.findUniqueOrThrow({ where: { id: session.id } })
    await world.database.prisma.transcript.create({
      data: {
        id: world.newId(),
        studyId,
        siteId,
        sessionId: session.id,
        language: 'he',
        stage: 'transcription',
        state: 'queued',
      },
    })
    expect(await found(session.id)).toBeUndefined()
  })

  it('asks for ninety days, and for an announced file until it comes', async () => {
    const [asked, announced] = [
      await hold(world, [await writeConsenting(world)]),
      await hold(world, [await writeConsenting(world)]),
    ]
    await announce(announced.id)
    const now = world.clock.now()
    world.clock.set(new Date(now.getTime() + 91 * 86_400_000))
    const rows = await awaited()
    world.clock.set(now)
    expect(rows.map(({ id }) => id)).not.toContain(asked.id)
    expect(rows.find(({ id }) => id === announced.id)).toMatchObject({ isAnnounced: true })
  })

  it("says nothing of another site's sessions", async () => {
    const session = await hold(world, [await writeConsenting(world)])
    const elsewhere = await (await world.as('coordinatorInUlm')).recording.awaited({ studyId: world.studyId })
    expect(elsewhere.rows).toEqual([])
    expect(await found(session.id)).toBeDefined()
  })
})
