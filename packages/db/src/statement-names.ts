// Names for prepared statements, which a connection keeps parsed and planned. For most of our statements, planning takes as long
// as running.
import { createHash } from 'node:crypto'

/** Most names. Without a limit, statements with varying text (lists with filters) would fill every connection. */
const mostNames = 400
/** Length of a name: long enough that two of 400 names are never equal. */
const letters = 24

/** Returns a function that names a statement: the same text always gets the same name. After 400 names it returns an empty name. */
export function statementNames(): (query: { sql: string }) => string {
  const names = new Map<string, string>()
  return ({ sql }) => {
    const known = names.get(sql)
    if (known !== undefined) return known
    if (names.size >= mostNames) return ''
    const name = createHash('sha256').update(sql).digest('hex').slice(0, letters)
    names.set(sql, name)
    return name
  }
}
