// The peaks of recordings: a job gathers them, and who may listen gets them.
import { tone, wavOf } from '@polyphony/domain/recordings/peaks/sounds.test-support'
import { heightOf, readPeaks } from '@polyphony/domain/recordings/peaks/peaks'
import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import type { PersonName } from '../../testing/cast.ts'
import { listQueue, runJobs } from '../../testing/jobs.ts'
import { hold, writeConsenting } from '../../testing/sessions.ts'
import { hearingCookie, refusedWith, send } from '../../testing/sound.ts'
import { eventsOf } from '../../testing/trail.ts'
import { useWorld } from '../../testing/world.ts'
import { slowLimits } from '../platform/threads/threads.ts'
import { recordingJobs } from './jobs.ts'
import { keepPeaks } from './commands/peaks.ts'

const world = useWorld()
const coordinator = () => world.as('coordinatorInBeerSheva')
const sound = (given: Parameters<typeof tone>[0] = { height: 0.25, fromMs: 500, untilMs: 1_500 }) =>
  Buffer.from(wavOf(tone(given)))

async function stored(bytes = sound()) {
  const participant = await writeConsenting(world)
  const session = await hold(world, [participant])
  const { id } = await (await coordinator()).recording.attach({ ...world.command(), sessionId: session.id })
  expect((await send(world, id, bytes)).status).toBe(200)
  return { id, session, participantId: participant.id }
}
const row = (id: string) => world.database.prisma.recording.findFirstOrThrow({ where: { id } })
const play = async (id: string, person: Parameters<typeof world.as>[0] = 'coordinatorInBeerSheva') =>
  (await world.as(person)).recording.play({ studyId: world.studyId, id })
const addressOf = (id: string) => `/files/recordings/${id}/peaks?studyId=${world.studyId}`
const fetchPeaks = (id: string, ticket?: string, person: PersonName | null = 'coordinatorInBeerSheva') =>
  world.fetchAs(
    person ?? undefined,
    addressOf(id),
    ticket === undefined ? {} : { headers: { cookie: hearingCookie(ticket) } },
  )
const asked = async () => (await listQueue(world)).filter(({ name }) => name === 'recording.peaks')

