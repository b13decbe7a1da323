// The tests change the trail as the owner of the database, without the triggers. Verification cannot find only one thing: an owner who
// also makes all seals again.
import { findProblem } from '../platform/request/problem-of.ts'
import type { PersonName } from '../../testing/cast.ts'
import { cookieOf } from '../../testing/cookie.ts'
import { noStudy } from '../platform/request/store/transaction.ts'
import { refusalOf } from '../../testing/refusal.ts'
import { useWorld } from '../../testing/world.ts'
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { findActor } from '../platform/request/store/actors.ts'
import { enter } from '../platform/request/procedure.ts'
import { reading } from '../platform/request/transaction.ts'
import type { Reading } from '../platform/shapes.ts'
import { verifySeals } from './queries.ts'
import { eventsPerSeal, sealDecided } from './store/seals.ts'

const world = useWorld()
const run = (sql: string, values: unknown[] = []) => world.database.pool.query(sql, values)

async function write(events: number) {
  await run(
    `insert into audit_event (id, actor_id, action, study_id, entity, entity_id, after, request_id)
     select gen_random_uuid(), $1, 'participant.screen', $2, 'participant', n, jsonb_build_object('n', n), 'test' from generate_series(1, $3::int) n`,
    [world.people.dataManager.id, world.studyId, events],
  )
}

/** Verifies piece after piece, as the monitor's screen does. */
async function verify(person: PersonName = 'monitor', noted?: string) {
  const { audit } = await world.as(person)
  for (let [after, verified] = [undefined as string | undefined, 0]; ;) {
    const piece = await audit.verify({ studyId: world.studyId, ...(after && { after }), ...(noted && { noted }) })
    verified += piece.verified
    if (piece.next === null) return { ...piece, verified }
    after = piece.next
  }
}

async function enterAsMonitor() {
  const actor = await findActor(world.database, world.people.monitor.token, world.clock.now())
  return enter({ services: world.services, actor, requestId: 'test' }, 'audit.verify', world.studyId)
}

/** The kind of the breach, and the numbers that `write` gave to its events. */
async function breachOf() {
  const { breach } = await verify()
  return breach && [breach.kind, ...breach.events.map(({ entityId }) => Number(entityId))]
}

/** How many events this connection has read. (PostgreSQL subtracts those that it has already added to its statistics.) */
async function countRead({ db }: Pick<Reading, 'db'>) {
  const [row] = await db.query<{ read: number }[]>`
    select (seq_tup_read + idx_tup_fetch)::int as read from pg_stat_xact_user_tables where relname = 'audit_event'`
  return row!.read
}

async function tamper(sql: string) {
  const client = await world.database.pool.connect()
  try {
    await client.query("begin; set local session_replication_role = 'replica'")
    await client.query(sql)
    await client.query('commit')
  } finally {
    client.release(true)
  }
}

/** A trail of three seals: events 1 to 1,000, to 2,000, and to 2,500. */
beforeEach(async () => {
  await tamper('truncate audit_event, audit_seal restart identity')
  await write(2_500)
  expect(await sealDecided(world.services.database)).toBe(3)
})

