// SQL as the role that serves requests, with what a request's first statement says about itself; and rows to try it on.
import type { World } from './world.ts'

export type Said = {
  study?: string
  sites?: string
  identities?: string
  action?: string
  actor?: string
  isStudyWide?: boolean
}

/** What a request with one site says, unless more is said. */
export const saidOf = (world: World, more: Said = {}): Said => ({
  study: world.studyId,
  sites: world.sites.BRS,
  identities: world.sites.BRS,
  actor: world.people.monitor.id,
  ...more,
})

type Outcome = { rows: Record<string, unknown>[]; count: number }

/** Runs SQL as a request would, and takes back whatever it did. Throws what PostgreSQL refused it with. */
export async function asRequest(world: World, said: Said, text: string, values: unknown[] = []): Promise<Outcome> {
  const client = await world.services.database.pool.connect()
  try {
    await client.query('begin')
    await client.query(
      `select set_config('app.study', $1, true), set_config('app.sites', $2, true), set_config('app.identities', $3, true),
         set_config('app.action', $4, true), set_config('app.actor', $5, true), set_config('app.is_study_wide', $6, true),
         set_config('role', 'polyphony_app', true)`,
      [
        said.study ?? '',
        said.sites ?? '',
        said.identities ?? '',
        said.action ?? '',
        said.actor ?? '',
        said.isStudyWide ? 'on' : 'off',
      ],
    )
    const { rows, rowCount } = await client.query(text, values)
    return { rows: rows as Outcome['rows'], count: rowCount ?? 0 }
  } finally {
    await client.query('rollback')
    client.release()
  }
}

/** PostgreSQL's own code for what a statement was refused with; undefined where it was not. */
export async function sqlStateOf(work: Promise<unknown>): Promise<string | undefined> {
  try {
    await work
    return undefined
  } catch (error) {
    return (error as { code?: string }).code
  }
}

/** No right to the command, or a policy against the row. */
export const denied = '42501'

type Key = { table: string; columns: string[] }

/** Every table of a study (it has `study_id`), with the columns of its primary key. */
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

/** One row of a table at a place, as its owner sees it. */
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
