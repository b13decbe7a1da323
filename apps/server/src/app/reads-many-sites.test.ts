// A page of all sites costs what it shows: at two hundred sites PostgreSQL reads a few rows of each, and not a page of each.
import { beforeAll, describe, expect, it } from 'vitest'
import { writePopulation } from '../../testing/population.ts'
import { readsOf, sentWhile } from '../../testing/rows-read.ts'
import { useWorld } from '../../testing/world.ts'

/** SQL for the ids of each list in its order. */
const inOrder: [path: 'consent' | 'session' | 'transcript' | 'participant', input: object, ids: string][] = [
  ['consent', {}, 'select id from consent order by given_on desc, given_at desc, id desc'],
  [
    'session',
    { order: 'soonest' },
    'select s.id from session s join site p on p.id = s.site_id order by s.starts_at, p.code, s.number',
  ],
  [
    'session',
    {},
    'select s.id from session s join site p on p.id = s.site_id order by s.starts_at desc, p.code desc, s.number desc',
  ],
  [
    'transcript',
    { sort: 'due' },
    `select t.id from transcript t join session s on s.id = t.session_id join site p on p.id = t.site_id
     order by coalesce(t.due_on, '2999-12-31'), p.code, s.number`,
  ],
  [
    'participant',
    { sort: 'enrolledOn' },
    'select p.id from participant p join site s on s.id = p.site_id order by p.enrolled_on nulls last, s.code, p.number',
  ],
  [
    'participant',
    { sort: 'enrolledOn', descending: true },
    'select p.id from participant p join site s on s.id = p.site_id order by p.enrolled_on desc nulls last, s.code desc, p.number desc',
  ],
  [
    'participant',
    { sort: 'status', descending: true },
    'select p.id from participant p join site s on s.id = p.site_id order by p.status desc, s.code desc, p.number desc',
  ],
]

const pages: [path: string, input: object, tables: string[]][] = [
  ['consent.list', {}, ['consent']],
  ['session.list', { order: 'soonest' }, ['session']],
  ['session.list', {}, ['session']],
  ['transcript.list', { sort: 'age' }, ['transcript']],
  ['participant.list', { sort: 'enrolledOn', descending: true }, ['participant']],
  ['participant.list', { sort: 'status' }, ['participant']],
]

describe.each([
  // A few rows of each site, those that are shown, and those that are joined for a test of the floor.
  { sites: 20, most: 700 },
  // PostgreSQL 15 reads more of the queue (1,206 rows) than 18 (fewer than 900).
  { sites: 200, most: 1_300 },
])('at $sites sites', ({ sites, most }) => {
  const world = useWorld()
  beforeAll(async () => {
    const { database, clock } = world
    const ground = { database, cast: world, identityKey: Buffer.alloc(32, 7), today: clock.now() }
    await writePopulation(ground, { participants: 4_000, sites })
  }, 120_000)

  it.each(pages)('%s %j reads few rows', async (path, input, tables) => {
    const asked = encodeURIComponent(JSON.stringify({ studyId: world.studyId, ...input }))
    const sent = await sentWhile(async () => {
      const answer = await world.fetchAs('dataManager', `/trpc/${path}?input=${asked}`)
      expect([answer.status, await answer.text()]).toEqual([200, expect.anything()])
    })
    const read = (await readsOf(world, sent)).flatMap((statement) => tables.map((table) => statement.read[table] ?? 0))
    const rows = read.reduce((sum, each) => sum + each, 0)
    expect([rows, rows < most]).toEqual([rows, true])
  })

  it.each(inOrder)('%s.list %j has everybody once and in order, page by page', async (path, input, ids) => {
    const client = await world.as('dataManager')
    const list = client[path].list as (asked: object) => Promise<{ rows: { id: string }[]; next?: string | undefined }>
    const listed: string[] = []
    let cursor: string | undefined
    do {
      const { rows, next } = await list({ studyId: world.studyId, ...input, limit: 200, cursor })
      listed.push(...rows.map(({ id }) => id))
      cursor = next
    } while (cursor)
    const { rows } = await world.database.pool.query<{ id: string }>(ids)
    expect(listed).toEqual(rows.map(({ id }) => id))
  })
})
