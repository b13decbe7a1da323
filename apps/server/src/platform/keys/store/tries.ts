import type { Database } from '@polyphony/db/open'

/** How many tries to add to a name until the end of its minute or hour. A negative number takes tries back. */
export type Tried = { endsAt: Date; name: string; tries: number }

/** Adds the tries, and answers a count for each: with itself and those before it in the list. */
export async function addTries({ pool }: Database, tried: readonly Tried[]): Promise<number[]> {
  // Sorted, so that two servers lock the same rows in the same order and never deadlock.
  const { rows } = await pool.query<{ endsAt: Date; name: string; count: number }>({
    name: 'add-tries',
    text: `insert into tries as t (ends_at, name, count)
      select ends_at, name, sum(tries) from unnest($1::timestamptz[], $2::text[], $3::integer[]) as added (ends_at, name, tries)
      group by ends_at, name order by ends_at, name
      on conflict (ends_at, name) do update set count = t.count + excluded.count
      returning ends_at as "endsAt", name, count`,
    values: [tried.map(({ endsAt }) => endsAt), tried.map(({ name }) => name), tried.map(({ tries }) => tries)],
  })
  const keyOf = ({ endsAt, name }: { endsAt: Date; name: string }) => `${endsAt.getTime()} ${name}`
  const counts = new Map(rows.map((row) => [keyOf(row), row.count]))
  for (const each of tried) counts.set(keyOf(each), counts.get(keyOf(each))! - each.tries)
  return tried.map((each) => {
    const count = counts.get(keyOf(each))! + each.tries
    counts.set(keyOf(each), count)
    return count
  })
}

/** Removes the counts whose minute or hour ended before `before`, and answers how many rows. */
export async function removeTries({ pool }: Database, before: Date): Promise<number> {
  return (await pool.query('delete from tries where ends_at < $1', [before])).rowCount ?? 0
}
