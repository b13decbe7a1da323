// A screening that was recorded for a wrong day is corrected and recorded again in one command.
import { describe, expect, it } from 'vitest'
import { writeForm } from '../../testing/consent.ts'
import { eligible, newcomer, newIdentity, trailOf } from '../../testing/participants.ts'
import { recountCounts, recountKept } from '../app/command-line/store.ts'
import { refusalOf } from '../../testing/refusal.ts'
import { schedule } from '../../testing/sessions.ts'
import { useWorld } from '../../testing/world.ts'

const world = useWorld()
const coordinator = () => world.as('coordinatorInBeerSheva')
const [today, assessedOn, wrongDay] = ['2024-03-13', '2024-03-12', '2024-03-10']
const view = async (code: string) => (await coordinator()).participant.view({ studyId: world.studyId, code })

/** A participant who was screened on the wrong day and assessed two days later. */
async function assessed(over: Parameters<typeof newcomer>[1] = {}) {
  const { participant } = await coordinator()
  const { participantId, code } = await participant.screen(newcomer(world, { screenedOn: wrongDay, ...over }))
  await participant.assess({ ...world.command(), participantId, on: assessedOn, answers: eligible })
  return { participantId, code }
}

async function correct(
  { participantId, code }: { participantId: string; code: string },
  screenedOn?: string,
  kind = 'screened',
) {
  const { id: eventId } = (await view(code)).events.findLast((event) => event.kind === kind)!
  const { participant } = await coordinator()
  return participant.correct({
    ...world.command(),
    participantId,
    eventId,
    screenedOn,
    reason: 'Another line of the list',
  })
}

