// Every statement of the request path carries the study: planned without any policy, each scan of a table of a study has a
// condition on it. That is what lets the database be distributed by study (decision 032).
import { policy, type PolicyRow } from '@polyphony/domain/access/policy'
import { roles } from '@polyphony/domain/access/roles'
import pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { ask, bodyFor, procedures } from '../../testing/asking.ts'
import { cookieOf } from '../../testing/cookie.ts'
import { tablesOfStudies } from '../../testing/floor.ts'
import { type Things, writePerson, writeThings } from '../../testing/things.ts'
import { origin, useWorld } from '../../testing/world.ts'

const world = useWorld()

/** Says who a person is and what they may do in each of their studies: asked before it is known which study they mean. */
const acrossStudies = ['find-actor', 'find-standings', 'list-studies']

/** `values` of the first times it was sent: some were made up, and PostgreSQL reads no id from them. */
type Sent = { name: string | undefined; values: unknown[][] }
const statements = new Map<string, Sent>()
const query = pg.Client.prototype.query

beforeAll(async () => {
  pg.Client.prototype.query = function noting(this: pg.Client, ...given: unknown[]) {
    const [asked, values] = given as [string | { text: string; values?: unknown[]; name?: string }, unknown[]?]
    const isOurs = this.user === 'polyphony_serving'
    const { text, name, values: own } = typeof asked === 'object' ? asked : { text: asked, name: undefined, values }
    const sent = statements.get(text) ?? { name, values: [] }
    // A place in a list that was made up is none that PostgreSQL could read.
    const readable = (own ?? []).map((value) => (value === 'abc' ? world.newId() : value))
    if (isOurs && sent.values.length < 20) statements.set(text, { name, values: [...sent.values, readable] })
    return Reflect.apply(query, this, given)
  } as typeof query
  // Things are written past the numbers that the site gives out.
  await world.database.pool.query('select setval(participant_numbers_of($1)::regclass, 5000)', [world.sites.BRS])
  for (const role of roles) await askEverything(role)
  pg.Client.prototype.query = query
}, 240_000)
afterAll(() => void (pg.Client.prototype.query = query))

async function askEverything(role: (typeof roles)[number]) {
  const { token, id } = await writePerson(world, { role, siteId: null }, role === 'administrator')
  const things: Things[] = [
    await writeThings(world, { site: 'BRS', assignedTo: id }),
    await writeThings(world, { site: 'BRS' }),
    await writeThings(world, { site: 'BRS', isReleased: true }),
  ]
  // Last, because whoever asks it is signed out.
  const inOrder = procedures.toSorted((a, b) => Number(endsSignIn(a)) - Number(endsSignIn(b)))
  for (const procedure of inOrder) {
    const row = policy[procedure.action as keyof typeof policy] as PolicyRow
    const isAllowed = typeof row === 'string' || row[role]
    if (!isAllowed || procedure.type === 'subscription') continue
    for (const each of things)
      for (const isWhole of [false, true]) {
        const answer = await ask(world, token, procedure, bodyFor(procedure, each, world, isWhole))
        const file = /"url":"(\/files\/[^"]+)"/.exec(answer.body)?.[1]
        if (file) await (await world.application.fetch(fetching(file, token))).arrayBuffer().catch(() => undefined)
        const next = /"next":"([^"]+)"/.exec(answer.body)?.[1]
        if (next) await ask(world, token, procedure, { ...bodyFor(procedure, each, world), cursor: next })
      }
  }
}

const endsSignIn = ({ path }: { path: string }) => path === 'account.end_all_sessions'

const fetching = (path: string, token: string) =>
  new Request(new URL(path, origin), { headers: { cookie: cookieOf(token) } })

const conditions = [
  'Index Cond',
  'Filter',
  'Recheck Cond',
  'Hash Cond',
  'Join Filter',
  'Merge Cond',
  'TID Cond',
] as const
type Node = { 'Node Type'?: string; 'Relation Name'?: string; Alias?: string; Plans?: Node[] } & {
  [Condition in (typeof conditions)[number]]?: string
}

/** Scans of tables of a study in a plan that have no condition on it, by name. */
function* scansWithout(node: Node, tables: ReadonlySet<string>): Generator<string> {
  const table = node['Relation Name']
  const isScan = (node['Node Type'] ?? '').includes('Scan')
  if (isScan && table && (tables.has(table) || table === 'study')) {
    const said = conditions.map((each) => node[each] ?? '').join(' ')
    const column = table === 'study' ? /\bid = / : /\bstudy_id\b/
    if (!column.test(said)) yield `${node['Node Type'] ?? ''} of ${table}: ${said}`
  }
  for (const plan of node.Plans ?? []) {
    // A bitmap's own condition stands in the node beneath the scan of the table.
    const beneath = (plan['Node Type'] ?? '').startsWith('Bitmap') ? { ...plan } : plan
    yield* scansWithout(beneath, tables)
  }
}

async function planOf(text: string, tries: unknown[][]): Promise<Node> {
  const [values = [], ...others] = tries
  try {
    const { rows } = await world.database.pool.query<{ 'QUERY PLAN': { Plan: Node }[] }>(
      `explain (format json) ${text}`,
      values,
    )
    return rows[0]!['QUERY PLAN'][0]!.Plan
  } catch (error) {
    if (others.length === 0) throw new Error(`None of the times it was sent can be planned: ${text}`, { cause: error })
    return planOf(text, others)
  }
}

it('every statement that a request sends carries the study into every table of one', async () => {
  const tables = new Set((await tablesOfStudies(world)).map(({ table }) => table))
  const named = new RegExp(`\\b(${[...tables, 'study'].join('|')})\\b`)
  const asked = [...statements].filter(
    ([text, { name }]) =>
      named.test(text) &&
      !acrossStudies.includes(name ?? '') &&
      /^\s*(select|with|insert|update|delete|declare)/i.test(text),
  )
  const without: string[] = []
  for (const [text, { values }] of asked) {
    const planned = text.replace(/^declare .* cursor for /, '')
    for (const scan of scansWithout(await planOf(planned, values), tables))
      without.push(`${scan}\n  in ${planned.trim().slice(0, 400)}`)
  }
  // So many that a walk which suddenly asked little would be noticed.
  expect(asked.length).toBeGreaterThan(100)
  expect(without).toEqual([])
})
