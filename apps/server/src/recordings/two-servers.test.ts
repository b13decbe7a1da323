// Two servers with one database and one bucket: each takes, plays and destroys the recordings of the other.
import { openBucket } from '../../testing/bucket.ts'
import { cookieOf } from '../../testing/cookie.ts'
import { runJobs } from '../../testing/jobs.ts'
import { hold, writeConsenting } from '../../testing/sessions.ts'
import { addressOf, hearingCookie, hex, refusedWith, reprDigest, wav } from '../../testing/sound.ts'
import { openWorld, type World } from '../../testing/world.ts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { pieceBytes, type Storage } from '../platform/ports/storage.ts'
import { openBucketStorage } from '../platform/ports/storage-s3.ts'

type Server = Pick<World['application'], 'request'>

let bucket: Awaited<ReturnType<typeof openBucket>>
let world: World
let [first, second] = [] as unknown as [Server, Server]
let storage: Storage
beforeAll(async () => {
  bucket = await openBucket()
  storage = await openBucketStorage(bucket.where)
  world = await openWorld({ storage })
  ;[first, second] = [world.application, world.openAnotherServer(await openBucketStorage(bucket.where))]
})
afterAll(async () => {
  await world?.close()
  await bucket?.close()
})

const bytes = wav(3 * pieceBytes)
const cookie = () => cookieOf(world.people.dataManager.token)

async function announced() {
  const session = await hold(world, [await writeConsenting(world)])
  return (await (await world.as('dataManager')).recording.attach({ ...world.command(), sessionId: session.id })).id
}
const begin = (server: Server, id: string) => {
  const headers = { cookie: cookie(), 'repr-digest': reprDigest(bytes), 'upload-length': String(bytes.length) }
  return server.request(addressOf(world, id), { method: 'POST', headers })
}
const append = (server: Server, id: string, from: number, until = from + pieceBytes) => {
  const headers = { cookie: cookie(), 'repr-digest': reprDigest(bytes), 'upload-offset': String(from) }
  return server.request(addressOf(world, id), {
    method: 'PATCH',
    headers,
    body: new Uint8Array(bytes.subarray(from, until)),
  })
}
const row = (id: string) => world.database.prisma.recording.findFirstOrThrow({ where: { id } })

it('an upload that one server began goes on at the other, which also plays and destroys it', async () => {
  const id = await announced()
  expect((await begin(first, id)).status).toBe(201)
  for (const [nth, server] of [first, second, first].entries())
    expect((await append(server, id, nth * pieceBytes)).status).toBe(204)
  expect((await append(second, id, 3 * pieceBytes)).status).toBe(200)
  expect(await row(id)).toMatchObject({ status: 'stored', sha256: hex(bytes), keptIn: storage.place })
  const { url, ticket } = await (await world.as('dataManager')).recording.play({ studyId: world.studyId, id })
  const headers = {
    cookie: `${cookie()}; ${hearingCookie(ticket)}`,
    range: `bytes=${pieceBytes - 100}-${pieceBytes + 99}`,
  }
  for (const server of [first, second]) {
    const answer = await server.request(url, { headers })
    expect(answer.status).toBe(206)
    expect(Buffer.from(await answer.arrayBuffer())).toEqual(bytes.subarray(pieceBytes - 100, pieceBytes + 100))
  }
  const body = JSON.stringify({ ...world.command(), id, reason: 'Verified half a year ago' })
  const asked = { method: 'POST', body, headers: { cookie: cookie(), 'content-type': 'application/json' } }
  expect((await second.request('/trpc/recording.destroy', asked)).status).toBe(200)
  await runJobs(world)
  expect(await storage.list()).toEqual([])
  expect((await first.request(url, { headers })).status).toBe(404)
})

it('while one server receives bytes, the other refuses the same upload, and takes it when the first has ended', async () => {
  const id = await announced()
  await begin(first, id)
  const [begun, further] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  async function* slowly() {
    yield bytes.subarray(0, 5_000)
    begun.resolve()
    await further.promise
    yield bytes.subarray(5_000, pieceBytes)
  }
  const headers = { cookie: cookie(), 'repr-digest': reprDigest(bytes), 'upload-offset': '0' }
  const asked = { method: 'PATCH', headers, body: ReadableStream.from(slowly()), duplex: 'half' as const }
  const sending = first.request(addressOf(world, id), asked)
  await begun.promise
  while ((await row(id)).leaseId === null) await new Promise((resolve) => setTimeout(resolve, 5))
  expect(await refusedWith(await append(second, id, 0))).toBe('recording.already_arriving')
  further.resolve()
  expect((await sending).status).toBe(204)
  expect((await append(second, id, pieceBytes, bytes.length)).status).toBe(200)
})
