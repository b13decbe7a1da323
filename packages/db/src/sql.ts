// Pieces of parametrised SQL, from which stores build their statements. Every value becomes a parameter; nothing here can turn
// a value into SQL text.
import { empty, join, Sql, sqltag as sql } from '@prisma/client/runtime/client'

export { empty, join, Sql, sql }

/** The part after `set` in an UPDATE: each changed column with its new value. At least one column must change. */
export function assigned<Changes extends object>(changes: Changes, columnOf: Record<keyof Changes, Sql>): Sql {
  const columns = Object.keys(changes) as (keyof Changes)[]
  return join(columns.map((column) => sql`${columnOf[column]} = ${changes[column]}`))
}
