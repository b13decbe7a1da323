// The same work without the application, with the same driver: a page of fifty of one site, and a row with its audit row.
import { randomUUID } from 'node:crypto'
import { newId } from '@polyphony/server/platform/request/new-id'
import type { Ground } from './ground.ts'

export async function openRaw({ database, cast }: Ground) {
  const { studyId, sites } = cast
  await database.pool.query(
    `create table if not exists bench_row (id uuid primary key, study_id uuid not null, site_id uuid not null, code text not null unique, status text not null, facts jsonb);
     create table if not exists bench_audit (seq bigint generated always as identity primary key, id uuid not null unique, at timestamptz not null default clock_timestamp(), actor text, action text, after jsonb)`,
  )
  const page = async () => {
    await database.pool.query(
      'select * from participant where study_id = $1 and site_id = $2 order by number desc limit 50',
      [studyId, sites.BRS],
    )
  }
  const write = async () => {
    const client = await database.pool.connect()
    try {
      const id = newId(new Date())
      await client.query('begin')
      await client.query('insert into bench_row values ($1, $2, $3, $4, $5, $6)', [
        id,
        studyId,
        sites.BRS,
        `BRS-${id}`,
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
  }
  return { page, write }
}
