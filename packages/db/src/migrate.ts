// Brings a database to the schema of this release, exactly once, also if several servers start together. It uses the same table
// of applied migrations (`_prisma_migrations`) as Prisma's own command line.
import pg from 'pg'
import { DatabaseProblem } from './database-problem.ts'
import { migrationNames, prismaFolder, readMigrations } from './migration-files.ts'
import { poolConfig } from './open.ts'
import { withSchemaEngine } from './schema-engine.ts'

type Applied = { name: string; isFinished: boolean }

/** The number of an advisory lock. It can be any number that nothing else in this database uses. */
const migrationLock = 7_065_671_001
const oldestServer = 150_000

const createRecordless = /create\s+table[^;]*_prisma_migrations/i

/**
 * Applies the missing migrations and returns their names. If none is missing, it takes one query and does not load the engine.
 * Throws a DatabaseProblem: too_old, newer_than_server, migration_failed, unreachable.
 */
export async function migrate(connection: string | pg.PoolConfig, folder = prismaFolder): Promise<string[]> {
  const names = await migrationNames(folder)
  const { onConnect: _pooled, ...config } = poolConfig(connection)
  const client = new pg.Client(config)
  client.on('error', () => undefined)
  await client.connect().catch((cause: Error) => {
    throw new DatabaseProblem(
      'database.unreachable',
      `The database does not answer: ${cause.message || String(cause)}`,
      { cause },
    )
  })
  try {
    if (missing(names, await readApplied(client)).length === 0) return []
    await demandVersion(client)
    await client.query('select pg_advisory_lock($1)', [migrationLock])
    const applied = await readApplied(client)
    if (missing(names, applied).length === 0) return []
    await forgetInterrupted(client, applied)
    return await applyMissing(connection, folder)
  } finally {
    await client.end()
  }
}

/** The migrations of this release that were not applied to the database. */
export async function pendingMigrations(db: Pick<pg.Pool, 'query'>, folder = prismaFolder): Promise<string[]> {
  const [names, applied] = await Promise.all([migrationNames(folder), readApplied(db)])
  return missing(names, applied)
}

async function readApplied(db: Pick<pg.Pool, 'query'>): Promise<Applied[]> {
  try {
    const { rows } = await db.query<Applied>(
      `select migration_name as name, finished_at is not null as "isFinished"
       from _prisma_migrations where rolled_back_at is null`,
    )
    return rows
  } catch (error) {
    if (error instanceof pg.DatabaseError && error.code === '42P01') return []
    throw error
  }
}

function missing(names: string[], applied: Applied[]): string[] {
  const unknown = applied.filter(({ name }) => !names.includes(name)).map(({ name }) => name)
  if (unknown.length > 0) {
    throw new DatabaseProblem(
      'database.newer_than_server',
      `This database was already changed by a newer release (${unknown.join(', ')}). Start that release, or restore a backup made before it.`,
    )
  }
  const finished = new Set(applied.filter(({ isFinished }) => isFinished).map(({ name }) => name))
  return names.filter((name) => !finished.has(name))
}

async function demandVersion(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ number: number; name: string }>(
    `select current_setting('server_version_num')::int as number, current_setting('server_version') as name`,
  )
  const [version] = rows
  if (version !== undefined && version.number >= oldestServer) return
  throw new DatabaseProblem(
    'database.too_old',
    `Polyphony needs PostgreSQL 15 or newer; DATABASE_URL leads to ${version?.name}.`,
  )
}

/**
 * A migration that began and did not finish changed nothing, because its script and the mark "finished" commit together (see
 * applyMissing). Marking it as rolled back lets the engine try again; otherwise it would refuse.
 */
async function forgetInterrupted(client: pg.Client, applied: Applied[]): Promise<void> {
  if (applied.every(({ isFinished }) => isFinished)) return
  await client.query(
    'update _prisma_migrations set rolled_back_at = now() where finished_at is null and rolled_back_at is null',
  )
}

async function applyMissing(connection: string | pg.PoolConfig, folder: string): Promise<string[]> {
  const migrationsList = await readMigrations(folder)
  // The engine marks a migration as finished in a separate statement. After a crash between the two, the change would be in
  // place while the table says that it failed. So the script itself sets the mark.
  const rewrite = (script: string) =>
    createRecordless.test(script)
      ? script
      : `${script}\n;update _prisma_migrations set finished_at = now() where finished_at is null and rolled_back_at is null;`
  try {
    return await withSchemaEngine({ connection, rewrite }, async (engine) => {
      const filters = { externalTables: [], externalEnums: [] }
      return (await engine.applyMigrations({ migrationsList, filters })).appliedMigrationNames
    })
  } catch (cause) {
    throw new DatabaseProblem(
      'database.migration_failed',
      `The database could not be brought up to date; nothing of the failed step was kept. ${said(cause)}`,
      { cause },
    )
  }
}

/** The engine's message is a long internal trace; only two lines of it matter to the person who starts the server. */
function said(cause: unknown): string {
  const message = cause instanceof Error ? cause.message : String(cause)
  const step = /migration_name="([^"]+)"/.exec(message)?.[1]
  const refusal = /ERROR: .*/.exec(message)?.[0]
  return step === undefined || refusal === undefined ? message : `${step}: ${refusal}`
}
