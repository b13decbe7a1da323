// Loading a study file: people with identity, steps and consent, by the same rules as by hand, against inserting the same rows.
import { createWriteStream } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { nextNumber } from '@polyphony/domain/participants/code'
import { example } from '@polyphony/domain/studies/file/example.test-support'
import { openDatabase } from '@polyphony/db/open'
import { loadSource } from '@polyphony/server/load/load'
import { openSource } from '@polyphony/server/load/source'
import { openVault } from '@polyphony/server/platform/keys/vault'
import { identityOf } from '@polyphony/server/testing/population'
import { costOf } from './costs.ts'
import { atLeast, type Figure, megabytes, ms, perSecond, ratio } from './figures.ts'
import type { Ground } from './ground.ts'

/** The text of a file with so many people, made of a person of the example. */
function* textOf(many: number) {
  const { sessions: _sessions, transcripts: _transcripts, participants, ...file } = example()
  yield `${JSON.stringify({ ...file, slug: 'loaded' }).slice(0, -1)},"participants":[`
  let number = 0
  for (let row = 0; row < many; row++) {
    number = nextNumber('ULM', number)
    const { givenName, familyName, phone } = identityOf(row)
    const identity = { givenName, familyName, phone }
    yield `${row > 0 ? ',' : ''}${JSON.stringify({ ...participants[0], number, birthYear: 1940 + (row % 65), identity })}`
  }
  yield ']}'
}

/** The tables of a loaded person. */
const tables = [
  'participant',
  'participant_event',
  'identity',
  'identity_key',
  'consent',
  'scope_decision',
  'audit_event',
]

export async function benchLoad(ground: Ground, people: number): Promise<Figure[]> {
  const { cluster, identityKey, folder, database: raw } = ground
  const path = join(folder, 'loaded.json')
  await pipeline(Readable.from(textOf(people)), createWriteStream(path))
  const database = openDatabase(cluster.connection)
  let highest = 0
  const watching = setInterval(() => (highest = Math.max(highest, process.memoryUsage().rss)), 100)
  try {
    const services = { database, clock: () => new Date(), vault: openVault(identityKey) }
    const before = process.memoryUsage().rss
    const cost = await costOf(ground, { pid: process.pid }, async () => {
      const source = await openSource(path)
      await loadSource(services, source)
      await source.close()
    })
    for (const table of tables) await raw.pool.query(`create table raw_${table} (like ${table} including indexes)`)
    const rawCost = await costOf(ground, { pid: process.pid }, async () => {
      for (const table of tables) await raw.pool.query(`insert into raw_${table} select * from ${table}`)
    })
    const processors = `${ms(cost.serverMs / people)} + ${ms(cost.databaseMs / people)}`
    const rates = [cost, rawCost].map((each) => (people / each.ms) * 1000) as [number, number]
    return [
      { what: `a file with ${people} people`, got: ms(cost.ms) },
      { what: '  processor time of server and PostgreSQL for one', got: processors },
      { what: '  memory that was added while loading', got: megabytes(Math.max(0, highest - before)) },
      { what: '  inserting the same rows from tables, with indexes alone', got: perSecond(rates[1]) },
      { what: '  processor time of PostgreSQL for one of these', got: ms(rawCost.databaseMs / people) },
      { what: '  share of that', got: ratio(rates[0] / rates[1]) },
      atLeast('people a second', rates[0], 10_000, perSecond),
    ]
  } finally {
    clearInterval(watching)
    await database.close()
  }
}
