// Pieces of parametrised SQL, of which stores make their statements: every value in them becomes a parameter. There is
// nothing here that would make text of a value.
import { Prisma } from './generated/client.ts'

export const { sql, join, empty, Sql } = Prisma
export type Sql = Prisma.Sql

/** What stands behind `set` in an UPDATE: each column that changes, with its new value. At least one must. */
export function assigned<Changes extends object>(changes: Changes, columnOf: Record<keyof Changes, Sql>): Sql {
  const columns = Object.keys(changes) as (keyof Changes)[]
  return join(columns.map((column) => sql`${columnOf[column]} = ${changes[column]}`))
}
