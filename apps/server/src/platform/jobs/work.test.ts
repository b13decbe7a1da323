import { openListening } from '@polyphony/db/listen'
import { jobs } from '../../app/jobs.ts'
import { until } from '../../../testing/process.ts'
import { listQueue } from '../../../testing/jobs.ts'
import { useWorld } from '../../../testing/world.ts'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { enqueue } from './enqueue.ts'
import type { Working } from './shapes.ts'
import { jobsAtOnce, startWorking, type Work, type Worker } from './work.ts'

const world = useWorld()
const run = (sql: string) => world.database.pool.query(sql)
const workers: Worker[] = []
let listening: ReturnType<typeof openListening>
beforeEach(() => void (listening = openListening(world.serving)))
afterEach(async () => {
  await Promise.all(workers.splice(0).map((worker) => worker.stop()))
  await listening.close()
  await run('delete from graphile_worker._private_jobs')
})

type Erase = (working: Working, told: { storageKey: string }) => Promise<unknown>

/** Starts the worker of one server, with `erase` as its job `recording.erase`. */
function work(erase: Erase, over: Partial<Work> = {}): Worker {
  const worker = startWorking({
    jobs: { ...jobs, 'recording.erase': { run: erase } },
    services: world.services,
    connection: world.serving,
    listening,
    isCurrent: async () => true,
    everyMs: 200,
    ...over,
  })
  workers.push(worker)
  return worker
}

async function put(count = 1) {
  const { place } = world.services.storage
  const ids = Array.from({ length: count }, () => world.newId())
  await world.database.transaction(async (db) => {
    for (const storageKey of ids) enqueue(db, 'recording.erase', { storageKey, place })
  })
  return ids
}
const erasing = async () => (await listQueue(world)).filter(({ name }) => name === 'recording.erase')
const isEmpty = async () => (await erasing()).length === 0
const tick = () => new Promise((resolve) => setTimeout(resolve, 5))

describe('the jobs of several servers', () => {
  it('run once each', async () => {
    const done: string[] = []
    const erase: Erase = async (_, { storageKey }) => {
      done.push(storageKey)
      await tick()
    }
    for (let server = 0; server < 3; server++) work(erase)
    const ids = [...(await put(20)), ...(await put(20))]
    await until(isEmpty)
    expect(done.toSorted()).toEqual(ids.toSorted())
  })

  it('stay with the server that runs them, as long as it lives', async () => {
    const begun: string[] = []
    let go = () => undefined as void
    const may = new Promise<void>((resolve) => (go = resolve))
    const erase: Erase = async (_, { storageKey }) => {
      begun.push(storageKey)
      if (begun.length === 1) await may
    }
    for (let server = 0; server < 2; server++) work(erase, { everyMs: 20 })
    await put()
    await until(async () => begun.length === 1)
    // Each job is put into the queue after the job before it was done. So the other loops have looked at the queue five times.
    for (let pass = 0; pass < 5; pass++) {
      await put()
      await until(async () => (await erasing()).length === 1)
    }
    expect(begun).toHaveLength(6)
    go()
    await until(isEmpty)
    expect(new Set(begun).size).toBe(6)
    expect(begun).toHaveLength(6)
  })

  it('do not run before the database is at the release of the server', async () => {
    let isCurrent = false
    let asked = 0
    const done: string[] = []
    work(async (_, { storageKey }) => done.push(storageKey), {
      isCurrent: async () => {
        asked++
        return isCurrent
      },
    })
    await put()
    await until(async () => asked > 4)
    expect(done).toEqual([])
    isCurrent = true
    await until(async () => done.length === 1)
  })
})

describe('while long jobs run', () => {
  const { promise: may, resolve: go } = Promise.withResolvers<void>()

  it('a place is left beside a recording that is heard, bytes that are checked and slow receivers of webhooks', async () => {
    const [begun, done] = [[] as string[], [] as string[]]
    const long = (name: string) => async () => {
      begun.push(name)
      await may
    }
    const over = {
      jobs: {
        ...jobs,
        'recording.peaks': { run: long('peaks') },
        'recording.scrub': { ...jobs['recording.scrub'], run: long('scrub') },
        'webhook.send': { ...jobs['webhook.send'], run: long('send') },
        'recording.erase': { run: async (_: Working, { storageKey }: { storageKey: string }) => done.push(storageKey) },
      },
    }
    const { place } = world.services.storage
    await world.database.transaction(async (db) => {
      for (let each = 0; each < 2; each++) enqueue(db, 'recording.peaks', { storageKey: world.newId(), place })
    })
    work(async () => undefined, over)
    await until(async () => begun.length === 3)
    const [id] = await put()
    await until(async () => done.includes(id!))
    expect(begun.toSorted()).toEqual(['peaks', 'scrub', 'send'])
    go()
  })

  it('the jobs that recur are put into the queue at their time, also if every place is taken', async () => {
    const { promise: open, resolve } = Promise.withResolvers<void>()
    let begun = 0
    const planned = async () => (await listQueue(world)).some(({ name }) => name === 'receipt.forget')
    work(async () => {
      begun++
      await open
    })
    await until(planned)
    await put(jobsAtOnce)
    await until(async () => begun === jobsAtOnce)
    // As if it had just been done.
    await run(`delete from graphile_worker._private_jobs where key = 'receipt.forget'`)
    await until(planned)
    resolve()
  })
})

describe('a server that stops', () => {
  it('waits for the running jobs, and starts no other', async () => {
    const begun: string[] = []
    const ended: string[] = []
    let go = () => undefined as void
    const may = new Promise<void>((resolve) => (go = resolve))
    const worker = work(
      async (_, { storageKey }) => {
        begun.push(storageKey)
        await may
        ended.push(storageKey)
      },
      { graceMs: 60_000 },
    )
    await put(6)
    await until(async () => begun.length === jobsAtOnce)
    const stopped = worker.stop()
    go()
    await stopped
    expect(ended).toEqual(begun)
    expect(begun).toHaveLength(jobsAtOnce)
    expect(await erasing()).toHaveLength(6 - jobsAtOnce)
  })

  it('aborts a job that takes too long and leaves it, and another server runs it', async () => {
    const seen: boolean[] = []
    const worker = work(
      async ({ signal }) => {
        seen.push(signal.aborted)
        await new Promise((resolve) => signal.addEventListener('abort', () => resolve(seen.push(signal.aborted))))
        await new Promise(() => undefined)
      },
      { graceMs: 50 },
    )
    await put()
    await until(async () => seen.length === 1)
    await worker.stop()
    expect(seen).toEqual([false, true])
    const done: string[] = []
    work(async (_, { storageKey }) => done.push(storageKey))
    await until(isEmpty)
    expect(done).toHaveLength(1)
  })
})

it('a job runs again when its server lost the database', async () => {
  const begun: string[] = []
  let isLost = false
  work(async (_, { storageKey }) => {
    begun.push(storageKey)
    if (isLost) return
    isLost = true
    await run(
      `select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and classid = 7065671 and granted`,
    )
  })
  const [id] = await put()
  await until(isEmpty)
  expect(new Set(begun)).toEqual(new Set([id]))
  expect(begun.length).toBeGreaterThanOrEqual(2)
})
