import { z } from 'zod'
import { Problem } from '@polyphony/domain/problem'
import { listQueue, runJobs } from '../../../testing/jobs.ts'
import { useWorld } from '../../../testing/world.ts'
import { afterEach, describe, expect, it } from 'vitest'
import { enqueue } from './enqueue.ts'
import { jobKinds } from './kinds.ts'
import { reasonOf } from './pass.ts'
import { findBacklog } from './store/backlog.ts'
import { planJobs } from './store/queue.ts'

const world = useWorld()
const run = (sql: string, values: unknown[] = []) => world.database.pool.query(sql, values)
afterEach(() => run('delete from graphile_worker._private_jobs'))

const place = () => world.services.storage.place
const told = () => ({ storageKey: world.newId(), place: place() })
const put = (asked = told()) => world.database.transaction(async (db) => enqueue(db, 'recording.erase', asked))

/** Runs SQL as the role that serves requests. */
async function asRequest(sql: string) {
  return world.database.transaction(async (db) => {
    db.enter`select set_config('app.writes', 'on', true), set_config('role', 'polyphony_app', true)`
    return db.query(Object.assign([sql], { raw: [sql] }))
  })
}

describe('the arguments of a job', () => {
  it('are only ids and fixed words, in the schema of every job', () => {
    for (const [name, kind] of Object.entries(jobKinds)) {
      const { properties = {}, additionalProperties } = z.toJSONSchema(kind)
      expect({ name, additionalProperties }).toEqual({ name, additionalProperties: false })
      for (const property of Object.values(properties) as { format?: string }[])
        expect({ name, property }).toSatisfy(
          () => property.format === 'uuid' || 'enum' in property || 'const' in property,
        )
    }
  })

  it.each([
    ['a name', '{"storageKey": "Ruth Levi"}'],
    ['an address', '{"to": "ruth@example.org"}'],
  ])('are refused by the database when they hold %s', async (_, payload) => {
    await expect(asRequest(`select jobs.enqueue('recording.erase', '${payload}')`)).rejects.toThrow(/ids and words/)
    expect(await listQueue(world)).toEqual([])
  })
})

describe('a request', () => {
  it('may ask for the jobs in `jobs.requested`, and each of these exists', async () => {
    const { rows } = await run(`select unnest(enum_range(null::jobs.requested))::text as name`)
    for (const { name } of rows as { name: string }[]) expect(Object.keys(jobKinds)).toContain(name)
    await asRequest(`select jobs.enqueue('recording.erase', '{"place": "${place()}"}')`)
    expect(await listQueue(world)).toEqual([{ name: 'recording.erase', told: { place: place() } }])
  })

  it.each([
    ['ask for another job', `select jobs.enqueue('audit.seal', '{}')`],
    ['read the waiting jobs', 'select * from graphile_worker.jobs'],
    ['read the table under the view of waiting jobs', 'select payload from graphile_worker._private_jobs'],
    ['remove waiting jobs', 'delete from graphile_worker._private_jobs'],
    ['call the function of the library', `select graphile_worker.add_job('audit.seal')`],
  ])('may not %s', async (_, sql) => {
    await put()
    await expect(asRequest(sql)).rejects.toThrow(/permission denied|invalid input value for enum/)
    expect(await listQueue(world)).toHaveLength(1)
  })
})

describe('a job that fails', () => {
  const failing = (error: unknown) =>
    runJobs(world, {
      'recording.erase': {
        run: async () => {
          throw error
        },
      },
    })

  it('is tried again, each time after a longer wait, and after the last try is reported as over, with a reason and no message', async () => {
    await put()
    const waits: number[] = []
    for (let attempt = 1; attempt <= 25; attempt++) {
      await failing(new Problem('recording.no_space'))
      const { rows } = await run(
        `select attempts, last_error, extract(epoch from run_at - now())::float8 as wait from graphile_worker.jobs`,
      )
      expect(rows[0]).toMatchObject({ attempts: attempt, last_error: 'recording.no_space' })
      waits.push((rows[0] as { wait: number }).wait)
      await run('update graphile_worker._private_jobs set run_at = now()')
    }
    expect(waits[0]).toBeLessThan(3)
    expect(waits[9]! / waits[0]!).toBeGreaterThan(1_000)
    expect(await findBacklog(world.database)).toMatchObject({
      waiting: 0,
      failing: [{ task: `recording.erase@${place()}`, count: 1, isOver: true, lastError: 'recording.no_space' }],
    })
  })

  it('does not delay the next job', async () => {
    await put()
    const second = told()
    await put(second)
    const done: string[] = []
    await runJobs(world, {
      'recording.erase': {
        run: async (_, { storageKey }) => {
          if (storageKey !== second.storageKey) throw new Error('The first job fails')
          done.push(storageKey)
        },
      },
    })
    expect(done).toEqual([second.storageKey])
  })

  it.each([
    ['its code, for a Problem', new Problem('recording.no_space'), 'recording.no_space'],
    ['its code, for a full disk', Object.assign(new Error('write /home/ruth'), { code: 'ENOSPC' }), 'ENOSPC'],
    [
      'the name of the constraint, for a refusal of the database',
      Object.assign(new Error('Key (email)=(ruth@example.org) exists'), {
        code: '23505',
        constraint: 'staff_email_key',
      }),
      'database.unique (staff_email_key)',
    ],
    ['its type, for a bug', new TypeError('Ruth is undefined'), 'TypeError'],
    ['unknown, for a thrown text', 'Ruth', 'unknown'],
  ])('is reported as %s', (_, error, reason) => expect(reasonOf(error)).toBe(reason))
})

describe('a job that recurs', () => {
  const sealing = [{ task: 'audit.seal', told: {}, everySeconds: 3_600 }]
  const plan = async (isDue: boolean) => {
    const client = await world.database.pool.connect()
    await planJobs(client, sealing, isDue)
    client.release()
  }
  const waiting = async () =>
    (
      await run(`select attempts, run_at <= now() as "isDue", extract(epoch from run_at)::int % 3600 as "past",
        run_at - now() < '1 hour' as "isSoon" from graphile_worker.jobs`)
    ).rows

  it('is in the queue once, for the same time, when eight servers plan it', async () => {
    await Promise.all(Array.from({ length: 8 }, () => plan(false)))
    expect(await waiting()).toEqual([{ attempts: 0, isDue: false, past: 0, isSoon: true }])
  })

  it('is due at once when a server starts, also when it is in the queue already', async () => {
    await plan(false)
    await plan(true)
    expect(await waiting()).toMatchObject([{ isDue: true }])
  })

  it('is tried again at its next time at the latest, however often it has failed', async () => {
    await plan(true)
    await run(
      `update graphile_worker._private_jobs set attempts = 25, run_at = now() + interval '6 hours', last_error = 'x'`,
    )
    await plan(false)
    expect(await waiting()).toEqual([{ attempts: 1, isDue: false, past: 0, isSoon: true }])
    expect((await run('select last_error from graphile_worker.jobs')).rows).toEqual([{ last_error: 'x' }])
  })
})
