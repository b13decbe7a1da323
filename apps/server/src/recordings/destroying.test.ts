import { randomUUID } from 'node:crypto'
import { readdir, utimes } from 'node:fs/promises'
import { join } from 'node:path'
import { listQueue, runJobs } from '../../testing/jobs.ts'
import { refusalOf } from '../../testing/refusal.ts'
import { eventsOf } from '../../testing/trail.ts'
import { useWorld } from '../../testing/world.ts'
import { describe, expect, it } from 'vitest'
import { hold, writeConsenting } from '../../testing/sessions.ts'
import { beginUpload, hearingCookie, hex, refusedWith, send, sendFrom, storedBytes, wav } from '../../testing/sound.ts'
import { enqueue } from '../platform/jobs/enqueue.ts'
import { openMemoryStorage, pieceBytes } from '../platform/ports/storage.ts'
import { sweepRecordings, unfinishedDays, unknownDays } from './jobs.ts'
import { takeOverStorage } from './commands/own-storage.ts'

const world = useWorld()
const coordinator = () => world.as('coordinatorInBeerSheva')
const files = () => readdir(world.recordingsFolder).catch(() => [])

async function announced() {
  const session = await hold(world, [await writeConsenting(world)])
  const { id } = await (await coordinator()).recording.attach({ ...world.command(), sessionId: session.id })
  return { session, id }
}

async function stored(bytes = wav()) {
  const recording = await announced()
  expect((await send(world, recording.id, bytes)).status).toBe(200)
  return { ...recording, key: await world.storageKeyOf(recording.id) }
}

/** An upload of which the first piece has arrived. */
async function begun() {
  const { id } = await announced()
  const bytes = wav(pieceBytes)
  await beginUpload(world, id, bytes)
  expect((await sendFrom(world, id, bytes, { until: pieceBytes })).status).toBe(204)
  return { id, bytes, key: await world.storageKeyOf(id) }
}

/** A recording that was destroyed. Its bytes are gone from the storage of this world. */
async function destroyedElsewhere() {
  const { id } = await stored()
  const asked = { ...world.command(), id, reason: 'Verified half a year ago' }
  await (await world.as('dataManager')).recording.destroy(asked)
  await runJobs(world)
  return { id }
}

describe('recording.certificate', () => {
  it('says what was destroyed, by whom, when and why, and names the event of the trail', async () => {
    const { id, session } = await stored()
    const ask = async (person: 'monitor' | 'coordinatorInUlm') =>
      (await world.as(person)).recording.certificate({ studyId: world.studyId, id })
    expect(await refusalOf(ask('monitor'))).toBe('recording.not_destroyed')
    await (
      await world.as('dataManager')
    ).recording.destroy({ ...world.command(), id, reason: 'Verified half a year ago' })
    const event = await world.database.prisma.auditEvent.findFirstOrThrow({
      where: { action: 'recording.destroy', entityId: id },
    })
    expect(await ask('monitor')).toMatchObject({
      eventId: event.id,
      fileName: `${session.code}-1.wav`,
      sessionCode: session.code,
      siteName: "Be'er Sheva",
      sha256: (event.before as { sha256: string }).sha256,
      bytes: wav().length,
      by: 'dataManager',
      reason: 'Verified half a year ago',
    })
    expect(await refusalOf(ask('coordinatorInUlm'))).toBe('recording.not_found')
  })
})