describe('audit.verify', () => {
  it('finds no breach in an unchanged trail, and counts the events that are not sealed yet', async () => {
    await write(3)
    const { rows } = await run('select sha256 from audit_seal where id = 3')
    expect(await verify()).toMatchObject({
      verified: 2_500,
      breach: null,
      head: { sha256: rows[0].sha256 },
      unsealed: 3,
    })
  })

  it.each([
    ['an event that was changed', `update audit_event set after = '{"n": 0}' where seq = 1700`, ['changed', 1_700]],
    [
      'an event whose time was moved by a microsecond',
      `update audit_event set at = at + interval '1 microsecond' where seq = 3`,
      ['changed', 3],
    ],
    ['an event that was removed', 'delete from audit_event where seq = 1001', ['removed']],
    ['the last sealed event, which was removed', 'delete from audit_event where seq = 2500', ['removed']],
    [
      'two events that were swapped',
      `update audit_event set seq = case seq when 10 then -1 else -2 end where seq in (10, 20);
       update audit_event set seq = case seq when -1 then 20 else 10 end where seq < 0`,
      ['swapped', 20, 10],
    ],
    [
      'an event that was replaced by another',
      `delete from audit_event where seq = 5;
       insert into audit_event (study_id, seq, id, action, entity, request_id) values ('${noStudy}', 5, gen_random_uuid(), 'participant.screen', 'participant', 'x')`,
      ['changed'],
    ],
    [
      'an event that was inserted before all others',
      `insert into audit_event (study_id, seq, id, action, entity, request_id) values ('${noStudy}', 0, gen_random_uuid(), 'participant.screen', 'participant', 'x')`,
      ['inserted'],
    ],
    [
      'a seal whose digest of an event was changed along with the event',
      `update audit_event set reason = 'x' where seq = 4;
       update audit_seal set digests[4] = (select audit_digest(e) from audit_event e where seq = 4) where id = 1`,
      ['seal'],
    ],
    ['a seal that was removed', 'delete from audit_seal where id = 2', ['seal']],
    ['a seal that was shortened', 'update audit_seal set to_seq = 999 where id = 1', ['seal']],
  ])('finds and names %s', async (_, sql, breach) => {
    await tamper(sql)
    expect(await breachOf()).toEqual(breach)
  })

  it('finds an event that was inserted into the gap of a rolled back command', async () => {
    await tamper('truncate audit_event, audit_seal restart identity')
    await write(2)
    await run(`select nextval('audit_event_seq_seq')`)
    await write(2)
    await sealDecided(world.services.database)
    await tamper(
      `insert into audit_event (study_id, seq, id, action, entity, request_id) values ('${noStudy}', 3, gen_random_uuid(), 'participant.screen', 'participant', 'x')`,
    )
    expect(await breachOf()).toEqual(['inserted'])
  })

  it('continues after the last seal of the earlier piece, and refuses a digest that no seal has', async () => {
    await write(20 * eventsPerSeal)
    await sealDecided(world.services.database)
    const entered = await enterAsMonitor()
    const piece = (asked: object) =>
      reading(entered, (work) => verifySeals(work, { studyId: world.studyId, ...asked }, 0))
    const first = await piece({})
    expect(first).toMatchObject({ verified: 9_500, share: 0.43, next: expect.stringMatching(/^[0-9a-f]{64}$/) })
    expect(await piece({ after: first.next })).toMatchObject({ verified: 10_000, share: 0.86 })
    expect(await refusalOf(piece({ after: 'f'.repeat(64) }))).toBe('input.invalid')
  })

  it('refuses a second piece while the same person verifies one, and verifies it afterwards', async () => {
    const entered = await enterAsMonitor()
    const piece = () => reading(entered, (work) => verifySeals(work, { studyId: world.studyId }, 0))
    const answers = await Promise.allSettled([piece(), piece()])
    const refused = answers.filter((answer) => answer.status === 'rejected')
    expect(refused.map(({ reason }) => findProblem(reason)?.code)).toEqual(['server.busy'])
    await expect(piece()).resolves.toBeDefined()
  })

  it('verifies one piece of a person at a time on each server', async () => {
    const { id, token } = world.people.monitor
    const giveBack = world.services.places.verifying.take(id)
    onTestFinished(() => giveBack?.())
    const path = `/trpc/audit.verify?input=${encodeURIComponent(JSON.stringify({ studyId: world.studyId }))}`
    const ask = (server: typeof world.application) => server.request(path, { headers: { cookie: cookieOf(token) } })
    const answers = [await ask(world.application), await ask(world.openAnotherServer())]
    expect(answers.map(({ status }) => status)).toEqual([503, 200])
  })

  it('reads only the events of its piece; the last piece also reads the events that are not sealed yet', async () => {
    await write(25 * eventsPerSeal)
    await sealDecided(world.services.database)
    await write(3)
    await run('analyze audit_event')
    const entered = await enterAsMonitor()
    const pieces: { verified: number; head: unknown; unsealed: number; read: number }[] = []
    for (let after: string | null | undefined; after !== null;) {
      const asked = { studyId: world.studyId, ...(after && { after }) }
      after = await reading(entered, async (work) => {
        const before = await countRead(work)
        const { next, verified, head, unsealed } = await verifySeals(work, asked, 0)
        pieces.push({ verified, head, unsealed, read: (await countRead(work)) - before })
        return next
      })
    }
    expect(pieces).toMatchObject([
      { verified: 9_500, head: null, unsealed: 0 },
      { verified: 10_000, head: null, unsealed: 0 },
      { verified: 8_000, head: { sealedAt: expect.any(String) }, unsealed: 3 },
    ])
    // Each event is read twice: it is compared with its digest, and counted.
    for (const { verified, read } of pieces) expect(read).toBeLessThanOrEqual(2 * verified + 100)
  })

  it('says whether a noted seal still exists, which shows that the end of the trail was cut off', async () => {
    const { head } = await verify()
    expect(await verify('monitor', head?.sha256)).toMatchObject({ breach: null, holdsNoted: true })
    await tamper('delete from audit_event where seq > 2000; delete from audit_seal where id = 3')
    expect(await verify('monitor', head?.sha256)).toMatchObject({ breach: null, holdsNoted: false })
    expect(await verify()).toMatchObject({ holdsNoted: null })
  })

  it('verifies more seals than fit into one piece', async () => {
    await write(52 * eventsPerSeal)
    await sealDecided(world.services.database)
    expect(await verify()).toMatchObject({ verified: 54_500, breach: null })
    await tamper('delete from audit_event where seq = 54400')
    expect(await breachOf()).toEqual(['removed'])
  })

  it.each(['coordinatorInBeerSheva', 'investigator', 'transcriber', 'analyst'] as const)(
    'refuses %s',
    async (person) => {
      expect(await refusalOf((await world.as(person)).audit.verify({ studyId: world.studyId }))).toBe('access.refused')
    },
  )
})

