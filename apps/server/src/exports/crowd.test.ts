// Many readers at once, half of whom leave in the middle. No request may hang, and no connection may stay taken.
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import { cookieOf } from '../../testing/cookie.ts'
import { useWorld } from '../../testing/world.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { mostAtOnce, mostOfOne } from './routes.ts'

const world = useWorld()
const people = 60_000
/** So that a file is larger than all that the buffers of a connection may hold: else a file that nobody reads may be sent completely. */
const longGroup = 'x'.repeat(300)
let server: Server
let address: string

beforeAll(async () => {
  await world.database.pool.query(
    `insert into participant (id, study_id, site_id, number, code, "group", status, screened_on)
     select gen_random_uuid(), $1, $2, n, 'ULM-' || lpad(n::text, 6, '0'), $4, 'screened', '2024-01-01' from generate_series(1, $3::int) n`,
    [world.studyId, world.sites.ULM, people, longGroup],
  )
  // Without it PostgreSQL plans for a small table, and each command on a person reads all of them.
  await world.database.pool.query('analyze participant')
  server = createServer(getRequestListener(world.application.fetch)).listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})

type Person = 'dataManager' | 'investigator' | 'coordinatorInUlm' | 'coordinatorInBeerSheva'
const get = (path: string, signal?: AbortSignal, person: Person = 'dataManager') =>
  fetch(`${address}${path}`, {
    headers: { cookie: cookieOf(world.people[person].token) },
    ...(signal ? { signal } : {}),
  })
const ticket = async (person: Person = 'dataManager') =>
  (await (await world.as(person)).export.create({ studyId: world.studyId, kind: 'participants', filter: {} })).url
const getAs = async (person: Person) => get(await ticket(person), undefined, person)

/** @param whenBegun is called when the first bytes have arrived, so that the export is under way. */
async function readWhole(answer: Response, whenBegun?: () => Promise<unknown>) {
  let lines = 0
  let isFirst = true
  for await (const chunk of answer.body!) {
    for (const byte of chunk as Uint8Array) if (byte === 10) lines++
    if (isFirst) await whenBegun?.()
    isFirst = false
  }
  return lines
}

/** Reads the beginning of an answer, and then leaves. */
async function leaveMidway(path: string) {
  const controller = new AbortController()
  const answer = await get(path, controller.signal)
  const reader = answer.body!.getReader()
  await reader.read().catch(() => undefined)
  controller.abort()
  await reader.cancel().catch(() => undefined)
  return answer.status
}

const isAtRest = () =>
  world.services.database.pool.idleCount === world.services.database.pool.totalCount &&
  world.services.database.pool.waitingCount === 0

async function atRest() {
  for (const until = performance.now() + 5_000; !isAtRest() && performance.now() < until;)
    await new Promise((resolve) => setTimeout(resolve, 20))
  return isAtRest()
}

describe('exports under load', () => {
  it('are refused as busy, with the time to come back, above the limits of one person and of all people', async () => {
    const url = await ticket()
    const answers = await Promise.all(Array.from({ length: 8 }, () => get(url)))
    const [sent, busy] = [200, 503].map((wanted) => answers.filter(({ status }) => status === wanted)) as [
      Response[],
      Response[],
    ]
    expect([sent.length, busy.length]).toEqual([mostOfOne, 8 - mostOfOne])
    expect(busy.map((answer) => answer.headers.get('retry-after'))).toEqual(busy.map(() => '5'))
    expect(await busy[0]!.json()).toMatchObject({ problem: { code: 'export.one_at_a_time' } })
    // Two people who take nothing of their files leave a place for a third.
    const others = [await getAs('investigator'), await getAs('coordinatorInUlm')]
    expect(others.map(({ status }) => status)).toEqual([200, 200])
    const fourth = await getAs('coordinatorInBeerSheva')
    expect([fourth.status, await fourth.json()]).toMatchObject([503, { problem: { code: 'server.busy' } }])
    const whole = await Promise.all([...sent, ...others].map((each) => readWhole(each)))
    expect(whole).toEqual(Array(mostAtOnce).fill(people + 1))
    expect(await atRest()).toBe(true)
  })

  it('give their connection back when the reader leaves in the middle', async () => {
    const url = await ticket()
    for (let turn = 0; turn < mostAtOnce * 3; turn++) {
      expect(await leaveMidway(url)).toBe(200)
      expect(await atRest()).toBe(true)
    }
    expect(await readWhole(await get(url))).toBe(people + 1)
  })

  it('and lists are served to 64 clients from ten connections, although half of the clients leave in the middle', async () => {
    const url = await ticket()
    const list = `/trpc/participant.list?input=${encodeURIComponent(JSON.stringify({ studyId: world.studyId, limit: 50 }))}`
    const clients = Array.from({ length: 64 }, (_, at) => {
      const path = at % 4 < 2 ? url : list
      return at % 2 ? leaveMidway(path) : get(path).then(async (answer) => (await answer.arrayBuffer(), answer.status))
    })
    const statuses = await Promise.all(clients)
    expect(statuses.filter((status) => ![200, 503].includes(status))).toEqual([])
    expect(await atRest()).toBe(true)
    const began = performance.now()
    await Promise.all(Array.from({ length: 10 }, () => get(list).then((answer) => answer.arrayBuffer())))
    expect(performance.now() - began).toBeLessThan(5_000)
  })

  it('break off visibly when the database ends their connection, and later ones work', async () => {
    const url = await ticket()
    const end = async () =>
      world.database.pool.query(
        `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and state <> 'idle' and query not like '%pg_notify%'`,
      )
    await expect(readWhole(await get(url), end)).rejects.toThrow('terminated')
    expect(await readWhole(await get(url))).toBe(people + 1)
  })
})
