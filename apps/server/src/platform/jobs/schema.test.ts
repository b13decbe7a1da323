// Our migration makes the same schema as graphile-worker's own migrations. When an upgrade of the library changes that schema,
// this test fails and we need another migration.
import { runMigrations, Logger } from 'graphile-worker'
import type pg from 'pg'
import { useWorld } from '../../../testing/world.ts'
import { expect, it } from 'vitest'

const world = useWorld()

async function shapeOf(pool: pg.Pool) {
  const lines = async (sql: string) =>
    (await pool.query<{ line: string }>(`${sql} order by 1`)).rows.map(({ line }) => line)
  const plain = (source: string) =>
    source
      .replaceAll('"', '')
      .split('\n')
      .filter((line) => !line.trim().startsWith('--'))
      .join(' ')
      .replaceAll(/\s+/g, ' ')
      .toLowerCase()
  return {
    tables: await lines(`select concat_ws(' ', relname, relkind::text, relrowsecurity) as line from pg_class
      where relnamespace = 'graphile_worker'::regnamespace`),
    columns:
      await lines(`select concat_ws(' ', c.relname, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull,
        a.attidentity, a.attgenerated, pg_get_expr(d.adbin, d.adrelid)) as line
      from pg_attribute a join pg_class c on c.oid = a.attrelid
      left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
      where c.relnamespace = 'graphile_worker'::regnamespace and c.relkind in ('r', 'c', 'v') and a.attnum > 0 and not a.attisdropped`),
    constraints: await lines(`select conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) as line
      from pg_constraint where connamespace = 'graphile_worker'::regnamespace and contype <> 'n'`),
    indexes: await lines(`select indexdef as line from pg_indexes where schemaname = 'graphile_worker'`),
    views: await lines(`select viewname || definition as line from pg_views where schemaname = 'graphile_worker'`),
    functions: (
      await lines(
        `select pg_get_functiondef(oid) as line from pg_proc where pronamespace = 'graphile_worker'::regnamespace`,
      )
    ).map(plain),
    migrations: await lines(`select id || ' ' || breaking as line from graphile_worker.migrations`),
  }
}

it("the queue's schema is the one that the library's own migrations make", async () => {
  const { pool } = world.database
  const ours = await shapeOf(pool)
  expect(ours.functions.length).toBeGreaterThan(5)
  await pool.query('drop schema graphile_worker cascade')
  await runMigrations({ pgPool: pool, logger: new Logger(() => () => undefined) })
  expect(ours).toEqual(await shapeOf(pool))
})