describe('recording.destroy', () => {
  const destroy = async (id: string, person: Parameters<typeof world.as>[0] = 'dataManager') =>
    (await world.as(person)).recording.destroy({ ...world.command(), id, reason: 'Verified half a year ago' })

  it('ends all listening, records an event as certificate, and the next job removes the bytes', async () => {
    const { id, key } = await stored()
    const { url, ticket } = await (await coordinator()).recording.play({ studyId: world.studyId, id })
    await destroy(id)
    const headers = { cookie: hearingCookie(ticket), range: 'bytes=0-' }
    const answer = await world.fetchAs('coordinatorInBeerSheva', url, { headers })
    expect(await refusedWith(answer)).toBe('recording.not_found')
    expect((await eventsOf(world, id)).at(-1)).toMatchObject({
      action: 'recording.destroy',
      reason: 'Verified half a year ago',
      before: { status: 'stored', sha256: hex(wav()), bytes: 8044 },
      after: { status: 'destroyed', destroyedAt: world.clock.now().toISOString() },
    })
    expect(await refusalOf(destroy(id))).toBe('recording.state_refused')
    expect(await refusedWith(await send(world, id, wav()))).toBe('recording.state_refused')
    expect(await files()).toContain(key)
    await runJobs(world)
    expect(await files()).not.toContain(key)
  })

  it('makes a job for the server that has the bytes', async () => {
    const { id, key } = await stored()
    const elsewhere = randomUUID()
    await world.database.prisma.recording.update({ where: { storageKey: key }, data: { keptIn: elsewhere } })
    await destroy(id)
    await runJobs(world)
    expect(await listQueue(world)).toEqual([{ name: 'recording.erase', told: { storageKey: key, place: elsewhere } }])
    await world.database.pool.query('delete from graphile_worker._private_jobs')
  })

  it('leaves no job when its transaction is rolled back', async () => {
    const { key } = await stored()
    await expect(
      world.database.transaction(async (db) => {
        enqueue(db, 'recording.erase', { storageKey: key, place: world.services.storage.place })
        await db.query`select 1`
        throw new Error('rolled back')
      }),
    ).rejects.toThrow('rolled back')
    expect((await listQueue(world)).filter(({ name }) => name === 'recording.erase')).toEqual([])
  })

  it('makes a job that keeps the bytes of a stored recording and of an upload', async () => {
    const [{ key }, arriving] = [await stored(), await begun()]
    const { database, storage } = world.services
    for (const storageKey of [key, arriving.key])
      await database.transaction(async (db) => enqueue(db, 'recording.erase', { storageKey, place: storage.place }))
    await runJobs(world)
    expect([await files(), await listQueue(world)]).toEqual([expect.arrayContaining([key, arriving.key]), []])
  })

  it('makes the bytes unreadable at once, because their key is gone', async () => {
    const { id } = await stored()
    expect(await storedBytes(world, id)).toEqual(wav())
    await destroy(id)
    expect(await world.database.prisma.recording.findFirstOrThrow({ where: { id } })).toMatchObject({ sealedKey: null })
    await runJobs(world)
  })

  it('is allowed only to a data manager of the site', async () => {
    const { id } = await stored()
    expect(await refusalOf(destroy(id, 'coordinatorInBeerSheva'))).toBe('access.refused')
    expect(await refusalOf(destroy(id, 'dataManagerInUlm'))).toBe('recording.not_found')
  })

  it('is due a number of days after the last verification', async () => {
    const { id, session } = await stored()
    const dueOn = async () =>
      (await (await coordinator()).session.view({ studyId: world.studyId, code: session.code })).recordings.find(
        (each) => each.id === id,
      )?.destroyDueOn
    expect(await dueOn()).toBeNull()
    const transcript = world.newId()
    const own = { studyId: world.studyId, siteId: world.sites.BRS }
    await world.database.prisma.transcript.create({
      data: {
        id: transcript,
        ...own,
        sessionId: session.id,
        language: 'he',
        stage: 'pseudonymisation',
        state: 'queued',
      },
    })
    expect(await dueOn()).toBeNull()
    // 23:00 UTC is on the next day in Be'er Sheva.
    await world.database.prisma.stageEvent.create({
      data: {
        id: world.newId(),
        ...own,
        transcriptId: transcript,
        position: 1,
        stage: 'verification',
        kind: 'done',
        at: new Date('2024-03-01T23:00:00Z'),
      },
    })
    expect(await dueOn()).toBe('2024-08-29')
    const back = { kind: 'returned', stage: 'release', reason: 'A name is left', at: new Date('2024-03-04T10:00:00Z') }
    const step = (position: number, event: { kind: string; stage: string; at: Date; toStage?: string }) =>
      world.database.prisma.stageEvent.create({
        data: { id: world.newId(), ...own, transcriptId: transcript, position, ...event },
      })
    // Returned to a stage after the check, it stays verified; returned to an earlier stage it does not.
    await step(2, { ...back, toStage: 'pseudonymisation' })
    expect(await dueOn()).toBe('2024-08-29')
    await step(3, { ...back, toStage: 'transcription' })
    expect(await dueOn()).toBeNull()
    await step(4, { kind: 'done', stage: 'verification', at: new Date('2024-03-10T10:00:00Z') })
    expect(await dueOn()).toBe('2024-09-06')
  })
})

