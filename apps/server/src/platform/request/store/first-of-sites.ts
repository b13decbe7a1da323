// The first rows of many sites together, in one order, each site read from its own index. A page costs what it shows: a few rows are
// read at each site, and more only where all of these are on the page.
import { join, sql, type Sql } from '@polyphony/db/sql'

export type FirstOfSites = {
  /** The alias under which `rows` and `sites` name the site. */
  site: Sql
  /** SQL: which sites. */
  sites: Sql
  /** How many sites these are, at most. */
  many: number
  /** How many rows are wanted. */
  atMost: number
  /** The columns of the order, as `rows` may name them, with a value that comes after all others. An index has them in this order. */
  keys: readonly { of: Sql; last: Sql }[]
  descending?: boolean
  /** SQL: the rows of one site with `columns` in addition, those that are `within`, in the order of the keys. `ends` follows the order. */
  rows: (part: { columns: Sql; within: Sql; order: Sql; ends: Sql }) => Sql
}

const names = [sql`key_1`, sql`key_2`, sql`key_3`]

/**
 * SQL for a query of all rows that may be among the first `atMost`: these, and not many others. The caller puts them in order and takes
 * the first. Rows with the same keys are all read.
 */
export function firstOfSites({ site, sites, many, atMost, keys, descending = false, rows }: FirstOfSites): Sql {
  const few = Math.min(atMost, Math.ceil((2 * atMost) / Math.max(many, 1)) + 1)
  const [direction, back] = descending ? [sql`desc`, sql`asc`] : [sql`asc`, sql`desc`]
  const [before, after] = descending ? [sql`>`, sql`<`] : [sql`<`, sql`>`]
  const own = keys.map((_, at) => names[at]!)
  const of = (alias: Sql) => join(own.map((name) => sql`${alias}.${name}`))
  const inOrder = (alias: Sql, by: Sql) => join(own.map((name) => sql`${alias}.${name} ${by}`))
  const part = {
    columns: join(keys.map((key, at) => sql`${key.of} as ${own[at]!}`)),
    order: join(keys.map((key) => sql`${key.of} ${direction}`)),
  }
  const key = join(keys.map((each) => each.of))
  const first = rows({ ...part, within: sql`true`, ends: sql`fetch first ${few} rows with ties` })
  const most = sql`fetch first ${atMost} rows with ties`
  const between = sql`(${key}) ${after} (${of(sql`last_few`)}) and (${key}) ${before}= (${of(sql`edge`)})`
  return sql`
    with few as materialized (
      select ${site}.id as at_site, found.* from site ${site} cross join lateral (${first}) found where ${sites}
    ), edge as (
      -- A row before which there are enough: no later row is on the page.
      select ${join(keys.map(({ last }, at) => sql`coalesce(nth.${own[at]!}, ${last}) as ${own[at]!}`))}
      from (select) one left join (
        select ${of(sql`few`)} from few order by ${inOrder(sql`few`, direction)} offset ${atMost - 1} limit 1
      ) nth on true
    ), last_few as (
      select distinct on (few.at_site) few.at_site, ${of(sql`few`)} from few
      where few.at_site in (select at_site from few group by at_site having count(*) >= ${few})
      order by few.at_site, ${inOrder(sql`few`, back)}
    )
    select * from few
    union all
    select ${site}.id, found.* from last_few cross join edge join site ${site} on ${site}.id = last_few.at_site
    cross join lateral (${rows({ ...part, within: between, ends: most })}) found
    where ${sites} and (${of(sql`last_few`)}) ${before} (${of(sql`edge`)})`
}
