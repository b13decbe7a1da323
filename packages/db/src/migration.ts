// `npm run migration -- <name>` writes the missing migration for the schema;
// `npm run migration -- --check` fails if one is missing.
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { missingSql } from './drift.ts'
import { startScratchCluster } from './embedded/scratch.ts'
import { prismaFolder } from './migration-files.ts'

const say = (sentence: string) => process.stdout.write(`${sentence}\n`)

async function readMissing(): Promise<string> {
  const server = await startScratchCluster()
  try {
    return await missingSql(server.connection)
  } finally {
    await server.stop()
  }
}

async function main(argument: string | undefined): Promise<number> {
  if (argument === undefined || (argument !== '--check' && !/^[a-z0-9][a-z0-9_]*$/.test(argument))) {
    say('Usage: npm run migration -- <what_changes, in lower case>   or   npm run migration -- --check')
    return 2
  }
  const sql = await readMissing()
  if (argument === '--check') {
    if (sql === '') return 0
    say(`The migrations do not make the schema in prisma/. Missing (npm run migration -- <name> writes it):\n\n${sql}`)
    return 1
  }
  if (sql === '') {
    say('The migrations make the schema already; nothing was written.')
    return 0
  }
  const stamp = new Date().toISOString().replace(/\D/g, '').slice(0, 14)
  const folder = join(prismaFolder, 'migrations', `${stamp}_${argument}`)
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, 'migration.sql'), sql)
  say(`Wrote ${join(folder, 'migration.sql')}. Read it, name its constraints after the rules they hold, and commit it.`)
  return 0
}

process.exitCode = await main(process.argv[2])
