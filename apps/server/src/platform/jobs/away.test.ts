// What the worker does when PostgreSQL is killed. The test has a PostgreSQL cluster of its own.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { startScratchCluster } from '@polyphony/db/embedded/scratch'
import { openListening } from '@polyphony/db/listen'
import { createTemplate } from '@polyphony/db/template.test-support'
import { jobs } from '../../app/jobs.ts'
import { listQueue } from '../../../testing/jobs.ts'
import { until } from '../../../testing/process.ts'
import { openWorld, type World } from '../../../testing/world.ts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { enqueue } from './enqueue.ts'
import { startWorking } from './work.ts'

let cluster: Awaited<ReturnType<typeof startScratchCluster>>
let world: World
beforeAll(async () => {
  cluster = await startScratchCluster()
  await createTemplate(cluster.connection)
  world = await openWorld({ cluster: cluster.connection })
}, 120_000)
afterAll(async () => {
  await world.close()
  await cluster.stop()
})

it('runs a job again if PostgreSQL was killed during it, as soon as PostgreSQL is back, and then runs later jobs', async () => {
  const { services } = world
  const listening = openListening(world.serving)
  const done: string[] = []
  let markBegun = () => undefined as void
  const begun = new Promise<void>((resolve) => (markBegun = resolve))
  const worker = startWorking({
    jobs: {
      ...jobs,
      'recording.erase': {
        run: async (_, { storageKey }) => {
          if (done.push(storageKey) > 1) return
          markBegun()
          await gone
        },
      },
    },
    services,
    connection: world.serving,
    listening,
    isCurrent: async () => true,
    everyMs: 200,
  })
  const put = async () => {
    const storageKey = world.newId()
    await services.database.transaction(async (db) =>
      enqueue(db, 'recording.erase', { storageKey, place: services.storage.place }),
    )
    return storageKey
  }
  const gone = new Promise((resolve) => cluster.onExit(resolve))
  const first = await put()
  await begun
  // A scratch cluster commits without waiting for its disk. The checkpoint makes sure that the job survives the kill.
  await world.database.pool.query('checkpoint')
  process.kill(Number((await readFile(join(cluster.cluster, 'postmaster.pid'), 'utf8')).split('\n')[0]), 'SIGKILL')
  await gone
  await cluster.restart()
  const second = await put()
  await until(async () => (await listQueue(world)).every(({ name }) => name !== 'recording.erase'))
  expect([done[0], ...done.slice(1).toSorted()]).toEqual([first, ...[first, second].toSorted()])
  await worker.stop()
  await listening.close()
}, 90_000)
