// Counts of participants are sums of rows that triggers add, and that a job replaces by their sums. These tests change participants in
// every way, also past our commands, and compare the sums with a plain count.
import pg from 'pg'
import { beforeAll, describe, expect, it } from 'vitest'
import { asRequest, denied, saidOf, sqlStateOf } from '../../testing/floor.ts'
import { writeConsenting } from '../../testing/sessions.ts'
import { useWorld } from '../../testing/world.ts'
import { recountCounts } from '../app/command-line/store.ts'
import { foldCounts } from './store/counts.ts'

const world = useWorld()
let people: { id: string }[]

beforeAll(async () => {
  people = [await writeConsenting(world), await writeConsenting(world), await writeConsenting(world)]
})

const run = (text: string, ...values: unknown[]) => world.database.pool.query(text, values)
const differing = () => recountCounts(world.database.pool)
const fold = () => foldCounts(world.database)
const rowsAdded = async () => {
  const { rows } = await run(`select (select count(*)::int from participant_count where not is_sum)
    + (select count(*)::int from enrolment_count where not is_sum) + (select count(*)::int from standing_count where not is_sum) as many`)
  return (rows[0] as { many: number }).many
}

describe('the counts of participants', () => {
  it('follow every change of a participant and of the steps, with every kind of statement, before and after they are added up', async () => {
    const [first, second] = people as [{ id: string }, { id: string }]
    const changes: [string, unknown[]][] = [
      [`update participant set status = 'enrolled', enrolled_on = '2024-03-31' where id = $1`, [first.id]],
      [`update participant set enrolled_on = '2024-04-01' where id = $1`, [first.id]],
      [`update participant set arm = 'control'`, []],
      [`update participant set "group" = 'service_user', peer_role = null where id = $1`, [second.id]],
      [`update participant set is_usable = false where id = $1`, [second.id]],
      [`update participant set status = 'declined'`, []],
      [`update participant set enrolled_on = null, status = 'consented' where id = $1`, [first.id]],
      [
        `insert into participant_event (id, study_id, site_id, participant_id, position, kind, happened_on, corrects_id)
         select gen_random_uuid(), study_id, site_id, participant_id, 99, 'corrected', happened_on, id from participant_event
         where kind = 'consented' and participant_id = $1`,
        [first.id],
      ],
    ]
    for (const [text, values] of changes) {
      expect([text, ((await run(text, ...values)).rowCount ?? 0) > 0]).toEqual([text, true])
      expect([text, await differing()]).toEqual([text, []])
      await fold()
      expect([text, await differing(), await rowsAdded()]).toEqual([text, [], 0])
    }
    const { rows } = await run('select reached from participant where id = $1', first.id)
    expect(rows).toEqual([{ reached: 1 }])
  })

  it('are not changed by a transaction that is rolled back', async () => {
    const client = await world.database.pool.connect()
    await client.query('begin')
    await client.query(`update participant set status = 'withdrawn'`)
    await client.query('rollback')
    client.release()
    expect(await differing()).toEqual([])
  })

  it('are exact at every moment while six people change them, two jobs add them up, and a job is killed again and again', async () => {
    const statuses = ['screened', 'eligible', 'consented', 'withdrawn']
    const days = ['2024-02-29', '2024-03-01', '2024-03-02']
    const until = Date.now() + 3_000
    let seen = 0
    const change = async (lane: number) => {
      for (let turn = 0; Date.now() < until; turn += 1) {
        const { id } = people[(turn + lane) % people.length]!
        const status = statuses[(turn * 7 + lane) % statuses.length]
        await run(
          `update participant set status = $2, enrolled_on = $3::date where id = $1`,
          id,
          status,
          days[turn % 3],
        )
      }
    }
    const look = async () => {
      while (Date.now() < until) {
        expect(await differing()).toEqual([])
        seen += 1
      }
    }
    const addUp = async () => {
      while (Date.now() < until) await fold()
    }
    const addUpAndDie = async () => {
      while (Date.now() < until) {
        const client = new pg.Client({ ...world.database.pool.options })
        client.on('error', () => undefined)
        await client.connect()
        const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid')
        const folding = client
          .query('begin; select fold_counts(); select pg_sleep(0.02); commit')
          .catch(() => undefined)
        await run('select pg_terminate_backend($1)', rows[0]!.pid)
        await folding
        await client.end().catch(() => undefined)
      }
    }
    await Promise.all([
      ...Array.from({ length: 6 }, (_, lane) => change(lane)),
      look(),
      addUp(),
      addUp(),
      addUpAndDie(),
    ])
    expect(seen).toBeGreaterThan(0)
    await fold()
    expect([await differing(), await rowsAdded()]).toEqual([[], 0])
  })

  it.each([
    'update participant_count set participants = 0',
    'delete from participant_count',
    'update enrolment_count set participants = 0',
    'delete from enrolment_count',
    'update standing_count set participants = 0',
    'delete from standing_count',
    'select fold_counts()',
    'select fold_standings()',
    'select complete_standings()',
    'select add_standings(gen_random_uuid(), gen_random_uuid(), array[]::uuid[], array[]::uuid[])',
    'select complete_counts()',
    'update participant set reached = 2',
  ])('can be written by the triggers and the job alone: no request may %s', async (text) => {
    const said = saidOf(world, { action: 'participant.amend' })
    expect(await sqlStateOf(asRequest(world, said, text))).toBe(denied)
  })
})
