import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { startScratchCluster } from '@polyphony/db/embedded/scratch'
import { createTemplate } from '@polyphony/db/template.test-support'
import { openWorld, type World } from '../../testing/world.ts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { ask } from '../../testing/asking.ts'

let cluster: Awaited<ReturnType<typeof startScratchCluster>>
let world: World

beforeAll(async () => {
  cluster = await startScratchCluster()
  await createTemplate(cluster.connection)
  world = await openWorld({ cluster: cluster.connection })
})
afterAll(async () => {
  await world.close()
  await cluster.stop()
})

const forms = { path: 'consent.forms', type: 'query' } as const
const publish = { path: 'consent.publish', type: 'mutation' } as const
const token = () => world.people.dataManager.token
const read = () => ask(world, token(), forms, { studyId: world.studyId })

it('requests answer "database unavailable" while PostgreSQL is killed, and work again as soon as it is back', async () => {
  expect((await read()).status).toBe(200)
  const body = {
    ...world.command(),
    form: 'main',
    version: '1',
    language: 'de',
    title: 'Einwilligung',
    text: 'Text',
    scopes: ['participate'],
    siteIds: [world.sites.ULM],
    validFrom: '2024-01-01',
    ethicsReference: 'E-1',
  }
  const first = await ask(world, token(), publish, body)
  expect(first.status).toBe(200)

  // A scratch cluster commits without waiting for its disk. The checkpoint makes sure that the rows survive the kill.
  await world.database.pool.query('checkpoint')
  const postmaster = Number((await readFile(join(cluster.cluster, 'postmaster.pid'), 'utf8')).split('\n')[0])
  const ended = new Promise((resolve) => cluster.onExit(resolve))
  process.kill(postmaster, 'SIGKILL')
  await ended
  const away = await Promise.all([read(), read(), ask(world, token(), publish, body)])
  for (const answer of away) {
    expect(answer).toMatchObject({ status: 503, code: 'database.unavailable' })
    expect(answer.body).not.toMatch(/ECONN|ENOENT|socket|stack|postgres/i)
  }
  expect((await world.fetchAs(undefined, '/readyz')).status).toBe(503)
  expect((await world.fetchAs(undefined, '/livez')).status).toBe(200)

  await cluster.restart()
  expect((await read()).status).toBe(200)
  // A retry of a command that was done before the kill gets the first answer.
  expect(await ask(world, token(), publish, body)).toEqual(first)
  expect((await world.fetchAs(undefined, '/readyz')).status).toBe(200)
})
