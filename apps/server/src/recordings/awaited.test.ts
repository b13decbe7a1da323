import { useWorld } from '../../testing/world.ts'
import { describe, expect, it } from 'vitest'
import { hold, schedule, writeConsenting } from '../../testing/sessions.ts'
import { send, wav } from '../../testing/sound.ts'

const world = useWorld()

const awaited = async () => {
  const coordinator = await world.as('coordinatorInBeerSheva')
  return (await coordinator.recording.awaited({ studyId: world.studyId })).rows
}
const found = async (id: string) => (await awaited()).find((row) => row.id === id)
/** Writes a transcript of the session, which was verified on this day, or is not verified; or was returned afterwards. */
async function verify(sessionId: string, on: string | undefined, returnedTo?: string) {
  const [transcriptId, own] = [world.newId(), { studyId: world.studyId, siteId: world.sites.BRS }]
  const { prisma } = world.database
  const standing = { language: on ? 'he' : 'de', stage: 'pseudonymisation', state: 'queued' }
  await prisma.transcript.create({ data: { id: transcriptId, ...own, sessionId, ...standing } })
  if (!on) return
  const done = { position: 1, stage: 'verification', kind: 'done', at: new Date(`${on}T10:00:00Z`) }
  await prisma.stageEvent.create({ data: { id: world.newId(), ...own, transcriptId, ...done } })
  if (!returnedTo) return
  const back = { ...done, position: 2, stage: 'pseudonymisation', kind: 'returned', toStage: returnedTo }
  await prisma.stageEvent.create({ data: { id: world.newId(), ...own, transcriptId, ...back } })
}
const announce = async (sessionId: string) =>
  (await world.as('coordinatorInBeerSheva')).recording.attach({ ...world.command(), sessionId })

describe('recording.awaited', () => {
  it('lists a held session that may be recorded, until its recording is stored', async () => {
    const session = await hold(world, [await writeConsenting(world)])
    expect(await found(session.id)).toMatchObject({ code: session.code, isAnnounced: false })
    const { id } = await announce(session.id)
    expect(await found(session.id)).toMatchObject({ isAnnounced: true })
    await send(world, id, wav())
    expect(await found(session.id)).toBeUndefined()
  })

  it('leaves out a session whose participants did not all consent to recording', async () => {
    const session = await hold(world, [await writeConsenting(world, { refused: ['record_audio'] })])
    expect(await found(session.id)).toBeUndefined()
  })

  it('leaves out a session that is not held yet', async () => {
    const session = await schedule(world, [await writeConsenting(world)])
    expect(await found(session.id)).toBeUndefined()
  })

  it('leaves out a session that has a transcript', async () => {
    const session = await hold(world, [await writeConsenting(world)])
    const { studyId, siteId } = await world.database.prisma.session.findFirstOrThrow({ where: { id: session.id } })
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

  it('lists a session for ninety days, and an announced recording until its bytes come', async () => {
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

  it('leaves out sessions of other sites', async () => {
    const session = await hold(world, [await writeConsenting(world)])
    const elsewhere = await (await world.as('coordinatorInUlm')).recording.awaited({ studyId: world.studyId })
    expect(elsewhere.rows).toEqual([])
    expect(await found(session.id)).toBeDefined()
  })
})

describe('recordings due for destruction', () => {
  const due = async (person: 'coordinatorInBeerSheva' | 'dataManager' | 'coordinatorInUlm' = 'dataManager') =>
    (await (await world.as(person)).recording.awaited({ studyId: world.studyId })).due
  const recorded = async () => {
    const session = await hold(world, [await writeConsenting(world)])
    const { id } = await announce(session.id)
    expect((await send(world, id, wav())).status).toBe(200)
    return { ...session, recordingId: id }
  }

  // The tests take place on 13 March 2024; 180 days before it was 15 September 2023.
  it('are listed from the day of the retention rule until they are destroyed', async () => {
    const session = await recorded()
    await verify(session.id, '2023-09-15')
    for (const person of ['dataManager', 'coordinatorInBeerSheva'] as const) {
      const found = (await due(person)).find(({ id }) => id === session.id)
      expect(found).toMatchObject({ code: session.code, destroyDueOn: '2024-03-13' })
    }
    expect((await due('coordinatorInUlm')).map(({ id }) => id)).not.toContain(session.id)
    const manager = await world.as('dataManager')
    await manager.recording.destroy({ ...world.command(), id: session.recordingId, reason: 'Retention' })
    expect((await due()).map(({ id }) => id)).not.toContain(session.id)
  })

  it('are not listed before that day, and not while a transcript is not verified', async () => {
    const [early, unverified, untranscribed] = [await recorded(), await recorded(), await recorded()]
    await verify(early.id, '2023-09-16')
    await verify(unverified.id, '2023-09-15')
    await verify(unverified.id, undefined)
    const found = (await due()).map(({ id }) => id)
    for (const { id } of [early, unverified, untranscribed]) expect(found).not.toContain(id)
  })

  it('are not listed while a transcript is back in the check, or before it', async () => {
    for (const stage of ['verification', 'transcription']) {
      const { id } = await recorded()
      await verify(id, '2023-09-15', stage)
      expect((await due()).map((each) => each.id)).not.toContain(id)
    }
  })

  it('are listed with the longest due first', async () => {
    const [later, first] = [await recorded(), await recorded()]
    await verify(later.id, '2023-09-14')
    await verify(first.id, '2023-09-01')
    const found = (await due()).map(({ id }) => id)
    expect(found.indexOf(first.id)).toBeLessThan(found.indexOf(later.id))
  })
})
