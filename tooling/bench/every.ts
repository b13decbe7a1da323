// What every procedure costs on a large study with identities, consents, sessions and audit events: 100,000 participants at 20 sites,
// or with `--large` a million at 200. One client, one request after the other.
import { randomUUID } from 'node:crypto'
import { newId } from '@polyphony/server/platform/request/new-id'
import { procedures } from '@polyphony/server/testing/asking'
import type { Population } from '@polyphony/server/testing/population'
import { actions, type Here, queries, stream } from './asked.ts'
import { type Cost, costOf } from './costs.ts'
import { openDistant, type Sends } from './distant.ts'
import { call, type Ground, send, type Server } from './ground.ts'
import { openRaw } from './raw.ts'

export const small: Population = { participants: 2_000, sites: 4, isAlsoAtOurs: true }
export const usual: Population = { participants: 100_000, sites: 20, isAlsoAtOurs: true }
export const large: Population = { participants: 1_000_000, sites: 200, isAlsoAtOurs: true }

/** The costs of each kind of work, in the order in which it was first done. */
export type Measured = { page: Cost[]; write: Cost[]; of: Map<string, Cost[]> }

type Counting = { here: Here; trips: () => number; wants: (name: string) => boolean }

const times = 40
const notCounted = 5
const rounds = 15

const named = ({ path, what }: { path: string; what: string }) => `${path}: ${what}`

/** The queries, each `count` times. */
async function askAll(ground: Ground, server: Server, here: Here, sends: Sends, count: number): Promise<void> {
  const { studyId } = ground.cast
  for (const query of queries) {
    const input = query.isPersonal ? {} : { studyId, ...query.input(here) }
    for (let turn = 0; turn < count; turn++)
      await sends(named(query), () => call(ground, server, query.as, query.path, input))
  }
  const { token } = ground.cast.people.dataManager
  const path = `/trpc/${stream}?input=${encodeURIComponent(JSON.stringify({ studyId }))}`
  for (let turn = 0; turn < count; turn++)
    await sends(stream, () => send(server.agent, path, { token, hangUpAfter: 1 }))
}

/** Every command and disclosure, `count` times. What makes ready for one is measured as what it is. `first`: the first turn. */
async function doAll(ground: Ground, server: Server, sends: Sends, count: number, first = 0): Promise<void> {
  const { database, cast } = ground
  const { administrator, secondTranscriber } = cast.people
  await database.pool.query('update staff set is_founder = true where id = $1', [administrator.id])
  const world = openDistant(ground, server, sends)
  const closing = await writeEmptySite(ground)
  for (let turn = first; turn < first + count; turn++) {
    for (const [action, act] of Object.entries(actions(world, turn, closing)))
      await act().catch((cause: unknown) => {
        throw new Error(`${action} failed`, { cause })
      })
    // The actions ended this person's sign-ins.
    await database.pool.query(
      `insert into sign_in (id, token, staff_id, expires_at) values ($1, $2, $3, '2100-01-01') on conflict (token) do nothing`,
      [randomUUID(), secondTranscriber.token, secondTranscriber.id],
    )
  }
}

async function writeEmptySite({ database, cast }: Ground): Promise<string> {
  const { rows } = await database.pool.query<{ id: string }>(
    `insert into site (id, study_id, code, name, country, time_zone, languages, position)
     values ($1, $2, 'EMPTY', 'Empty', 'DE', 'Europe/Berlin', '{de}', 200)
     on conflict (study_id, code) do update set position = 200 returning id`,
    [newId(new Date()), cast.studyId],
  )
  return rows[0]!.id
}

/** Measures the raw work and every procedure, as far as they are wanted. Skips the first times, which parse and plan statements. */
export async function measureAll(ground: Ground, server: Server, here: Here, wants: (name: string) => boolean) {
  const measured: Measured = { page: [], write: [], of: new Map() }
  const seen = new Map<string, number>()
  const measuring =
    (skipped: number): Sends =>
    async (name, request) => {
      const turn = (seen.get(name) ?? 0) + 1
      seen.set(name, turn)
      let answer: unknown
      const cost = await costOf(ground, server, async () => void (answer = await request()))
      if (turn > skipped) measured.of.set(name, [...(measured.of.get(name) ?? []), cost])
      return answer
    }
  const raw = await openRaw(ground)
  for (let turn = 0; turn < times + notCounted; turn++) {
    const [page, write] = [await costOf(ground, server, raw.page), await costOf(ground, server, raw.write)]
    if (turn >= notCounted) measured.page.push(page)
    if (turn >= notCounted) measured.write.push(write)
  }
  if (wants('reads')) await askAll(ground, server, here, measuring(notCounted), times + notCounted)
  if (wants('actions')) await doAll(ground, server, measuring(1), rounds + 1)
  return measured
}

/** How often the server waits for PostgreSQL in each kind of work: the fewest of several times, because jobs use the line as well. */
export async function countTrips(ground: Ground, server: Server, { here, trips, wants }: Counting) {
  const fewest = new Map<string, number>()
  const counting: Sends = async (name, request) => {
    const before = trips()
    const answer = await request()
    fewest.set(name, Math.min(fewest.get(name) ?? Infinity, trips() - before))
    return answer
  }
  if (wants('reads')) await askAll(ground, server, here, counting, 4)
  if (wants('actions')) await doAll(ground, server, counting, 3, rounds + 1)
  return fewest
}

/** Waits until the server has sealed the trail of the population: this is no part of a request. */
export async function untilSealed({ database }: Ground): Promise<void> {
  const isSealed = 'select (select max(seq) from audit_event) <= (select max(to_seq) from audit_seal) as "isSealed"'
  const began = performance.now()
  for (;;) {
    const { rows } = await database.pool.query<{ isSealed: boolean }>(isSealed)
    if (rows[0]?.isSealed) return
    if (performance.now() - began > 600_000) throw new Error('The trail was not sealed within ten minutes')
    await new Promise((resolve) => setTimeout(resolve, 500))
  }
}

const kinds = new Map(procedures.map(({ path, kind }) => [path, kind]))

/** Whether a procedure writes at least its audit event. */
export const isWrite = (path: string): boolean => ['command', 'disclosure'].includes(kinds.get(path) ?? '')
