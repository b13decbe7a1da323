// `npm run bench` measures what the server costs, as ratios against raw work of the same run, and prints tables. A missed goal is
// marked in the table but does not fail the run, because the machines are often shared.
// `npm run bench -- reads` measures the queries of every screen alone, and `-- actions` every command and disclosure. With `--large`
// both are also measured on a million participants, and the growth is printed. `--small` only shows that the bench runs.
import { join } from 'node:path'
import { importLimits } from '@polyphony/domain/imports/limits'
import { type Population, writePopulation } from '@polyphony/server/testing/population'
import { benchCrowd } from './crowd.ts'
import { benchDuplicates } from './duplicates.ts'
import { untilSignal } from './ending.ts'
import { countTrips, isWrite, large, measureAll, small, untilSealed, usual } from './every.ts'
import { benchExport } from './exports.ts'
import { atMost, type Figure, megabytes, printFigures } from './figures.ts'
import { type Ground, openGround, startServer } from './ground.ts'
import { benchImport } from './imports.ts'
import { benchList, benchOverview, writeMany } from './list.ts'
import { benchLoad } from './load.ts'
import { benchRegister } from './register.ts'
import { openRelay } from './relay.ts'
import { benchStart } from './start.ts'
import { type Counted, printCosts } from './table.ts'
import { benchWeb } from './web.ts'

const asked = process.argv.slice(2)
const named = asked.filter((name) => !name.startsWith('--'))
const populations = asked.includes('--small') ? [small] : asked.includes('--large') ? [usual, large] : [usual]
/** How many people are imported from a file. */
const imported = asked.includes('--small') ? 500 : importLimits.rows
/** How many people the study file has that is loaded. */
const loaded = asked.includes('--small') ? 1_000 : asked.includes('--large') ? 100_000 : 20_000
const wants = (name: string) => named.length === 0 || named.includes(name)

const startOn = (ground: Ground, url = ground.databaseUrl) =>
  startServer({ DATABASE_URL: url, MIGRATE: 'off', DATA_DIR: join(ground.folder, 'data') })

async function onGround<Answer>(work: (ground: Ground) => Promise<Answer>): Promise<Answer> {
  const ground = await openGround()
  try {
    return await work(ground)
  } finally {
    await ground.close()
  }
}

const printMemory = (highest: number) =>
  printFigures('Memory', [
    atMost('highest memory of the server under all of it', highest, 300 * 1024 * 1024, megabytes),
  ])

async function benchParts(ground: Ground): Promise<void> {
  if (wants('start')) printFigures('Start', await benchStart(ground))
  if (wants('load')) printFigures('Loading a study file', await benchLoad(ground, loaded))
  const server = await startOn(ground)
  try {
    const measure = async (name: string, title: string, bench: () => Promise<Figure[]>) => {
      if (wants(name)) printFigures(title, await bench())
    }
    await measure('web', 'The web application on a bad connection', () => benchWeb(ground))
    await measure('import', 'Importing participants', () => benchImport(ground, server, imported))
    if (['list', 'overview', 'export', 'crowd'].some(wants)) await writeMany(ground)
    await measure('list', 'List', () => benchList(ground, server))
    await measure('overview', 'Recruitment overview', () => benchOverview(ground, server))
    await measure('export', 'Export', () => benchExport(ground, server))
    await measure('crowd', 'Sixty-four clients', () => benchCrowd(ground, server))
    printMemory((await server.memory()).highest)
  } finally {
    await server.stop()
  }
}

/** Every procedure on one population: its costs, and then its round trips, over a line that counts them. */
async function benchEvery(ground: Ground, population: Population): Promise<Counted> {
  const here = await writePopulation(ground, population)
  const server = await startOn(ground)
  const measured = await (async () => {
    try {
      await untilSealed(ground)
      const all = await measureAll(ground, server, here, wants)
      // At a site of a large study: the tables of an empty one have no statistics, and checking a reference reads all rows.
      if (wants('register')) printFigures('Registration, 16 connections', await benchRegister(ground, server))
      printMemory((await server.memory()).highest)
      return all
    } finally {
      await server.stop()
    }
  })()
  const relay = await openRelay(ground.databaseUrl)
  const counted = await startOn(ground, relay.url)
  try {
    return { measured, trips: await countTrips(ground, counted, { here, trips: relay.trips, wants }) }
  } finally {
    await counted.stop()
    await relay.close()
  }
}

if (wants('duplicates')) printFigures('Likely duplicates', benchDuplicates())

await untilSignal(async () => {
  const parts = ['web', 'start', 'load', 'import', 'list', 'overview', 'export', 'crowd']
  if (parts.some(wants)) await onGround(benchParts)
  if (!['reads', 'actions', 'register'].some(wants)) return
  let smaller: Counted | undefined
  for (const population of populations) {
    const counted = await onGround((ground) => benchEvery(ground, population))
    const title = `${population.participants} participants at ${population.sites} sites, one client`
    printCosts(title, counted, isWrite, smaller?.measured)
    smaller = counted
  }
})