describe('the job recording.peaks', () => {
  it('is put into the queue when a recording is stored, and keeps its peaks, its codec and its length', async () => {
    const { id } = await stored()
    const { storageKey } = await row(id)
    expect(await asked()).toEqual([
      { name: 'recording.peaks', told: { storageKey, place: world.services.storage.place } },
    ])
    expect(await play(id)).toMatchObject({ peaks: null, durationMs: null })
    await runJobs(world)
    expect(await row(id)).toMatchObject({ peaks: 'kept', codec: 'PCM', decodedMs: 2_000, durationMs: null })
    const played = await play(id)
    expect(played).toMatchObject({ peaks: 'kept', durationMs: 2_000 })
    const answer = await fetchPeaks(id, played.ticket)
    expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'private, no-store'])
    const { durationMs, pairs } = readPeaks(new Uint8Array(await answer.arrayBuffer()))!
    expect([durationMs, pairs.length]).toEqual([2_000, 80])
    expect([5, 15, 25, 35].map((span) => Math.round(heightOf(pairs[span * 2 + 1]!) ** 2 * 100))).toEqual([0, 25, 25, 0])
  })

  it.each([
    ['voice.mp3', 'MP3'],
    ['voice.aac', 'AAC'],
    ['voice-stereo.m4a', 'AAC'],
    ['voice.mov', 'AAC'],
  ])('keeps the peaks of %s', async (name, codec) => {
    const samples = new URL('../../../../packages/domain/src/recordings/peaks/samples/', import.meta.url)
    const { id } = await stored(await readFile(new URL(name, samples)))
    await runJobs(world)
    const { decodedMs, ...kept } = await row(id)
    expect(kept).toMatchObject({ peaks: 'kept', codec })
    expect(Math.abs(decodedMs! - 6_040)).toBeLessThan(60)
    const { pairs } = readPeaks(new Uint8Array(await (await fetchPeaks(id, (await play(id)).ticket)).arrayBuffer()))!
    const loud = [10, 30, 50, 70, 90].map((span) => heightOf(pairs[span * 2 + 1]!) > 0.1)
    expect(loud).toEqual([false, true, false, true, true])
  })

  it('keeps peaks encrypted with the key of the recording', async () => {
    const { id } = await stored()
    await runJobs(world)
    const { storageKey } = await row(id)
    const kept = await world.services.storage.read(storageKey, 99_999_999)
    expect(kept!.length).toBe(12 + 80 + 28)
    expect(Buffer.from(kept!).includes('PKS1')).toBe(false)
    await world.services.storage.append(storageKey, 99_999_999, Buffer.from(kept!).fill(1, 20, 21))
    expect(await refusedWith(await fetchPeaks(id, (await play(id)).ticket))).toBe('recording.without_peaks')
    // They are made again.
    await sweep()
    await runJobs(world)
    expect((await fetchPeaks(id, (await play(id)).ticket)).status).toBe(200)
  })

  it('tries a recording once whose sound nothing here decodes, and the player says why there is no waveform', async () => {
    const bytes = Buffer.from(wavOf(tone(), { kind: 2, bits: 8, write: (said, at) => said.setUint8(at, 0) }))
    const { id } = await stored(bytes)
    await runJobs(world)
    expect(await row(id)).toMatchObject({ peaks: 'unknown_format', codec: null, decodedMs: null })
    const { peaks, ticket } = await play(id)
    expect(peaks).toBe('unknown_format')
    expect(await refusedWith(await fetchPeaks(id, ticket))).toBe('recording.without_peaks')
    await sweep()
    expect(await asked()).toEqual([])
  })

  it('does not remember a recording whose bytes are away: they are checked soon, and it is heard when they are back', async () => {
    const { id } = await stored()
    const { storageKey } = await row(id)
    const { storage } = world.services
    const first = (await storage.read(storageKey, 0))!
    await world.database.prisma.recording.updateMany({ where: { id }, data: { checkedAt: new Date() } })
    await storage.remove(storageKey)
    await runJobs(world)
    expect(await row(id)).toMatchObject({ peaks: null, checkedAt: null, damagedAt: null })
    await sweep()
    expect((await asked()).map(({ told }) => told)).toContainEqual({ storageKey, place: storage.place })
    await runJobs(world)
    await recordingJobs['recording.scrub'].run(working(), { place: storage.place })
    expect((await row(id)).damagedAt).not.toBeNull()
    await sweep()
    expect((await asked()).map(({ told }) => told)).not.toContainEqual({ storageKey, place: storage.place })
    await storage.append(storageKey, 0, first)
    await world.database.prisma.recording.updateMany({ where: { id }, data: { checkedAt: null } })
    await recordingJobs['recording.scrub'].run(working(), { place: storage.place })
    await sweep()
    await runJobs(world)
    expect(await row(id)).toMatchObject({ peaks: 'kept', damagedAt: null })
  })

  it('is run again if it was ended, and changes nothing if it was done', async () => {
    const { id } = await stored()
    const { storageKey } = await row(id)
    const ended = new AbortController()
    const storage = {
      ...world.services.storage,
      read: async (...given: Parameters<typeof world.services.storage.read>) => {
        ended.abort(new Error('the server stops'))
        return world.services.storage.read(...given)
      },
    }
    await expect(keepPeaks({ ...world.services, storage }, storageKey, ended.signal)).rejects.toThrow(
      'the server stops',
    )
    expect(await row(id)).toMatchObject({ peaks: null })
    await runJobs(world)
    expect(await row(id)).toMatchObject({ peaks: 'kept' })
    const before = await world.services.storage.read(storageKey, 99_999_999)
    await keepPeaks(world.services, storageKey, new AbortController().signal)
    expect(await world.services.storage.read(storageKey, 99_999_999)).toEqual(before)
  })

  it('leaves nothing of a recording that was destroyed while it was decoded', async () => {
    const { id } = await stored()
    const { storageKey } = await row(id)
    const { storage } = world.services
    const append: typeof storage.append = async (...given) => {
      const dataManager = await world.as('dataManager')
      await dataManager.recording.destroy({ ...world.command(), id, reason: 'Verified half a year ago' })
      await storage.remove(storageKey)
      return storage.append(...given)
    }
    const services = { ...world.services, storage: { ...storage, append } }
    await recordingJobs['recording.peaks'].run({ ...working(), services }, { storageKey, place: storage.place })
    expect(await storage.list()).not.toContain(storageKey)
    expect(await row(id)).toMatchObject({ status: 'destroyed', peaks: null })
    await runJobs(world)
  })
})

const sweep = () => recordingJobs['recording.sweep'].run(working(), { place: world.services.storage.place })
const working = () => ({ services: world.services, signal: new AbortController().signal })

