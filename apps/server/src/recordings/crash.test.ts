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

// Three servers start one after the other, each a process of its own.
describe('a server that is killed while a recording arrives', () => {
  it('leaves nothing that could be taken for a recording, and takes the file when it is sent again', async () => {
    const session = await hold(world, [await writeConsenting(world)])
    const coordinator = await world.as('coordinatorInBeerSheva')
    const { id } = await coordinator.recording.attach({ ...world.command(), sessionId: session.id })

    const storageKey = await world.storageKeyOf(id)
    const first = await startServer()
    const upload = sending(first.port, id)
    upload.on('error', () => undefined)
    upload.write(bytes.subarray(0, 2_000_000))
    const part = async () => (await readdir(world.recordingsFolder)).find((name) => name.startsWith(storageKey))
    // Killed with most of the file on disk, under a name that nobody reads.
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

  it('is not shaken by a sender who hangs up midway', async () => {
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
