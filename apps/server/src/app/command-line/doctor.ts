// `polyphony doctor`: checks what the server needs, and prints what is wrong and what to do about it. With `--recount` it also compares
// what lists show with the rows that it follows from; `--mend` corrects what differs.
import { statfs, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { findRunning, hasCluster } from '@polyphony/db/embedded/running'
import { pendingMigrations } from '@polyphony/db/migrate'
import type { Database } from '@polyphony/db/open'
import { pino } from 'pino'
import { openOwned } from '../boot.ts'
import { opened } from './reach.ts'
import { whyNot } from '../fail.ts'
import { readKeys } from '../../platform/keys/keys.ts'
import { readSettings, type Settings } from '../settings.ts'
import { openVault } from '../../platform/keys/vault.ts'
import { findBacklog } from '../../platform/jobs/store/backlog.ts'
import { tellBacklog } from './backlog.ts'
import { type Finding, ill, well } from './findings.ts'
import {
  countRecordingsSealedOtherwise,
  countSealedOtherwise,
  keepAgain,
  listRoleSettings,
  mayCallBuiltIns,
  readChecked,
  readServer,
  recountCounts,
  recountKept,
} from './store.ts'
import { say } from './words.ts'

type Asked = { recount: boolean; mend: boolean }

/** Prints the findings; answers true if nothing is wrong. Changes nothing, unless it is asked to mend. */
export async function doctor(env: Record<string, string | undefined>, asked: Asked): Promise<boolean> {
  const settings = readSettings(env)
  const findings = [nodeVersion(), await disk(settings), ...(await database(settings, asked))]
  for (const { isWell, says, advice } of findings)
    say(`${isWell ? '  ok   ' : '  WRONG'}  ${says}${advice ? `\n         ${advice}` : ''}`)
  return findings.every(({ isWell }) => isWell)
}

function nodeVersion(): Finding {
  const major = Number.parseInt(process.versions.node, 10)
  return major >= 24
    ? well(`Node ${process.versions.node}`)
    : ill(
        `Node ${process.versions.node}`,
        'Start it through npm (npm start), which uses the Node that npm ci installed.',
      )
}

async function disk({ dataDir }: Settings): Promise<Finding> {
  const found = await statfs(dataDir).catch(() => undefined)
  if (!found) return well(`${dataDir} does not exist yet: it is made at the first start`)
  const free = (found.bavail * found.bsize) / 1024 ** 3
  const says = `${free.toFixed(1)} GiB free in ${dataDir}`
  return free >= 2
    ? well(says)
    : ill(says, 'One recording may have 2 GiB: make room, or move DATA_DIR to a larger disk.')
}

async function database(settings: Settings, asked: Asked): Promise<Finding[]> {
  const isOurs = !settings.databaseUrl
  if (
    isOurs &&
    !(await stat(settings.dataDir).then(
      () => hasCluster(settings.dataDir),
      () => false,
    ))
  )
    return [well('No database yet: it is made at the first start')]
  const running = isOurs ? await findRunning(settings.dataDir) : undefined
  try {
    const { database: found, close } = opened(
      running
        ? { owner: running, close: async () => undefined }
        : await openOwned({ ...settings, migrates: false }, pino({ level: 'silent' })),
    )
    try {
      const backlog = await findBacklog(found)
      return [
        ...(await inspect(found)),
        await keys(settings, found),
        ...(backlog ? tellBacklog(backlog) : []),
        ...(await recordings(found)),
        ...(asked.recount ? [await recount(found, asked.mend)] : []),
      ]
    } finally {
      await close()
    }
  } catch (error) {
    return [ill('The database cannot be used', whyNot(error) ?? (error as Error).message)]
  }
}

/** Reported as well, because only a superuser can change it. */
const builtIns =
  'Requests may call functions of PostgreSQL that no policy covers; a superuser can take them away: docs/running/server.md, "Your own PostgreSQL"'

async function inspect({ pool }: Database): Promise<Finding[]> {
  const server = await readServer(pool)
  const pending = await pendingMigrations(pool)
  return [
    server.number >= 150_000
      ? well(`PostgreSQL ${server.version}`)
      : ill(`PostgreSQL ${server.version}`, 'Polyphony needs 15 or newer.'),
    server.isWritable
      ? well('The database can be written to')
      : ill('The database is read-only', 'Point DATABASE_URL to the primary server.'),
    pending.length === 0
      ? well('The schema is at this release')
      : ill(`${pending.length} migrations are missing`, 'They run at the next start (unless MIGRATE is off).'),
    ...((await mayCallBuiltIns(pool)) ? [well(builtIns)] : []),
    ...tellRoleSettings(await listRoleSettings(pool)),
  ]
}

/** PostgreSQL lets each role choose settings for its own sessions, and its password. So does one that somebody misuses. */
export function tellRoleSettings(settings: readonly string[]): Finding[] {
  if (settings.length === 0) return []
  const advice =
    'If none of you set them, the role was misused. `alter role … reset all` removes them; give it a new password, too.'
  return [ill(`Roles of the server have settings of their own: ${settings.join('; ')}`, advice)]
}

async function keys(settings: Settings, { pool }: Database): Promise<Finding> {
  const where = settings.identityKey ? 'IDENTITY_KEY' : join(settings.dataDir, 'keys', 'identity.key')
  const isThere = settings.identityKey
    ? true
    : await stat(where).then(
        () => true,
        () => false,
      )
  if (!isThere)
    return ill('There is no identity key', `Restore ${where} from its copy. Without it no identity can be opened.`)
  const { identityKey } = await readKeys(settings)
  const { keyId } = openVault(identityKey)
  const counts = [
    [await countSealedOtherwise(pool, 'identity', keyId), 'identities'],
    [await countSealedOtherwise(pool, 'second_factor', keyId), 'secrets of one-time codes'],
    [await countSealedOtherwise(pool, 'allocation_list', keyId), 'lists of allocations'],
    [await countRecordingsSealedOtherwise(pool, keyId), 'recordings'],
  ] as const
  const strange = counts.filter(([count]) => count > 0)
  if (strange.length === 0)
    return well(
      `The identity key (${where}) opens every identity, every secret of one-time codes, every list of allocations and every recording`,
    )
  return ill(
    `${strange.map((each) => each.join(' ')).join(' and ')} were sealed with another key`,
    `Restore the key they were sealed with: ${where} holds another key.`,
  )
}

/** The recordings whose bytes the daily check found missing or changed. */
async function recordings({ pool }: Database): Promise<Finding[]> {
  if ((await pendingMigrations(pool)).length > 0) return []
  const { checked, damaged } = await readChecked(pool)
  if (damaged.length === 0) return [well(`The bytes of ${checked} recordings were checked and are whole`)]
  const advice =
    'Restore the storage of these recordings from a backup. The next check finds out whether they are whole.'
  return [ill(`Bytes are missing or were changed of ${damaged.join(', ')}`, advice)]
}

/** Compares what lists show about participants with a recount. */
async function recount({ pool }: Database, isMending: boolean): Promise<Finding> {
  if ((await pendingMigrations(pool)).length > 0)
    return ill('Nothing was recounted', 'Start the server once: it migrates.')
  const { all, otherwise, codes } = await recountKept(pool)
  const sites = await recountCounts(pool)
  if (otherwise === 0 && sites.length === 0)
    return well(`What lists show agrees with a recount of all ${all} participants`)
  const names = `${codes.join(', ')}${otherwise > codes.length ? ', …' : ''}`
  const differing = [
    ...(otherwise > 0
      ? [`What lists show of ${otherwise} of ${all} participants differs from a recount: ${names}`]
      : []),
    ...(sites.length > 0 ? [`The counts differ from a recount at ${sites.join(', ')}`] : []),
  ]
  const says = differing.join('. ')
  if (!isMending) return ill(says, 'Somebody changed the database by hand. `doctor --recount --mend` corrects it.')
  await keepAgain(pool)
  return well(`${says}. It is corrected`)
}
