// Takes one of the two layers of access away, and looks at what is left: for the tests that each holds alone.
import type { World } from './world.ts'

/** Row-level security off on every table, as its owner: what is left is the application's scope. */
export async function removeFloor({ database }: World) {
  const { rows } = await database.pool.query<{ name: string }>(
    `select quote_ident(relname) as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace and relrowsecurity`,
  )
  for (const { name } of rows) await database.pool.query(`alter table ${name} disable row level security`)
  await database.pool.query('grant select, insert, update, delete on all tables in schema public to polyphony_app')
}

/**
 * Each transaction of the server sees one site only, however wide the scope that the application worked out: as if the
 * application's scope had been forgotten, and only the floor were left.
 */
export function removeScope({ services }: World, site: string) {
  const { database } = services
  services.database = {
    ...database,
    transaction: (work, options) =>
      database.transaction((db) => {
        let isEntered = false
        // Goes out between the statement that enters, which is the first one, and whatever comes after it.
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

/** Tables whose rows belong to a site, by the column that says to which. */
export async function tablesOfSites({ database }: World) {
  const { rows } = await database.pool.query<{ name: string; column: string }>(
    `select quote_ident(table_name) as name, column_name as column from information_schema.columns
     where table_schema = 'public' and column_name in ('site_id', 'site_ids') order by table_name`,
  )
  return rows
}

/** What the database holds of a site, as one digest: another one means that something of it changed. */
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
