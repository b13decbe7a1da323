// Every statement of a request has a condition on the study for each table that belongs to studies. The test plans the statements
// without row-level policies and looks at each scan. Because of this the database can be distributed by study (decision 032).
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

/** Statements that find the person and their grants in all studies. They run before the study of the request is known. */
const acrossStudies = ['find-actor', 'list-standings', 'list-studies']

/** `values` are those of the first times the statement was sent. Some are made-up texts where PostgreSQL expects an id. */
type Sent = { name: string | undefined; values: unknown[][] }
const statements = new Map<string, Sent>()
const query = pg.Client.prototype.query

beforeAll(async () => {
  pg.Client.prototype.query = function noting(this: pg.Client, ...given: unknown[]) {
    const [asked, values] = given as [string | { text: string; values?: unknown[]; name?: string }, unknown[]?]
    const isOurs = this.user === 'polyphony_serving'
    const { text, name, values: own } = typeof asked === 'object' ? asked : { text: asked, name: undefined, values }
    const sent = statements.get(text) ?? { name, values: [] }
    // The tests send the cursor `abc`, which PostgreSQL could not read as an id.
    const readable = (own ?? []).map((value) => (value === 'abc' ? world.newId() : value))
    if (isOurs && sent.values.length < 20) statements.set(text, { name, values: [...sent.values, readable] })
    return Reflect.apply(query, this, given)
  } as typeof query
  // `writeThings` uses participant numbers without drawing them from the site, so the site goes on with higher ones.
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
  // Signing out comes last, because later requests would be refused.
  const inOrder = procedures.toSorted((a, b) => Number(endsSignIn(a)) - Number(endsSignIn(b)))
  for (const procedure of inOrder) {
    const row = policy[procedure.action as keyof typeof policy] as PolicyRow
    const isAllowed = typeof row === 'string' || row[role]
    if (!isAllowed || procedure.type === 'subscription') continue
    // What concerns only the person themselves names none of the things.
    for (const each of row === 'self' ? things.slice(0, 1) : things)
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

/** The scans of a plan that read a table of studies without a condition on the study. */
function* scansWithout(node: Node, tables: ReadonlySet<string>): Generator<string> {
  const table = node['Relation Name']
  const isScan = (node['Node Type'] ?? '').includes('Scan')
  if (isScan && table && (tables.has(table) || table === 'study')) {
    const said = conditions.map((each) => node[each] ?? '').join(' ')
    const column = table === 'study' ? /\bid = / : /\bstudy_id\b/
    if (!column.test(said)) yield `${node['Node Type'] ?? ''} of ${table}: ${said}`
  }
  for (const plan of node.Plans ?? []) {
    // The condition of a bitmap scan is in the node below it.
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
    if (others.length === 0) throw new Error(`It cannot be planned with any of its values: ${text}`, { cause: error })
    return planOf(text, others)
  }
}

it('every statement of a request has a condition on the study for every table of studies', async () => {
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
  // A high number, so that the test fails if it should one day see only few statements.
  expect(asked.length).toBeGreaterThan(100)
  expect(without).toEqual([])
})
