// Runs SQL as the role that serves requests, with the settings of a request's first statement; and finds rows to try it on.
import type { World } from './world.ts'

export type Said = {
  study?: string
  sites?: string
  identities?: string
  action?: string
  actor?: string
  isStudyWide?: boolean
  /** Whether it is a command. */
  writes?: boolean
}

/** The settings of a request with one site, with changes. */
export const saidOf = (world: World, more: Said = {}): Said => ({
  study: world.studyId,
  sites: world.sites.BRS,
  identities: world.sites.BRS,
  actor: world.people.monitor.id,
  writes: true,
  ...more,
})

type Outcome = { rows: Record<string, unknown>[]; count: number }

/** Runs SQL as a request would, and rolls back. Throws the refusal of PostgreSQL. */
export async function asRequest(world: World, said: Said, text: string, values: unknown[] = []): Promise<Outcome> {
  const client = await world.services.database.pool.connect()
  try {
    await client.query('begin')
    await client.query(
      `select set_config('app.study', $1, true), set_config('app.sites', $2, true), set_config('app.identities', $3, true),
         set_config('app.action', $4, true), set_config('app.actor', $5, true), set_config('app.is_study_wide', $6, true),
         set_config('app.writes', $7, true), set_config('role', 'polyphony_app', true)`,
      [
        said.study ?? '',
        said.sites ?? '',
        said.identities ?? '',
        said.action ?? '',
        said.actor ?? '',
        said.isStudyWide ? 'on' : 'off',
        said.writes ? 'on' : 'off',
      ],
    )
    const { rows, rowCount } = await client.query(text, values)
    return { rows: rows as Outcome['rows'], count: rowCount ?? 0 }
  } finally {
    await client.query('rollback')
    client.release()
  }
}

/** Inserts a row as a request would, with the columns that requests may insert into this table, and rolls back. */
export async function insertAsRequest(world: World, said: Said, table: string, row: Record<string, unknown>) {
  const { rows } = await world.database.pool.query<{ name: string }>(
    `select column_name as name from information_schema.column_privileges
     where grantee = 'polyphony_app' and privilege_type = 'INSERT' and table_name = $1`,
    [table],
  )
  const granted = rows.map(({ name }) => name)
  const columns = Object.keys(row).filter((name) => granted.length === 0 || granted.includes(name))
  const list = columns.map((name) => `"${name}"`).join(', ')
  const text = `insert into "${table}" (${list}) select ${list} from jsonb_populate_record(null::"${table}", $1::jsonb)`
  return asRequest(world, said, text, [JSON.stringify(row)])
}

/** The error code of PostgreSQL for a refused statement; undefined if it was not refused. */
export async function sqlStateOf(work: Promise<unknown>): Promise<string | undefined> {
  try {
    await work
    return undefined
  } catch (error) {
    return (error as { code?: string }).code
  }
}

/** The code for a missing right to the command, and for a row that a policy refuses. */
export const denied = '42501'

type Key = { table: string; columns: string[] }

/** All tables that belong to studies (with the column `study_id`), with the columns of their primary keys. */
export async function tablesOfStudies({ database }: World): Promise<Key[]> {
  const { rows } = await database.pool.query<Key>(
    `select c.relname as table, (
       select coalesce(array_agg(a.attname::text order by k.place), '{}') from pg_index i, unnest(i.indkey) with ordinality k(attnum, place)
       join pg_attribute a on a.attrelid = c.oid and a.attnum = k.attnum where i.indrelid = c.oid and i.indisprimary
     ) as columns
     from pg_class c where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace
       and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'study_id' and not a.attisdropped)
     order by 1`,
  )
  return rows
}

/** One row of a table at a place, read as the owner. */
export async function rowAt({ database }: World, table: string, place: { study: string; site?: string | undefined }) {
  const { rows } = await database.pool.query<{ row: Record<string, unknown> }>(
    `select to_jsonb(t) as row from "${table}" t where t.study_id = $1 and ($2::uuid is null or to_jsonb(t) ->> 'site_id' = $2::text
       or to_jsonb(t) -> 'site_ids' ? $2::text) limit 1`,
    [place.study, place.site ?? null],
  )
  const row = rows[0]?.row
  if (!row) throw new Error(`There is no row of ${table} to try`)
  return row
}
