// A page of all sites costs what it shows: at two hundred sites PostgreSQL reads a few rows of each, and not a page of each.
import { beforeAll, describe, expect, it } from 'vitest'
import { writePopulation } from '../../testing/population.ts'
import { readsOf, sentWhile } from '../../testing/rows-read.ts'
import { useWorld } from '../../testing/world.ts'

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
  { sites: 200, most: 900 },
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
})