describe('sweeping', () => {
  const left = Buffer.from('left behind')
  const age = (key: string, days: number) =>
    world.database.pool.query(
      `update recording set uploaded_at = now() - make_interval(days => $2) where storage_key = $1`,
      [key, days],
    )

  const writtenBefore = (key: string, days: number) => {
    const at = new Date(Date.now() - days * 86_400_000)
    return utimes(join(world.recordingsFolder, key), at, at)
  }

  it('removes bytes of which the database knows nothing when they are fourteen days old, and no others', async () => {
    const { key } = await stored()
    await stored()
    const [old, young] = [world.newId(), world.newId()]
    for (const lost of [old, young]) await world.services.storage.append(lost, 0, left)
    await writtenBefore(key, 100)
    await writtenBefore(old, unknownDays + 1)
    await writtenBefore(young, unknownDays - 1)
    await sweepRecordings(world.services)
    expect(await files()).toEqual(expect.arrayContaining([key, young]))
    expect(await files()).not.toContain(old)
    await writtenBefore(young, unknownDays + 1)
    await sweepRecordings(world.services)
    expect(await files()).not.toContain(young)
  })

  it('removes no bytes while the database does not know most of them', async () => {
    const storage = { ...openMemoryStorage(), writtenAt: async () => new Date(0) }
    const { key } = await stored()
    const [first, second] = [world.newId(), world.newId()]
    for (const each of [key, first, second]) await storage.append(each, 0, left)
    await sweepRecordings({ ...world.services, storage })
    expect(await storage.list()).toEqual([key, first, second])
    await storage.append((await stored()).key, 0, left)
    await sweepRecordings({ ...world.services, storage })
    expect(await storage.list()).not.toContain(first)
  })

  it('leaves a storage of another database as it is', async () => {
    const storage = { ...openMemoryStorage(), writtenAt: async () => new Date(0) }
    await storage.claim(randomUUID())
    const { id } = await destroyedElsewhere()
    const [ended, lost] = [await world.storageKeyOf(id), world.newId()]
    for (const each of [(await stored()).key, ended, lost]) await storage.append(each, 0, left)
    await sweepRecordings({ ...world.services, storage })
    expect(await storage.list()).toEqual(expect.arrayContaining([ended, lost]))
    await takeOverStorage({ ...world.services, storage })
    await sweepRecordings({ ...world.services, storage })
    expect(await storage.list()).toHaveLength(1)
  })

  it('keeps the bytes of an upload for seven days after the last of them came', async () => {
    const { id, key } = await begun()
    await age(key, unfinishedDays - 1)
    await sweepRecordings(world.services)
    expect(await files()).toContain(key)
    await age(key, unfinishedDays + 1)
    await sweepRecordings(world.services)
    expect(await files()).not.toContain(key)
    expect(await world.database.prisma.recording.findFirstOrThrow({ where: { id } })).toMatchObject({
      status: 'expected',
      uploadBytes: null,
      sealedKey: null,
    })
    expect((await send(world, id, wav())).status).toBe(200)
  })

  it('ends an upload of which nothing ever came after seven days, too', async () => {
    const { id } = await begun()
    await world.services.storage.remove(await world.storageKeyOf(id))
    await age(await world.storageKeyOf(id), unfinishedDays + 1)
    await sweepRecordings(world.services)
    expect(await world.database.prisma.recording.findFirstOrThrow({ where: { id } })).toMatchObject({
      uploadBytes: null,
    })
  })

  it('keeps a recording that is stored while the sweep runs', async () => {
    const { id, key, bytes } = await begun()
    const { database } = world.services
    let isFirst = true
    const query = async (text: string, values: unknown[]) => {
      const answer = await database.pool.query(text, values)
      if (isFirst) {
        isFirst = false
        expect((await sendFrom(world, id, bytes, { offset: pieceBytes })).status).toBe(200)
      }
      return answer
    }
    const pool = Object.assign(Object.create(database.pool) as typeof database.pool, { query })
    await sweepRecordings({ ...world.services, database: { ...database, pool } })
    expect([await world.storageKeyOf(id), await storedBytes(world, id)]).toEqual([key, bytes])
  })

  it('writes the place of the bytes of recordings without a place, and of recordings restored from a backup', async () => {
    const [unknown, moved] = [await stored(), await stored()]
    const { prisma } = world.database
    const keptIn = async ({ id }: { id: string }) => (await prisma.recording.findFirstOrThrow({ where: { id } })).keptIn
    await prisma.recording.update({ where: { storageKey: unknown.key }, data: { keptIn: null } })
    await prisma.recording.update({ where: { storageKey: moved.key }, data: { keptIn: randomUUID() } })
    await sweepRecordings(world.services)
    const { place } = world.services.storage
    expect([await keptIn(unknown), await keptIn(moved)]).toEqual([place, place])
  })
})
