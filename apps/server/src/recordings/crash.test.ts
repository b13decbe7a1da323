import { once } from 'node:events'
import { readdir, stat } from 'node:fs/promises'
import { request } from 'node:http'
import { join } from 'node:path'
import { cookieOf } from '../../testing/cookie.ts'
import { until } from '../../testing/process.ts'
import { useServers } from '../../testing/server.ts'
import { useWorld } from '../../testing/world.ts'
import { describe, expect, it } from 'vitest'
import { hold, writeConsenting } from '../../testing/sessions.ts'
import { addressOf, hex, reprDigest, wav } from '../../testing/sound.ts'

const world = useWorld()
const startServer = useServers(world)

const bytes = wav(3_000_000)

function sending(port: number, id: string) {
  return request({
    host: '127.0.0.1',
    port,
    path: addressOf(world, id),
    method: 'PUT',
    headers: {
      cookie: cookieOf(world.people.coordinatorInBeerSheva.token),
      'repr-digest': reprDigest(bytes),
      'content-length': bytes.length,
    },
  })
}

// Each test starts real servers in their own processes.
describe('an upload that is cut off', () => {
  it('by a kill of the server leaves only a .part file; the next server removes it and accepts the upload again', async () => {
    const session = await hold(world, [await writeConsenting(world)])
    const coordinator = await world.as('coordinatorInBeerSheva')
    const { id } = await coordinator.recording.attach({ ...world.command(), sessionId: session.id })

    const storageKey = await world.storageKeyOf(id)
    const first = await startServer()
    const upload = sending(first.port, id)
    upload.on('error', () => undefined)
    upload.write(bytes.subarray(0, 2_000_000))
    const part = async () => (await readdir(world.recordingsFolder)).find((name) => name.startsWith(storageKey))
    // The server is killed when most of the bytes are on disk, in a file that is never read.
    await until(async () => {
      const name = await part()
      return name !== undefined && (await stat(join(world.recordingsFolder, name))).size >= 1_000_000
    })
    await first.kill()
    upload.destroy()
    expect(await part()).toMatch(/\.part$/)
    expect(await world.services.storage.size(storageKey)).toBeUndefined()
    expect((await world.database.prisma.recording.findFirstOrThrow({ where: { id } })).status).toBe('expected')

    const second = await startServer()
    expect(await part()).toBeUndefined()
    const again = sending(second.port, id)
    again.end(bytes)
    const [answer] = (await once(again, 'response')) as [{ statusCode: number; resume: () => void }]
    answer.resume()
    expect(answer.statusCode).toBe(200)
    expect(await world.database.prisma.recording.findFirstOrThrow({ where: { id } })).toMatchObject({
      status: 'stored',
      sha256: hex(bytes),
    })
    expect(await world.services.storage.size(storageKey)).toBe(bytes.length)
  })

  it('by its sender leaves no file, and may be repeated', async () => {
    const session = await hold(world, [await writeConsenting(world)])
    const coordinator = await world.as('coordinatorInBeerSheva')
    const { id } = await coordinator.recording.attach({ ...world.command(), sessionId: session.id })
    const storageKey = await world.storageKeyOf(id)
    const { port } = await startServer()
    const upload = sending(port, id)
    upload.on('error', () => undefined)
    upload.write(bytes.subarray(0, 1_000_000))
    await until(async () => (await readdir(world.recordingsFolder)).some((name) => name.startsWith(storageKey)))
    upload.destroy()
    await until(async () => !(await readdir(world.recordingsFolder)).some((name) => name.startsWith(storageKey)))
    const again = sending(port, id)
    again.end(bytes)
    const [answer] = (await once(again, 'response')) as [{ statusCode: number; resume: () => void }]
    answer.resume()
    expect(answer.statusCode).toBe(200)
  })
})
