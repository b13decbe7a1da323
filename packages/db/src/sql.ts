// Pieces of parametrised SQL, from which stores build their statements. Every value becomes a parameter; nothing here can turn
// a value into SQL text.
import { Prisma } from './generated/client.ts'

export const { sql, join, empty, Sql } = Prisma
export type Sql = Prisma.Sql

/** The part after `set` in an UPDATE: each changed column with its new value. At least one column must change. */
export function assigned<Changes extends object>(changes: Changes, columnOf: Record<keyof Changes, Sql>): Sql {
  const columns = Object.keys(changes) as (keyof Changes)[]
  return join(columns.map((column) => sql`${columnOf[column]} = ${changes[column]}`))
}