describe('recordings without peaks', () => {
  it('get them through the sweep, twenty at a time', async () => {
    const { id } = await stored()
    await runJobs(world)
    const { prisma } = world.database
    const whole = await row(id)
    await prisma.recording.updateMany({ where: { id }, data: { peaks: null, codec: null, decodedMs: null } })
    const first = (await world.services.storage.read(whole.storageKey, 0))!
    const others: string[] = []
    for (let each = 0; each < 21; each++) {
      const { sealedKey: _, ...rest } = { ...whole, id: world.newId(), storageKey: world.newId() }
      // Bytes without a key are not encrypted.
      await world.services.storage.append(rest.storageKey, 0, first)
      others.push(rest.id)
      await prisma.recording.create({
        data: { ...rest, bytes: first.length, peaks: null, codec: null, decodedMs: null },
      })
    }
    await sweep()
    await sweep()
    expect(await asked()).toHaveLength(20)
    await runJobs(world)
    expect(await prisma.recording.count({ where: { peaks: null, status: 'stored' } })).toBe(2)
    await sweep()
    await runJobs(world)
    expect(await prisma.recording.count({ where: { peaks: null, status: 'stored' } })).toBe(0)
    expect(await row(id)).toMatchObject({ peaks: 'kept' })
    await prisma.recording.deleteMany({ where: { id: { in: others } } })
  })
})

describe('the peaks of a recording', () => {
  it('belong to the listening: they need its ticket, and are no event of their own', async () => {
    const [first, second] = [await stored(), await stored()]
    await runJobs(world)
    const { ticket } = await play(first.id)
    expect((await fetchPeaks(first.id, ticket)).status).toBe(200)
    expect((await eventsOf(world, first.id)).filter(({ action }) => action === 'recording.play')).toHaveLength(1)
    expect(await refusedWith(await fetchPeaks(first.id))).toBe('recording.ticket_expired')
    expect(await refusedWith(await fetchPeaks(second.id, ticket))).toBe('recording.ticket_expired')
    expect(await refusedWith(await fetchPeaks(first.id, ticket, 'dataManager'))).toBe('recording.ticket_expired')
    expect(await refusedWith(await fetchPeaks(first.id, ticket, 'investigator'))).toBe('access.refused')
    expect(await refusedWith(await fetchPeaks(first.id, ticket, 'transcriber'))).toBe('recording.ticket_expired')
    expect(await refusedWith(await fetchPeaks(first.id, ticket, null))).toBe('access.signed_out')
    world.clock.advance(2 * 60_000 + 1)
    expect(await refusedWith(await fetchPeaks(first.id, ticket))).toBe('recording.ticket_expired')
    world.clock.advance(-2 * 60_000 - 1)
  })

  it('are given to nobody after a participant withdrew collected data, or after the recording was destroyed', async () => {
    const [first, second] = [await stored(), await stored()]
    await runJobs(world)
    const tickets = [(await play(first.id)).ticket, (await play(second.id)).ticket]
    const { participant } = await coordinator()
    await participant.withdraw({
      ...world.command(),
      participantId: first.participantId,
      on: '2024-03-13',
      level: 'collected_data',
      reason: 'Asked by telephone',
    })
    expect(await refusedWith(await fetchPeaks(first.id, tickets[0]))).toBe('recording.withheld')
    const { storageKey } = await row(second.id)
    const dataManager = await world.as('dataManager')
    await dataManager.recording.destroy({ ...world.command(), id: second.id, reason: 'Verified half a year ago' })
    expect(await refusedWith(await fetchPeaks(second.id, tickets[1]))).toBe('recording.not_found')
    await runJobs(world)
    expect(await world.services.storage.read(storageKey, 99_999_999)).toBeUndefined()
  })
})

it('a recording that takes longer to decode than its limit is given up, and the server answers meanwhile', async () => {
  expect(slowLimits).toEqual({ atOnce: 1, mostWaiting: 0, mostMs: 600_000, mostMiB: 96 })
  const { id } = await stored()
  const { storageKey } = await row(id)
  const { openThreads } = await import('../platform/threads/threads.ts')
  const slowThreads = openThreads({ ...slowLimits, mostMs: 300 })
  const { promise: late, resolve } = Promise.withResolvers<void>()
  const storage = {
    ...world.services.storage,
    read: async (...given: Parameters<typeof world.services.storage.read>) => {
      await late
      return world.services.storage.read(...given)
    },
  }
  const decoding = keepPeaks({ ...world.services, slowThreads, storage }, storageKey, new AbortController().signal)
  expect((await play(id)).peaks).toBeNull()
  await decoding
  resolve()
  await slowThreads.close()
  expect(await row(id)).toMatchObject({ peaks: 'too_long' })
})
