// Uploads on a bad line, with killed servers, and on a full disk. What is stored is whole; the rest can be continued.
import { request } from 'node:http'
import { contextFor } from '../../testing/context.ts'
import { cookieOf } from '../../testing/cookie.ts'
import { runJobs } from '../../testing/jobs.ts'
import { until } from '../../testing/process.ts'
import { useServers } from '../../testing/server.ts'
import { hold, writeConsenting } from '../../testing/sessions.ts'
import { listenOn, type Listening } from '../../testing/sockets.ts'
import {
  addressOf,
  beginUpload,
  hex,
  refusedWith,
  reprDigest,
  send,
  sendFrom,
  storedBytes,
  wav,
} from '../../testing/sound.ts'
import { openBadLine, sendUntilStored } from '../../testing/weather.ts'
import { useWorld } from '../../testing/world.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { pieceBytes } from '../platform/ports/storage.ts'
import { appendBytes } from './commands/append.ts'
import { refusalOf } from '../../testing/refusal.ts'

const world = useWorld()
const startServer = useServers(world)
let server: Listening
beforeAll(async () => void (server = await listenOn(world)))
afterAll(() => server.close())

const row = (id: string) => world.database.prisma.recording.findFirstOrThrow({ where: { id } })
let sessionId: string
async function announced() {
  sessionId ??= (await hold(world, [await writeConsenting(world)])).id
  const coordinator = await world.as('coordinatorInBeerSheva')
  return (await coordinator.recording.attach({ ...world.command(), sessionId })).id
}
/** A sound file whose bytes are all different from those of the next. */
function noise(length: number, random: () => number): Buffer {
  const bytes = wav(length)
  for (let at = 44; at < bytes.length; at += 4_096) bytes.writeUInt8(Math.floor(random() * 256), at)
  return bytes
}
/** Mulberry32: the same seed gives the same numbers. */
function seeded(seed: number) {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
const uploadOf = (id: string, bytes: Buffer) => ({
  path: addressOf(world, id),
  headers: { cookie: cookieOf(world.people.coordinatorInBeerSheva.token), 'repr-digest': reprDigest(bytes) },
  bytes,
  partBytes: 2 * pieceBytes,
})

// `UPLOADS=300 UPLOAD_MIB=50 npm test -- apps/server/src/recordings/weather.test.ts` tries more and larger ones.
const [count, mostMiB] = [Number(process.env['UPLOADS'] ?? 8), Number(process.env['UPLOAD_MIB'] ?? 4)]

describe('an upload', () => {
  it(
    'through a proxy that cuts, stalls, duplicates and reorders is stored whole or can be continued, and is never wrong',
    { timeout: 60_000 + count * mostMiB * 5_000 },
    async () => {
      const random = seeded(20)
      const line = await openBadLine(server.port, random)
      const results = { stored: 0, continued: 0 }
      for (let nth = 0; nth < count; nth += 4) {
        const batch = Array.from({ length: Math.min(4, count - nth) }, async () => {
          const bytes = noise(Math.floor(random() * mostMiB * pieceBytes) + 1, random)
          const id = await announced()
          const { isStored } = await sendUntilStored(
            line.port,
            uploadOf(id, bytes),
            6 + (bytes.length / pieceBytes) * 2,
          )
          results[isStored ? 'stored' : 'continued'] += 1
          // On a good line the rest arrives, without what is there already.
          const there = Number((await row(id)).uploadedBytes ?? 0)
          const rest = await sendUntilStored(server.port, uploadOf(id, bytes), 400)
          expect(rest.isStored).toBe(true)
          if (!isStored && there > 0) expect(rest.sent).toBeLessThan(bytes.length)
          expect(await row(id)).toMatchObject({ status: 'stored', sha256: hex(bytes), bytes: BigInt(bytes.length) })
          expect((await storedBytes(world, id))?.equals(bytes)).toBe(true)
        })
        await Promise.all(batch)
      }
      await line.close()
      expect(results.stored + results.continued).toBe(count)
      if (count > 100) process.stdout.write(`${JSON.stringify(results)}\n`)
    },
  )

  it('whose line is cut sends at most one piece again', async () => {
    const id = await announced()
    const bytes = noise(3 * pieceBytes, seeded(1))
    await beginUpload(world, id, bytes)
    async function* cut() {
      yield bytes.subarray(0, 2 * pieceBytes + 500_000)
      throw new Error('Cut off')
    }
    const body = ReadableStream.from(cut())
    expect(await refusedWith(await sendFrom(world, id, bytes, { body }))).toBe('recording.interrupted')
    const found = await world.fetchAs('coordinatorInBeerSheva', addressOf(world, id), { method: 'HEAD' })
    const told = (name: string) => Number(found.headers.get(name))
    expect([found.status, told('upload-offset'), told('upload-length')]).toEqual([204, 2 * pieceBytes, bytes.length])
    expect(await refusedWith(await sendFrom(world, id, bytes, { offset: pieceBytes }))).toBe('recording.offset_differs')
    expect((await sendFrom(world, id, bytes, { offset: 2 * pieceBytes })).status).toBe(200)
    expect(await storedBytes(world, id)).toEqual(bytes)
  })

  it('takes a part once when the same part comes twice at once', async () => {
    const id = await announced()
    const bytes = noise(2 * pieceBytes, seeded(2))
    await beginUpload(world, id, bytes)
    const twice = await Promise.all([1, 2].map(() => sendFrom(world, id, bytes, { until: pieceBytes })))
    const [taken, refused] = twice.toSorted((a, b) => a.status - b.status)
    expect(taken!.status).toBe(204)
    expect(['recording.already_arriving', 'recording.offset_differs']).toContain(await refusedWith(refused!))
    expect((await sendFrom(world, id, bytes, { offset: pieceBytes })).status).toBe(200)
    // The last part, sent again, gets the first answer.
    expect((await sendFrom(world, id, bytes, { offset: pieceBytes })).status).toBe(200)
    expect(await storedBytes(world, id)).toEqual(bytes)
  })

  it('is refused with more bytes than announced, and with a part that nobody began', async () => {
    const id = await announced()
    const bytes = wav(5_000)
    expect(await refusedWith(await sendFrom(world, id, bytes))).toBe('recording.upload_unknown')
    await beginUpload(world, id, bytes)
    const body = new Uint8Array(Buffer.concat([bytes, Buffer.alloc(10)]))
    expect(await refusedWith(await sendFrom(world, id, bytes, { body }))).toBe('recording.offset_differs')
    expect((await sendFrom(world, id, bytes)).status).toBe(200)
  })

  it('is refused on a full disk, and goes on where it was when there is space', async () => {
    const id = await announced()
    const bytes = noise(2 * pieceBytes, seeded(3))
    await beginUpload(world, id, bytes)
    const { storage } = world.services
    const append: typeof storage.append = async (key, piece, given) => {
      if (piece === 1) throw Object.assign(new Error('full'), { code: 'ENOSPC' })
      await storage.append(key, piece, given)
    }
    const ctx = await contextFor(world, 'coordinatorInBeerSheva', { storage: { ...storage, append } })
    const headers = { 'repr-digest': reprDigest(bytes), 'upload-offset': '0' }
    const asked = new Request('http://x', { method: 'PATCH', headers, body: new Uint8Array(bytes) })
    const query = { studyId: world.studyId as string, recordingId: id, commandId: world.newId() }
    expect(await refusalOf(appendBytes(ctx, { query, request: asked }))).toBe('recording.no_space')
    expect((await sendFrom(world, id, bytes, { offset: pieceBytes })).status).toBe(200)
    expect(await storedBytes(world, id)).toEqual(bytes)
  })

  it('is not stored if a byte on the disk changed before the end, and can then be sent again', async () => {
    const id = await announced()
    const bytes = noise(2 * pieceBytes, seeded(4))
    await beginUpload(world, id, bytes)
    await sendFrom(world, id, bytes, { until: pieceBytes })
    await world.services.storage.append(await world.storageKeyOf(id), 0, Buffer.alloc(pieceBytes))
    expect(await refusedWith(await sendFrom(world, id, bytes, { offset: pieceBytes }))).toBe('recording.digest_differs')
    expect((await row(id)).status).toBe('expected')
    expect((await send(world, id, bytes)).status).toBe(200)
  })
})

describe('a stored recording whose bytes changed', () => {
  it('is refused to listeners, and found by the nightly check', async () => {
    const { pool } = world.database
    const [whole, changed, gone] = [await announced(), await announced(), await announced()]
    for (const id of [whole, changed, gone]) expect((await send(world, id, wav())).status).toBe(200)
    await runJobs(world)
    const { storage } = world.services
    const key = await world.storageKeyOf(changed)
    const piece = Buffer.from((await storage.read(key, 0))!)
    piece[100]! ^= 1
    await storage.append(key, 0, piece)
    await storage.remove(await world.storageKeyOf(gone))
    const manager = await world.as('dataManager')
    const { url, ticket } = await manager.recording.play({ studyId: world.studyId, id: changed })
    const headers = { cookie: `polyphony.hearing=${ticket}`, range: 'bytes=0-' }
    expect(await refusedWith(await world.fetchAs('dataManager', url, { headers }))).toBe('recording.damaged')
    const { scrubRecordings } = await import('./jobs.ts')
    await pool.query('update recording set checked_at = null')
    await scrubRecordings(world.services, new AbortController().signal)
    const damaged = async (id: string) => (await row(id)).damagedAt !== null
    expect([await damaged(whole), await damaged(changed), await damaged(gone)]).toEqual([false, true, true])
    piece[100]! ^= 1
    await storage.append(key, 0, piece)
    await pool.query('update recording set checked_at = null')
    await scrubRecordings(world.services, new AbortController().signal)
    expect(await damaged(changed)).toBe(false)
  })
})

// Each test starts real servers in their own processes.
describe('a server that is killed', { timeout: 120_000 }, () => {
  const sending = (port: number, id: string, bytes: Buffer, offset: number) =>
    request({
      host: '127.0.0.1',
      port,
      path: addressOf(world, id),
      method: 'PATCH',
      headers: {
        cookie: cookieOf(world.people.coordinatorInBeerSheva.token),
        'repr-digest': reprDigest(bytes),
        'upload-offset': offset,
        'content-length': bytes.length - offset,
      },
    }).on('error', () => undefined)

  it('in mid upload has lost at most one piece; the next server goes on, after the lease of the first ends', async () => {
    const id = await announced()
    const bytes = noise(3 * pieceBytes, seeded(5))
    await beginUpload(world, id, bytes)
    const first = await startServer()
    const upload = sending(first.port, id, bytes, 0)
    upload.write(bytes.subarray(0, 2 * pieceBytes + 1_000))
    await until(async () => Number((await row(id)).uploadedBytes) === 2 * pieceBytes)
    await first.kill()
    upload.destroy()
    const second = await startServer()
    const at = performance.now()
    const { isStored } = await sendUntilStored(second.port, uploadOf(id, bytes), 4_000)
    expect(performance.now() - at).toBeLessThan(40_000)
    expect(isStored).toBe(true)
    expect(await storedBytes(world, id)).toEqual(bytes)
  })

  it('between the last bytes and the row has stored nothing; the last piece comes again and stores it', async () => {
    const id = await announced()
    const bytes = noise(2 * pieceBytes + 500, seeded(6))
    await beginUpload(world, id, bytes)
    await sendFrom(world, id, bytes, { until: 2 * pieceBytes })
    const first = await startServer()
    const client = await world.database.pool.connect()
    await client.query('begin')
    await client.query('lock table audit_event in access exclusive mode')
    const upload = sending(first.port, id, bytes, 2 * pieceBytes)
    upload.end(bytes.subarray(2 * pieceBytes))
    const key = await world.storageKeyOf(id)
    await until(async () => (await world.services.storage.read(key, 2)) !== undefined)
    await first.kill()
    await client.query('rollback')
    client.release()
    expect(await row(id)).toMatchObject({ status: 'expected', uploadedBytes: BigInt(2 * pieceBytes) })
    const second = await startServer()
    const answer = await sendUntilStored(second.port, uploadOf(id, bytes), 4_000)
    expect(answer.isStored).toBe(true)
    expect(await row(id)).toMatchObject({ status: 'stored', sha256: hex(bytes) })
  })
})
