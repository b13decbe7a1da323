// The bytes of a destroyed recording go, whichever server was asked and whatever is killed when. The servers are processes
// of their own; the world's own application is one more, which does no jobs.
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { listQueue } from '../../testing/jobs.ts'
import { until } from '../../testing/process.ts'
import { useServers } from '../../testing/server.ts'
import { hold, writeConsenting } from '../../testing/sessions.ts'
import { send, wav } from '../../testing/sound.ts'
import { useWorld } from '../../testing/world.ts'
import { afterEach, describe, expect, it } from 'vitest'

const world = useWorld()
const startServer = useServers(world)
let started: Awaited<ReturnType<typeof startServer>>[] = []
const start = async (folder?: string) => {
  const server = await startServer(folder)
  started.push(server)
  return server
}
afterEach(async () => {
  for (const { child } of started) child.kill('SIGKILL')
  started = []
})

async function stored() {
  const session = await hold(world, [await writeConsenting(world)])
  const coordinator = await world.as('coordinatorInBeerSheva')
  const { id } = await coordinator.recording.attach({ ...world.command(), sessionId: session.id })
  expect((await send(world, id, wav())).status).toBe(200)
  return id
}
const destroy = async (id: string) =>
  (await world.as('dataManager')).recording.destroy({ ...world.command(), id, reason: 'Verified half a year ago' })
const isThere = async (id: string) => (await readdir(world.recordingsFolder)).includes(await world.storageKeyOf(id))
const isDone = async () => (await listQueue(world)).every(({ name }) => name !== 'recording.erase')
const isInHand = async () =>
  (await world.database.pool.query(`select from graphile_worker.jobs where locked_by is not null and key is null`))
    .rowCount === 1

/** Keeps everybody else waiting for a table until it is let go. */
async function locked(table: string, mode: string) {
  const client = await world.database.pool.connect()
  await client.query('begin')
  await client.query(`lock table ${table} in ${mode} mode`)
  return async () => {
    await client.query('rollback')
    client.release()
  }
}

/** Destroys a recording and lets the server come as far as asking about it. */
async function destroyedWhileLocked({ child }: (typeof started)[number], id: string) {
  child.kill('SIGSTOP')
  await destroy(id)
  const letGo = await locked('recording', 'access exclusive')
  child.kill('SIGCONT')
  return letGo
}

// Each test starts servers, processes of their own.
describe('the bytes of a recording that is destroyed', { timeout: 120_000 }, () => {
  it('go soon at the server that has them, when another was asked; a third leaves the job alone', async () => {
    const elsewhere = await mkdtemp(join(tmpdir(), 'polyphony-recordings-'))
    const id = await stored()
    await start(elsewhere)
    await destroy(id)
    const other = await stored()
    await destroy(other)
    expect([await isThere(id), await isThere(other), await isDone()]).toEqual([true, true, false])
    await start()
    await until(isDone)
    expect([await isThere(id), await isThere(other)]).toEqual([false, false])
    await rm(elsewhere, { recursive: true })
  })

  it('go when the server is killed after the command was committed and before it did anything about it', async () => {
    const id = await stored()
    const server = await start()
    server.child.kill('SIGSTOP')
    await destroy(id)
    await server.kill()
    expect([await isThere(id), await isDone()]).toEqual([true, false])
    await start()
    await until(isDone)
    expect(await isThere(id)).toBe(false)
  })

  it('go when the server is killed in the middle of it', async () => {
    const id = await stored()
    const server = await start()
    const letGo = await destroyedWhileLocked(server, id)
    await until(isInHand)
    await server.kill()
    await letGo()
    expect([await isThere(id), await isDone()]).toEqual([true, false])
    await start()
    await until(isDone)
    expect(await isThere(id)).toBe(false)
  })

  it('go once when the server is killed after it removed them and before it said so', async () => {
    const id = await stored()
    const server = await start()
    const letGoOfRecordings = await destroyedWhileLocked(server, id)
    await until(isInHand)
    const letGoOfJobs = await locked('graphile_worker._private_jobs', 'share')
    await letGoOfRecordings()
    await until(async () => !(await isThere(id)))
    await server.kill()
    await letGoOfJobs()
    await start()
    await until(isDone)
    expect(await isThere(id)).toBe(false)
  })
})
