// What lists show about a participant is kept in the participant's row by triggers. These tests change the rows that it follows from
// in every way, also past our commands, and compare it with its definition, the view `participant_kept`.
import { beforeAll, describe, expect, it } from 'vitest'
import { asRequest, denied, saidOf, sqlStateOf } from '../../testing/floor.ts'
import { recountKept } from '../app/command-line/store.ts'
import { hold, schedule, writeConsenting } from '../../testing/sessions.ts'
import { useWorld } from '../../testing/world.ts'

const world = useWorld()
type Person = Awaited<ReturnType<typeof writeConsenting>>
let people: Person[]

beforeAll(async () => {
  people = [await writeConsenting(world), await writeConsenting(world), await writeConsenting(world)]
  await hold(world, people)
  await schedule(world, people.slice(0, 2), { on: '2024-03-14' })
})

const run = (text: string, ...values: unknown[]) => world.database.pool.query(text, values)
const otherwise = async () => (await recountKept(world.database.pool)).otherwise

/** Writes an event of the participant on 12 March, past our commands. */
async function write(personId: string, { kind = '', position = 99, correctsId = null as string | null }) {
  const { rows } = await run(
    `insert into participant_event (id, study_id, site_id, participant_id, position, kind, happened_on, corrects_id)
     select gen_random_uuid(), study_id, site_id, id, $3, $2, '2024-03-12', $4 from participant where id = $1 returning id`,
    ...[personId, kind, position, correctsId],
  )
  return String(rows[0].id)
}
const leave = (personId: string, kind: string) => write(personId, { kind })

async function shown({ id }: Person) {
  const { rows } = await (await world.as('coordinatorInBeerSheva')).participant.list({ studyId: world.studyId })
  return rows.find((row) => row.id === id)!
}

describe('what a list shows about a participant', () => {
  it('follows every change of attendance, sessions and consents, by whatever statement', async () => {
    const [first] = people as [Person]
    expect(await shown(first)).toMatchObject({
      sessions: 1,
      lastSession: { state: 'invited' },
      consent: { isWithdrawn: false },
    })
    const changes: [string, unknown[]][] = [
      [`update attendance set state = 'absent' where participant_id = $1`, [first.id]],
      [`update attendance set state = 'attended'`, []],
      [`update session set starts_at = starts_at + interval '1 year', ends_at = ends_at + interval '1 year'`, []],
      [`update session set status = 'cancelled' where starts_at = (select max(starts_at) from session)`, []],
      [
        `update scope_decision set withdrawn_on = '2024-03-01' where scope = 'participate' and consent_id = $1`,
        [first.consentId],
      ],
      [`update scope_decision set is_granted = not is_granted`, []],
      [`update consent set withdrawn_on = '2024-03-02'`, []],
      [`delete from attendance where participant_id = $1`, [first.id]],
      [`delete from scope_decision where consent_id = $1`, [first.consentId]],
      [`delete from consent where id = $1`, [first.consentId]],
    ]
    for (const [text, values] of changes) {
      expect([text, ((await run(text, ...values)).rowCount ?? 0) > 0]).toEqual([text, true])
      expect([text, await otherwise()]).toEqual([text, 0])
    }
    expect(await shown(first)).toMatchObject({ sessions: 0, lastSession: null, consent: null })
  })

  it.each([
    ['declined', '2024-03-12'],
    ['deceased', '2024-03-13'],
    ['ineligible', '2024-03-13'],
  ])(
    'has the days of which the words of a person are withheld who was %s on 12 March: from %s on',
    async (kind, from) => {
      const { id } = await writeConsenting(world)
      await leave(id, kind)
      const { rows } = await run('select withheld_on::text as "withheldOn" from participant where id = $1', id)
      expect([rows, await otherwise()]).toEqual([[{ withheldOn: `{[${from},)}` }], 0])
    },
  )

  it.each(['declined', 'deceased', 'ineligible'])(
    'counts the sessions until the day on which a person was %s, as the list of sessions does',
    async (kind) => {
      const person = await writeConsenting(world)
      const days = ['2024-03-11', '2024-03-12', '2024-03-13']
      const sessions: string[] = []
      for (const on of days) sessions.push((await schedule(world, [person], { on })).id)
      await run(`update attendance set state = 'attended' where participant_id = $1`, person.id)
      const attended = async () => {
        const { rows } = await (await world.as('coordinatorInBeerSheva')).session.list({ studyId: world.studyId })
        return sessions.map((id) => rows.find((row) => row.id === id)!.attended)
      }
      expect([(await shown(person)).sessions, await attended()]).toEqual([3, [1, 1, 1]])
      await run(`update participant set status = $2, ended_on = '2024-03-12' where id = $1`, person.id, kind)
      const eventId = await leave(person.id, kind)
      expect([(await shown(person)).sessions, await attended()]).toEqual([2, [1, 1, 0]])
      await write(person.id, { kind: 'corrected', position: 100, correctsId: eventId })
      expect([(await shown(person)).sessions, await otherwise()]).toEqual([3, 0])
    },
  )

  it('is not changed by a transaction that is rolled back', async () => {
    const [, second] = people as [Person, Person]
    const before = await shown(second)
    const client = await world.database.pool.connect()
    await client.query('begin')
    await client.query(`update attendance set state = 'absent'`)
    await client.query('rollback')
    client.release()
    expect(await shown(second)).toEqual(before)
    expect(await otherwise()).toBe(0)
  })

  it('counts what two transactions change at once in opposite orders, and both end', async () => {
    const others = [await writeConsenting(world), await writeConsenting(world), await writeConsenting(world)]
    const sessions = await Promise.all([schedule(world, others), schedule(world, others.toReversed())])
    const attend = (sessionId: string, state: string) =>
      run('update attendance set state = $2 where session_id = $1', sessionId, state)
    await Promise.all(sessions.flatMap(({ id }) => [attend(id, 'attended'), attend(id, 'left_early')]))
    expect(await otherwise()).toBe(0)
  })

  it.each(['attended = 9', `consent_standing = 'given'`, 'newest_consent = null'])(
    'can be written by the triggers alone: no request may set %s',
    async (change) => {
      const said = saidOf(world, { action: 'participant.amend' })
      expect(await sqlStateOf(asRequest(world, said, `update participant set ${change}`))).toBe(denied)
    },
  )
})
