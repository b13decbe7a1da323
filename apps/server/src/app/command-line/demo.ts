// `npm run demo`: serves the demonstration studies on their own database, with accounts for every role. Changes stay until
// --reset.
import { existsSync } from 'node:fs'
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { eraseEmbedded, hasCluster } from '@polyphony/db/embedded/running'
import type { StudyFile } from '@polyphony/domain/studies/study-file'
import { CommandProblem } from '../fail.ts'
import { run } from '../run.ts'
import type { Services } from '../../platform/shapes.ts'
import { readSettings } from '../settings.ts'
import { loadStudy } from '../../load/load.ts'
import { demoFiles } from './demo-files.ts'
import { listSilent, sendSounds, type Silent } from './demo-sound.ts'
import { say, table } from './words.ts'

/** One password for every account of the demonstration, which holds no real data. */
export const demoPassword = 'many-voices-one-study'

const mark = 'demonstration.txt'
const explanation = `This directory belongs to Polyphony's demonstration. "npm run demo -- --reset" deletes what is in it.\n`

/** Serves the demonstration until a signal, with its own database. It sends no mail, because its people do not exist. */
export async function demo(env: Record<string, string | undefined>, { reset }: { reset: boolean }): Promise<void> {
  const { DATABASE_URL: _, SMTP_URL: __, ...own } = env
  const settings = readSettings({ ...own, DATA_DIR: env.DATA_DIR || '.data/demo', LOG_LEVEL: env.LOG_LEVEL || 'error' })
  await demandOwn(settings.dataDir)
  if (reset) await erase(settings.dataDir)
  await mkdir(settings.dataDir, { recursive: true })
  await writeFile(join(settings.dataDir, mark), explanation)
  const files = await Promise.all(demoFiles.map(async (file) => JSON.parse(await readFile(file, 'utf8')) as StudyFile))
  let silent: readonly Silent[] = []
  await run(settings, {
    prepare: async (services) => {
      await prepare(services, files)
      silent = await listSilent(services.database)
    },
    ready: async ({ origin, answer }) => {
      // Whoever tried things out may have made the sound unwanted. The demonstration is served without it.
      await sendSounds(silent, { origin, password: demoPassword, answer }).catch((error: Error) => say(error.message))
      say(welcome(files, origin))
    },
  })
}

async function prepare(services: Services, files: readonly StudyFile[]): Promise<void> {
  for (const file of files) await loadStudy(services, file, { password: demoPassword })
}

/** Refuses a directory with a database that the demonstration did not make: it may hold a real study. */
async function demandOwn(dataDir: string): Promise<void> {
  if (!existsSync(dataDir) || existsSync(join(dataDir, mark)) || !(await hasCluster(dataDir))) return
  throw new CommandProblem(
    `${dataDir} holds a database that the demonstration did not make. Nothing was changed. Choose another DATA_DIR for the demonstration, or use "npm start" for that one.`,
  )
}

async function erase(dataDir: string): Promise<void> {
  if (!existsSync(dataDir)) return
  await eraseEmbedded(dataDir)
  for (const name of ['keys', 'recordings', 'mail']) await rm(join(dataDir, name), { recursive: true, force: true })
}

function welcome(files: readonly StudyFile[], origin: string): string {
  const accounts = new Map<string, { name: string; roles: Set<string>; sites: Set<string> }>()
  for (const { staff, sites } of files) {
    for (const { email, name, role, site } of staff) {
      const account = accounts.get(email) ?? { name, roles: new Set(), sites: new Set() }
      accounts.set(email, account)
      account.roles.add(role.replaceAll('_', ' '))
      account.sites.add(site ? (sites.find(({ code }) => code === site)?.name ?? site) : 'all sites')
    }
  }
  const rows = [...accounts].map(([email, { roles, sites }]) => [
    [...roles].join(', '),
    [...sites].join(', '),
    email,
    demoPassword,
  ])
  const studies = files.map(({ name, title }) => `  ${name}: ${title}`)
  return [
    '',
    'Polyphony: demonstration',
    ...studies,
    '',
    table(['role', 'site', 'e-mail', 'password'], rows),
    '',
    `  ${origin}`,
    '',
    '  Ctrl-C stops it; what you do stays until npm run demo -- --reset.',
    '',
  ].join('\n')
}
