import { describe, expect, it } from 'vitest'
import { enrolled, newcomer, problemOf, trailOf } from '../../testing/participants.ts'
import { refusalOf } from '../../testing/refusal.ts'
import { visiting } from '../../testing/visits.ts'
import { useWorld } from '../../testing/world.ts'

const world = useWorld()
const { on, coordinator, schedule, at, held, record, travel } = visiting(world)
const miss = async (participantId: string, over: object = {}) => {
  const { way: _way, on: _on, ...which } = held(participantId)
  return (await coordinator()).visit.miss({ ...which, reasonCode: 'ill' as const, ...over })
}
const plan = async (participantId: string, over: object = {}) => {
  const { way: _way, ...which } = held(participantId)
  return (await coordinator()).visit.plan({ ...which, expectedOn: null, ...over })
}
/** Somebody who is enrolled on 13 March, which is today. */
const somebody = () => {
  travel(on)
  return enrolled(world)
}

describe('visit.record refuses', () => {
  it('a day in the future, and a day before the enrolment', async () => {
    const { participantId } = await somebody()
    expect(await refusalOf(record(participantId, { on: '2024-03-14' }))).toBe('calendar.in_future')
    expect(await refusalOf(record(participantId, { on: '2024-03-12' }))).toBe('visit.before_enrolment')
  })

  it('a day before the clock of the visit began', async () => {
    const { participantId } = await somebody()
    travel('2024-03-20')
    await record(participantId, { on: '2024-03-20' })
    const early = record(participantId, { timepoint: 'month_1', on: '2024-03-19', reason: 'Came early' })
    expect(await refusalOf(early)).toBe('visit.before_enrolment')
  })

  it('a day outside of the window without a reason', async () => {
    const { participantId, code } = await somebody()
    const early = { timepoint: 'month_1' }
    expect(await problemOf(record(participantId, early))).toMatchObject({
      code: 'visit.reason_missing',
      details: { opensOn: '2024-04-06', closesOn: '2024-04-20' },
    })
    await record(participantId, { ...early, reason: 'Leaves for some weeks' })
    expect(await at(code, 'month_1')).toMatchObject({ state: 'done', isInWindow: false })
    expect(await trailOf(world, 'visit.record')).toMatchObject({
      reason: 'Leaves for some weeks',
      after: { isInWindow: false },
    })
  })

  it('somebody who is not enrolled, and a timepoint that is not theirs', async () => {
    travel(on)
    const { participantId: screened } = await (await coordinator()).participant.screen(newcomer(world))
    expect(await refusalOf(record(screened))).toBe('visit.not_enrolled')
    const { participantId } = await enrolled(world, { group: 'staff' })
    expect(await refusalOf(record(participantId, { timepoint: 'month_4' }))).toBe('visit.timepoint_unknown')
    expect(await refusalOf(record(participantId, { timepoint: 'month_99' }))).toBe('visit.timepoint_unknown')
  })

  it.each([
    ['withdrew from new data', { verb: 'withdraw', level: 'new_data', reason: 'Asked for it' }],
    ['died', { verb: 'record_death' }],
    ['was lost', { verb: 'lose', reason: 'Three calls without an answer' }],
  ] as const)('a later day of somebody who %s, and not an earlier one', async (_what, { verb, ...more }) => {
    const { participantId, code } = await somebody()
    travel('2024-03-16')
    const { participant } = await coordinator()
    const step = { ...world.command(), participantId, on: '2024-03-15', ...more }
    await (participant as unknown as Record<string, (body: object) => Promise<unknown>>)[verb]!(step)
    expect(await refusalOf(record(participantId, { on: '2024-03-16' }))).toBe('visit.participant_left')
    expect(await at(code, 'month_1')).toMatchObject({ state: 'not_expected' })
    await record(participantId, { on: '2024-03-15' })
    expect(await at(code, 'baseline')).toMatchObject({ state: 'done' })
  })

  it('nobody who only asked not to be contacted, but expects them no more', async () => {
    const { participantId, code } = await somebody()
    travel('2024-03-16')
    const { participant } = await coordinator()
    const step = { participantId, on: '2024-03-15', level: 'further_contact' as const, reason: 'Asked for it' }
    await participant.withdraw({ ...world.command(), ...step })
    expect(await at(code, 'baseline')).toMatchObject({ state: 'not_expected', why: 'withdrawn' })
    await record(participantId, { on: '2024-03-16' })
    expect(await at(code, 'baseline')).toMatchObject({ state: 'done' })
  })

  it('a visit from the day on which participation was taken back, and counts one no more that was recorded before', async () => {
    const { participantId, code } = await somebody()
    travel('2024-03-16')
    await record(participantId, { on: '2024-03-16' })
    const { consent } = await coordinator()
    const { rows } = await consent.list({ studyId: world.studyId, participantId })
    const back = { id: rows[0]!.id, withdrawnOn: '2024-03-15', reason: 'Said so by telephone' }
    await consent.withdraw({ ...world.command(), ...back })
    expect(await at(code, 'baseline')).toMatchObject({ state: 'not_expected', why: 'taken_back', doneOn: null })
    const { recorded } = await schedule(code)
    expect(recorded).toMatchObject([{ kind: 'done', on: '2024-03-16', isCounted: true }])
    const later = record(participantId, { timepoint: 'month_1', on: '2024-03-16', reason: 'Came early' })
    expect(await refusalOf(later)).toBe('consent.part_taken_back')
  })

  it('people of another site, as if they did not exist', async () => {
    const { participantId } = await somebody()
    const { visit } = await world.as('coordinatorInUlm')
    expect(await refusalOf(visit.record(held(participantId)))).toBe('participant.not_found')
    expect(await refusalOf(visit.schedule({ studyId: world.studyId, code: (await somebody()).code }))).toBe(
      'participant.not_found',
    )
  })
})

