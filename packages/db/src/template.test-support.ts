// Databases for tests: one template is migrated, and the others are copied from it in a few milliseconds.
import { createHash } from 'node:crypto'
import pg from 'pg'
import { migrate } from './migrate.ts'
import { readMigrations } from './migration-files.ts'
import { poolConfig } from './open.ts'
import { withDatabase } from './schema-engine.ts'

type Server = string | pg.PoolConfig

const templateName = 'polyphony_template'
const templateLock = 7_065_671_002

/** Makes and migrates the template if it is missing or old. Several processes may call this at the same time. */
export async function createTemplate(server: Server): Promise<void> {
  await asAdmin(server, async (admin) => {
    await admin.query('select pg_advisory_lock($1)', [templateLock])
    if (await isCurrent(admin)) return
    await admin.query(`drop database if exists ${templateName} with (force)`)
    await admin.query(`create database ${templateName}`)
    await migrate(databaseOn(server, templateName))
    const mark = await currentMark()
    await admin.query(`comment on database ${templateName} is ${pg.escapeLiteral(mark)}`)
  })
}

/** Makes a new database from the template, and returns its connection. */
export async function cloneDatabase(server: Server, name: string): Promise<pg.PoolConfig> {
  await asAdmin(server, (admin) => admin.query(`create database ${pg.escapeIdentifier(name)} template ${templateName}`))
  return databaseOn(server, name)
}

/** Drops a database, even with open connections. Does nothing if it does not exist. */
export async function dropDatabase(server: Server, name: string): Promise<void> {
  await asAdmin(server, (admin) => admin.query(`drop database if exists ${pg.escapeIdentifier(name)} with (force)`))
}

async function isCurrent(admin: pg.Client): Promise<boolean> {
  const { rows } = await admin.query<{ mark: string | null }>(
    `select shobj_description(oid, 'pg_database') as mark from pg_database where datname = $1`,
    [templateName],
  )
  return rows[0]?.mark === (await currentMark())
}

/** A mark that changes with every change of a migration. It is set last, so that an unfinished template is made again. */
async function currentMark(): Promise<string> {
  const { migrationDirectories } = await readMigrations()
  return `migrated to ${createHash('sha256').update(JSON.stringify(migrationDirectories)).digest('hex')}`
}

function databaseOn(server: Server, name: string): pg.PoolConfig {
  return withDatabase(typeof server === 'string' ? { connectionString: server } : server, name)
}

async function asAdmin<Result>(server: Server, work: (admin: pg.Client) => Promise<Result>): Promise<Result> {
  const { onConnect: _pooled, ...config } = poolConfig(databaseOn(server, 'postgres'))
  const admin = new pg.Client(config)
  admin.on('error', () => undefined)
  await admin.connect()
  try {
    return await work(admin)
  } finally {
    await admin.end()
  }
}