describe('sealing', () => {
  it('leaves events unsealed while an open transaction may still commit an earlier event, and seals them afterwards', async () => {
    const slow = await world.database.pool.connect()
    await slow.query('begin')
    await slow.query(
      `insert into audit_event (study_id, id, action, entity, request_id) values ('${noStudy}', gen_random_uuid(), 'participant.screen', 'participant', 'x')`,
    )
    await write(1)
    expect(await sealDecided(world.services.database, 100)).toBe(0)
    await slow.query('commit')
    slow.release()
    expect(await sealDecided(world.services.database)).toBe(1)
    expect(await verify()).toMatchObject({ verified: 2_501, breach: null })
  })

  it('is done by one server at a time', async () => {
    await write(5 * eventsPerSeal)
    const made = await Promise.all(Array.from({ length: 5 }, () => sealDecided(world.services.database)))
    expect(made.reduce((sum, each) => sum + each)).toBe(5)
    expect((await verify()).breach).toBeNull()
  })

  it('covers every event of commands that run at the same time', async () => {
    const monitor = await world.as('monitor')
    const commands = Array.from({ length: 60 }, (_, at) =>
      monitor.account.set_language({ commandId: world.newId(), language: at % 2 ? 'en' : 'de' }),
    )
    for (let pass = 0; pass < 5; pass++) await sealDecided(world.services.database)
    await Promise.all(commands)
    await sealDecided(world.services.database)
    expect(await verify()).toMatchObject({ verified: 2_560, breach: null, unsealed: 0 })
  })
})
