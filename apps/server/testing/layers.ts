// Removes one of the two layers of access control, for the tests that each layer is enough alone.
import type { World } from './world.ts'

/** Turns row-level security off for every table. Only the scope of the application remains. */
export async function removeFloor({ database }: World) {
  const { rows } = await database.pool.query<{ name: string }>(
    `select quote_ident(relname) as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace and relrowsecurity`,
  )
  for (const { name } of rows) await database.pool.query(`alter table ${name} disable row level security`)
  await database.pool.query('grant select, insert, update, delete on all tables in schema public to polyphony_app')
}

/**
 * Gives each transaction of the server the settings of one site, whatever scope the application has computed. With persons who
 * hold study-wide grants this shows what row-level security alone refuses.
 */
export function removeScope({ services }: World, site: string) {
  const { database } = services
  services.database = {
    ...database,
    transaction: (work, options) =>
      database.transaction((db) => {
        let isEntered = false
        // Sent directly after the first statement of the transaction, which sets the role and the settings.
        const narrow = () => {
          if (!isEntered)
            db.send`select set_config('app.sites', ${site}, true), set_config('app.identities', ${site}, true)`
          isEntered = true
        }
        return work({
          ...db,
          query: async <Rows>(...statement: Parameters<typeof db.query>) => {
            const answer = await db.query<Rows>(...statement)
            narrow()
            return answer
          },
          send: (...statement) => {
            db.send(...statement)
            narrow()
          },
          enter: (...statement) => {
            db.enter(...statement)
            narrow()
          },
        })
      }, options),
  }
}

/** The tables whose rows belong to sites, with the column that holds the site. */
export async function tablesOfSites({ database }: World) {
  const { rows } = await database.pool.query<{ name: string; column: string }>(
    `select quote_ident(table_name) as name, column_name as column
     from information_schema.columns join information_schema.tables using (table_schema, table_name)
     where table_schema = 'public' and table_type = 'BASE TABLE' and column_name in ('site_id', 'site_ids') order by table_name`,
  )
  return rows
}

/** A digest of all rows of a site. If a row of the site changes, the digest changes. */
export async function digestOf(world: World, site: string): Promise<string> {
  const digests = await Promise.all(
    (await tablesOfSites(world)).map(async ({ name, column }) => {
      const { rows } = await world.database.pool.query<{ digest: string | null }>(
        `select md5(string_agg(t::text, ',' order by t::text)) as digest from ${name} t where ${column}::text like $1`,
        [`%${site}%`],
      )
      return `${name} ${rows[0]?.digest}`
    }),
  )
  return digests.join('\n')
}