describe('a wrong day of screening', () => {
  it.each(['2024-03-01', assessedOn])(
    'is corrected to %s: the wrong one stays readable, the status stays',
    async (on) => {
      const person = await assessed()
      expect((await correct(person, on)).status).toBe('eligible')
      const { events, screenedOn, status } = await view(person.code)
      expect({ screenedOn, status }).toEqual({ screenedOn: on, status: 'eligible' })
      expect(events.map(({ kind, on: day }) => [kind, day])).toEqual([
        ['screened', wrongDay],
        ['eligible', assessedOn],
        ['corrected', today],
        ['screened', on],
      ])
      expect(events[2]!.correctsId).toBe(events[0]!.id)
      expect(await trailOf(world, 'participant.correct')).toMatchObject({
        reason: 'Another line of the list',
        before: { status: 'eligible', kind: 'screened', on: wrongDay },
        after: { status: 'eligible', on },
      })
      const { pool } = world.database
      expect([(await recountKept(pool)).otherwise, await recountCounts(pool)]).toEqual([0, []])
    },
  )

  it('stands on each past day as it would if the right day had been recorded first', async () => {
    const standings = async () => {
      const { rows } = await world.database.pool.query(
        `select starts_on::text as on, status, sum(participants)::int as many from standing_count where span = 'day' and site_id = $1
         group by 1, 2 having sum(participants) <> 0 order by 1, 2`,
        [world.sites.BRS],
      )
      return rows
    }
    const before = JSON.stringify(await standings())
    const wrong = await assessed()
    await correct(wrong, assessedOn)
    const once = await standings()
    const right = await assessed({ screenedOn: assessedOn })
    const twice = await standings()
    const added = (to: typeof once, from: typeof once) =>
      to.flatMap((row) => {
        const was = from.find((each) => each.on === row.on && each.status === row.status)?.many ?? 0
        return row.many === was ? [] : [{ ...row, many: row.many - was }]
      })
    expect(added(twice, once)).toEqual(added(once, JSON.parse(before)))
    expect(right.code).not.toBe(wrong.code)
  })

  it('is corrected once more, and other steps can follow', async () => {
    const person = await assessed()
    await correct(person, assessedOn)
    await correct(person, '2024-03-11')
    expect(await view(person.code)).toMatchObject({ screenedOn: '2024-03-11', status: 'eligible' })
    const { participant } = await coordinator()
    const declined = { ...world.command(), participantId: person.participantId, on: today, reason: 'No time' }
    expect((await participant.decline(declined)).status).toBe('declined')
  })

  it.each([
    ['2024-03-13', 'participant.screened_too_late'],
    [wrongDay, 'participant.screened_then'],
    ['2024-03-14', 'calendar.in_future'],
    ['1924-03-01', 'calendar.too_long_ago'],
  ])('is not corrected to %s: %s, and nothing is written', async (on, problem) => {
    const person = await assessed()
    expect(await refusalOf(correct(person, on))).toBe(problem)
    expect((await view(person.code)).events).toHaveLength(2)
  })

  it('is not after the first consent', async () => {
    const person = await assessed()
    const { consent } = await coordinator()
    const formVersionId = await writeForm(world, { scopes: ['participate'] })
    const given = { givenOn: '2024-03-11', givenTime: '11:00', method: 'paper_scan' as const }
    const decisions = { participate: true }
    const { participantId } = person
    const { id } = await consent.record({ ...world.command(), participantId, formVersionId, decisions, ...given })
    expect(await refusalOf(correct(person, assessedOn))).toBe('participant.screened_too_late')
    await consent.correct({ ...world.command(), id, reason: 'Of another person' })
    expect((await correct(person, assessedOn)).status).toBe('consented')
  })

  it('is not after the first session that the person attended', async () => {
    const person = await assessed()
    const { id } = await schedule(world, [{ id: person.participantId }], { on: '2024-03-11' })
    const { pool } = world.database
    await pool.query(`update attendance set state = 'left_early' where session_id = $1`, [id])
    expect(await refusalOf(correct(person, assessedOn))).toBe('participant.screened_too_late')
    await pool.query(`update session set status = 'cancelled' where id = $1`, [id])
    expect((await correct(person, assessedOn)).status).toBe('eligible')
  })

  it('is not before the birth, and a refusal that tells something about the date of birth is recorded', async () => {
    const identity = { ...newIdentity(), birthDate: '2023-06-15' }
    const { participant } = await coordinator()
    const { participantId, code } = await participant.screen(
      newcomer(world, { birthYear: 2023, identity, screenedOn: wrongDay }),
    )
    const looks = () =>
      world.database.prisma.auditEvent.count({
        where: { action: 'participant.compare_birth', entityId: participantId },
      })
    expect(await refusalOf(correct({ participantId, code }, '2023-06-14'))).toBe('participant.born_after_screening')
    expect(await looks()).toBe(1)
    expect((await correct({ participantId, code }, '2023-06-15')).status).toBe('screened')
  })

  it('at a closed site is corrected to days until the last one', async () => {
    const { participant } = await coordinator()
    const { participantId, code } = await participant.screen(newcomer(world, { screenedOn: wrongDay }))
    const site = { where: { id_studyId: { id: world.sites.BRS, studyId: world.studyId } } }
    await world.database.prisma.site.update({ ...site, data: { isOpen: false, closedOn: new Date(assessedOn) } })
    expect(await refusalOf(correct({ participantId, code }, today))).toBe('site.closed')
    expect((await correct({ participantId, code }, assessedOn)).status).toBe('screened')
    await world.database.prisma.site.update({ ...site, data: { isOpen: true, closedOn: null } })
  })

  it('needs a day, and no other step takes one', async () => {
    const person = await assessed()
    expect(await refusalOf(correct(person))).toBe('participant.step_refused')
    expect(await refusalOf(correct(person, wrongDay, 'eligible'))).toBe('participant.step_refused')
    await correct(person, '2024-03-11')
    const { events } = await view(person.code)
    const { participant } = await coordinator()
    const twice = { ...world.command(), participantId: person.participantId, eventId: events[0]!.id, reason: 'Again' }
    expect(await refusalOf(participant.correct({ ...twice, screenedOn: '2024-03-09' }))).toBe(
      'participant.step_refused',
    )
  })
})
