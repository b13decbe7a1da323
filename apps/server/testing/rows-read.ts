// Counts the rows that PostgreSQL reads for the statements of a request, planned as the server's connections plan them.
import { sessionSettings } from '@polyphony/db/open'
import pg from 'pg'
import type { World } from './world.ts'

type Sent = { text: string; values: unknown[] }
type Node = { 'Node Type': string; Plans?: Node[] } & Record<string, unknown>

/** The statements that the server sends while this is done. */
export async function sentWhile(work: () => Promise<void>): Promise<Sent[]> {
  const query = pg.Client.prototype.query
  const sent: Sent[] = []
  pg.Client.prototype.query = function noting(this: pg.Client, ...given: unknown[]) {
    const [asked, values] = given as [string | { text: string; values?: unknown[] }, unknown[]?]
    if (this.user === 'polyphony_serving')
      sent.push(
        typeof asked === 'object'
          ? { text: asked.text, values: asked.values ?? [] }
          : { text: asked, values: values ?? [] },
      )
    return Reflect.apply(query, this, given)
  } as typeof query
  try {
    await work()
  } finally {
    pg.Client.prototype.query = query
  }
  return sent
}

/** The rows of each table that the scans of a plan read, shown or not. */
function rowsRead(node: Node, read: Record<string, number> = {}): Record<string, number> {
  for (const plan of node.Plans ?? []) rowsRead(plan, read)
  const { 'Node Type': kind, 'Relation Name': table } = node
  if (kind.includes('Scan') && kind !== 'Bitmap Index Scan' && typeof table === 'string') {
    const of = (name: string) => Number(node[name] ?? 0)
    const rows = of('Actual Rows') + of('Rows Removed by Filter') + of('Rows Removed by Index Recheck')
    read[table] = (read[table] ?? 0) + rows * of('Actual Loops')
  }
  return read
}

/** How many rows a statement read, of which tables. */
type Measured = { rows: number; read: Record<string, number>; text: string }

/** SQL for a value of a statement. */
function literal(value: unknown): string {
  if (value === null) return 'null'
  if (Array.isArray(value)) return pg.escapeLiteral(`{${value.map((each) => JSON.stringify(each)).join(',')}}`)
  if (value instanceof Date) return pg.escapeLiteral(value.toISOString())
  return pg.escapeLiteral(typeof value === 'string' ? value : JSON.stringify(value))
}

/** Sends the statements again as the server did, with EXPLAIN ANALYZE; answers the rows that each read. */
export async function readsOf(world: Pick<World, 'serving'>, sent: readonly Sent[]): Promise<Measured[]> {
  const client = new pg.Client({ ...world.serving, pipeline: false } as pg.ClientConfig)
  await client.connect()
  await client.query(`set plan_cache_mode = ${sessionSettings.plan_cache_mode}`)
  const found: Measured[] = []
  try {
    for (const { text, values } of sent) {
      const isRead = /^\s*(select|with)\b/i.test(text) && !text.includes('set_config(')
      if (!isRead) await client.query(text, values)
      else {
        await client.query(`prepare sent as ${text}`)
        const given = values.length > 0 ? `(${values.map(literal).join(', ')})` : ''
        const { rows } = await client.query<{ 'QUERY PLAN': { Plan: Node }[] }>(
          `explain (analyze, timing off, format json) execute sent${given}`,
        )
        await client.query('deallocate sent')
        const read = rowsRead(rows[0]!['QUERY PLAN'][0]!.Plan)
        found.push({ rows: Object.values(read).reduce((sum, each) => sum + each, 0), read, text })
      }
    }
  } finally {
    await client.end()
  }
  return found
}
