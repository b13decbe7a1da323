// The bytes of a destroyed recording are removed, also if another server got the command, or a server is killed at any moment. The
// servers are processes of their own. The test's own application is one more, which runs no jobs.
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
const isRunning = async () =>
  (await world.database.pool.query(`select from graphile_worker.jobs where locked_by is not null and key is null`))
    .rowCount === 1

/** No job is due or runs. */
const isQuiet = async () =>
  (await world.database.pool.query('select from graphile_worker.jobs where locked_by is not null or run_at <= now()'))
    .rowCount === 0

/** Locks a table, so that others wait for it, until the answer is called. */
async function locked(table: string, mode: string) {
  const client = await world.database.pool.connect()
  await client.query('begin')
  await client.query(`lock table ${table} in ${mode} mode`)
  return async () => {
    await client.query('rollback')
    client.release()
  }
}

/** Destroys a recording, and lets the server begin the job, which then waits for the locked table. */
async function destroyedWhileLocked({ child }: (typeof started)[number], id: string) {
  // The jobs of its start would wait for the locked table, too.
  await until(isQuiet)
  child.kill('SIGSTOP')
  await destroy(id)
  const letGo = await locked('recording', 'access exclusive')
  child.kill('SIGCONT')
  return letGo
}

// Each test starts real servers in their own processes.
describe('the bytes of a recording that is destroyed', { timeout: 120_000 }, () => {
  it('are removed by the server that has them, if another server got the command; a third leaves the job alone', async () => {
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

  it('are removed if the server is killed after the commit and before the job begins', async () => {
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

  it('are removed if the server is killed during the job', async () => {
    const id = await stored()
    const server = await start()
    const letGo = await destroyedWhileLocked(server, id)
    await until(isRunning)
    await server.kill()
    await letGo()
    expect([await isThere(id), await isDone()]).toEqual([true, false])
    await start()
    await until(isDone)
    expect(await isThere(id)).toBe(false)
  })

  it('are removed if the server is killed after it removed them and before the job is marked as done', async () => {
    const id = await stored()
    const server = await start()
    const letGoOfRecordings = await destroyedWhileLocked(server, id)
    await until(isRunning)
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