describe('visits at once', () => {
  it('six records of one visit make one', async () => {
    const { participantId, code } = await somebody()
    const all = await Promise.allSettled(Array.from({ length: 6 }, () => record(participantId)))
    expect(all.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    for (const each of all)
      if (each.status === 'rejected')
        expect(await refusalOf(Promise.reject(each.reason as Error))).toBe('visit.done_already')
    expect((await schedule(code)).recorded).toHaveLength(1)
  })

  it('a record that is sent twice is written once', async () => {
    const { participantId, code } = await somebody()
    const { visit } = await coordinator()
    const asked = held(participantId)
    expect(await visit.record(asked)).toEqual(await visit.record(asked))
    expect((await schedule(code)).recorded).toHaveLength(1)
  })

  it('a record and a withdrawal leave no visit after the withdrawal', async () => {
    const { participantId, code } = await somebody()
    travel('2024-03-16')
    const { participant } = await coordinator()
    const step = { participantId, on: '2024-03-15', level: 'new_data' as const, reason: 'Asked for it' }
    const [, withdrawn] = await Promise.allSettled([
      record(participantId, { on: '2024-03-16' }),
      participant.withdraw({ ...world.command(), ...step }),
    ])
    expect(withdrawn.status).toBe('fulfilled')
    expect(await at(code, 'baseline')).toMatchObject({ state: 'not_expected', doneOn: null })
  })
})

describe('visit.miss', () => {
  it('keeps the coded reason, and the visit can still be held', async () => {
    const { participantId, code } = await somebody()
    await miss(participantId)
    expect(await at(code, 'baseline')).toMatchObject({ state: 'missed' })
    expect(await trailOf(world, 'visit.miss')).toMatchObject({
      code,
      after: { timepoint: 'baseline', missReason: 'ill' },
    })
    expect(await refusalOf(miss(participantId))).toBe('visit.missed_already')
    await record(participantId)
    expect(await at(code, 'baseline')).toMatchObject({ state: 'done' })
    expect(await refusalOf(miss(participantId))).toBe('visit.done_already')
  })

  it('is refused before the window opens, and for another reason without words', async () => {
    const { participantId } = await somebody()
    expect(await refusalOf(miss(participantId, { timepoint: 'month_1' }))).toBe('visit.not_open_yet')
    expect(await refusalOf(miss(participantId, { reasonCode: 'other' }))).toBe('input.invalid')
    await miss(participantId, { reasonCode: 'other', reason: 'The road was flooded' })
  })
})

describe('visit.plan', () => {
  it('lists the visit under the agreed day, until it is taken back', async () => {
    const { participantId, code } = await somebody()
    await plan(participantId, { timepoint: 'month_1', on: '2024-04-10' })
    const { visit } = await coordinator()
    const listed = async (day: string) =>
      (await visit.list({ studyId: world.studyId, from: day, to: day })).rows.map(
        (row) => `${row.code} ${row.timepoint}`,
      )
    expect(await listed('2024-04-10')).toContain(`${code} month_1`)
    const [before, after] = [{ agreedOn: null }, { agreedOn: '2024-04-10' }]
    expect(await trailOf(world, 'visit.plan')).toMatchObject({ before, after })
    await plan(participantId, { timepoint: 'month_1', on: null, expectedOn: '2024-04-10' })
    expect(await listed('2024-04-10')).not.toContain(`${code} month_1`)
    expect(await listed('2024-04-13')).toContain(`${code} month_1`)
  })

  it('is refused for a day that has passed, unless it is undone, and if somebody else has changed it', async () => {
    const { participantId } = await somebody()
    expect(await refusalOf(plan(participantId, { on: '2024-03-12' }))).toBe('calendar.too_early')
    expect(await refusalOf(plan(participantId, { on: '2034-03-12' }))).toBe('calendar.too_far_ahead')
    await plan(participantId, { on: '2024-03-14' })
    expect(await problemOf(plan(participantId, { on: '2024-03-15' }))).toMatchObject({
      code: 'visit.plan_changed',
      details: { plannedOn: '2024-03-14' },
    })
    travel('2024-03-16')
    await plan(participantId, { on: '2024-03-18', expectedOn: '2024-03-14' })
    const other = plan(participantId, { on: '2024-03-13', expectedOn: '2024-03-18', isUndo: true })
    expect(await refusalOf(other)).toBe('calendar.too_early')
    await plan(participantId, { on: '2024-03-14', expectedOn: '2024-03-18', isUndo: true })
  })
})

describe('visit.correct', () => {
  const wrongOf = async (code: string) => (await schedule(code)).recorded.find(({ kind }) => kind !== 'planned')!.id
  const correct = async (participantId: string, eventId: string, over: object = {}) =>
    (await coordinator()).visit.correct({
      ...world.command(),
      participantId,
      eventId,
      reason: 'Typed wrongly',
      ...over,
    })

  it('records the right day at once, and keeps the wrong record', async () => {
    const { participantId, code } = await somebody()
    travel('2024-03-16')
    await record(participantId, { on: '2024-03-16' })
    const wrong = await wrongOf(code)
    await correct(participantId, wrong, { again: { on: '2024-03-15', way: 'telephone' } })
    expect(await at(code, 'baseline')).toMatchObject({ state: 'done', doneOn: '2024-03-15' })
    expect((await schedule(code)).recorded).toMatchObject([
      { kind: 'done', on: '2024-03-16', isCounted: false },
      { kind: 'corrected', correctsId: wrong, reason: 'Typed wrongly' },
      { kind: 'done', on: '2024-03-15', way: 'telephone', isCounted: true },
    ])
    expect(await trailOf(world, 'visit.correct')).toMatchObject({
      before: { event: wrong, outcome: 'done', on: '2024-03-16' },
      after: { on: '2024-03-15', way: 'telephone', isInWindow: true },
    })
  })

  it('of a visit that was recorded by mistake leaves it open again', async () => {
    const { participantId, code } = await somebody()
    await record(participantId)
    await correct(participantId, await wrongOf(code))
    expect(await at(code, 'baseline')).toMatchObject({ state: 'due', doneOn: null })
  })

  it('puts the day of a held visit right, also if the person is in a group now that is not expected for it', async () => {
    const { participantId, code } = await somebody()
    await record(participantId)
    travel('2024-07-20')
    await record(participantId, { timepoint: 'month_4', on: '2024-07-20' })
    const { version } = await world.database.prisma.participant.findFirstOrThrow({ where: { id: participantId } })
    const change = { participantId, expectedVersion: version, group: 'staff', reason: 'Works here now' }
    await (await coordinator()).participant.amend({ ...world.command(), ...change })
    const wrong = (await schedule(code)).recorded.find(({ timepoint }) => timepoint === 'month_4')!.id
    await correct(participantId, wrong, { again: { on: '2024-07-19', way: 'telephone' } })
    expect(await at(code, 'month_4')).toMatchObject({ state: 'done', doneOn: '2024-07-19' })
  })

  it('is refused for a record that is corrected already, or of somebody else', async () => {
    const { participantId, code } = await somebody()
    await record(participantId)
    const wrong = await wrongOf(code)
    await correct(participantId, wrong)
    expect(await refusalOf(correct(participantId, wrong))).toBe('visit.corrected_already')
    const other = await somebody()
    expect(await refusalOf(correct(other.participantId, wrong))).toBe('visit.event_unknown')
  })
})

describe('people who withdraw the use of their data', () => {
  it('are in no list of visits and in no sum', async () => {
    const { participantId, code } = await somebody()
    await record(participantId)
    const { visit, participant } = await coordinator()
    const { studyId } = world
    const sums = async () => (await visit.completion({ studyId })).rows.map(({ scheduled }) => scheduled)
    const before = await sums()
    const step = { participantId, on, level: 'collected_data' as const, reason: 'Asked for it' }
    await participant.withdraw({ ...world.command(), ...step })
    expect((await visit.list({ studyId, limit: 200 })).rows.map((row) => row.code)).not.toContain(code)
    expect(await sums()).toEqual(before.map((count) => count - 1))
  })
})
