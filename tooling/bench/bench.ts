// `npm run bench` measures the cost of the server, as ratios against a raw baseline of the same run. It prints a table. A missed goal
// is marked in the table but does not fail the run, because the machines are often shared.
// `npm run bench -- reads` measures what each screen asks on a large study, and `-- reads --large` on a very large one.
import { join } from 'node:path'
import { benchCrowd } from './crowd.ts'
import { benchDuplicates } from './duplicates.ts'
import { untilSignal } from './ending.ts'
import { benchExport } from './exports.ts'
import { atMost, type Figure, megabytes, printFigures } from './figures.ts'
import { openGround, startServer } from './ground.ts'
import { benchList, benchOverview, writeMany } from './list.ts'
import { benchReads, large, usual } from './reads.ts'
import { benchRegister } from './register.ts'
import { benchStart } from './start.ts'
import { benchWeb } from './web.ts'

const asked = process.argv.slice(2)
const wants = (name: string) => asked.length === 0 || asked.includes(name)

if (wants('duplicates')) printFigures('Likely duplicates', benchDuplicates())
if (asked.length === 1 && wants('duplicates')) process.exit()

await untilSignal(async () => {
  const ground = await openGround()
  try {
    if (wants('web')) printFigures('Web application', await benchWeb())
    if (wants('start')) printFigures('Start', await benchStart(ground))
    const server = await startServer({
      DATABASE_URL: ground.databaseUrl,
      MIGRATE: 'off',
      DATA_DIR: join(ground.folder, 'data'),
    })
    try {
      const measure = async (name: string, title: string, bench: () => Promise<Figure[]>) => {
        if (wants(name)) printFigures(title, await bench())
      }
      await measure('register', 'Registration, 16 connections', () => benchRegister(ground, server))
      if (['list', 'overview', 'export', 'crowd'].some(wants)) await writeMany(ground)
      await measure('list', 'List', () => benchList(ground, server))
      await measure('overview', 'Recruitment overview', () => benchOverview(ground, server))
      await measure('export', 'Export', () => benchExport(ground, server))
      await measure('crowd', 'Sixty-four clients', () => benchCrowd(ground, server))
      if (asked.includes('reads')) {
        const population = asked.includes('--large') ? large : usual
        const title = `${population.participants} participants at ${population.sites} sites`
        await measure('reads', title, () => benchReads(ground, server, population))
      }
      const { highest } = await server.memory()
      printFigures('Memory', [
        atMost('highest memory of the server under all of it', highest, 300 * 1024 * 1024, megabytes),
      ])
    } finally {
      await server.stop()
    }
  } finally {
    await ground.close()
  }
})
