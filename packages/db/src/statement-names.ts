// Names under which a connection keeps a statement parsed and planned: planning costs as much as running most of ours.
import { createHash } from 'node:crypto'

/** Statements whose text varies (lists of filters) would otherwise pile up in every connection. */
const mostNames = 400
/** Long enough for 400 names never to meet. */
const letters = 24

/** Answers a name for a statement's text: the same text, the same name; none once there are too many. */
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
