// Registering one participant over HTTP (transaction, audit, receipt, row-level security) against a raw insert with its
// audit row in one transaction over the same driver.
import { randomUUID } from 'node:crypto'
import { newId } from '@polyphony/server/platform/request/new-id'
import { atLeast, type Figure, hammer, ms, perSecond, quantile } from './figures.ts'
import { call, type Ground, type Server } from './ground.ts'

const width = 16
const times = 3_000

export async function benchRegister(ground: Ground, server: Server): Promise<Figure[]> {
  const { studyId, sites } = ground.cast
  await ground.database.pool.query(
    `create table bench_row (id uuid primary key, study_id uuid not null, site_id uuid not null, code text not null unique, status text not null, facts jsonb);
     create table bench_audit (seq bigint generated always as identity primary key, id uuid not null unique, at timestamptz not null default clock_timestamp(), actor text, action text, after jsonb)`,
  )
  const raw = await hammer(times, width, async (turn) => {
    const client = await ground.database.pool.connect()
    try {
      const id = newId(new Date())
      await client.query('begin')
      await client.query('insert into bench_row values ($1, $2, $3, $4, $5, $6)', [
        id,
        studyId,
        sites.BRS,
        `BRS-${turn}`,
        'screened',
        '{"group":"peer"}',
      ])
      await client.query('insert into bench_audit (id, actor, action, after) values ($1, $2, $3, $4)', [
        randomUUID(),
        'somebody',
        'participant.screen',
        '{"status":"screened"}',
      ])
      await client.query('commit')
    } finally {
      client.release()
    }
  })
  const screenedOn = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10)
  const register = (turn: number) => {
    const input = {
      commandId: newId(new Date()),
      studyId,
      siteId: turn % 2 ? sites.BRS : sites.ULM,
      screenedOn,
      group: 'service_user',
      birthYear: 1980,
    }
    return call(ground, server, 'dataManager', 'participant.register', input, true)
  }
  await hammer(300, width, async (turn) => void (await register(turn)))
  const ours = await hammer(times, width, async (turn) => void (await register(turn)))
  return [
    { what: 'raw insert and audit in one transaction', got: perSecond(raw.perSecond) },
    { what: 'register a participant through HTTP', got: perSecond(ours.perSecond) },
    { what: 'register, 99th percentile', got: ms(quantile(ours.durations, 0.99)) },
    atLeast('register, share of raw', ours.perSecond / raw.perSecond, 0.25),
  ]
}
