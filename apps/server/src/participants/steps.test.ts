import { refusalOf } from '../../testing/refusal.ts'
import { useWorld } from '../../testing/world.ts'
import { describe, expect, it } from 'vitest'
import { writeForm } from '../../testing/consent.ts'
import { eligible, enrolled, newcomer, problemOf, trailOf } from '../../testing/participants.ts'

const world = useWorld()
const coordinator = () => world.as('coordinatorInBeerSheva')
const on = '2024-03-13'
const view = async (code: string) => (await coordinator()).participant.view({ studyId: world.studyId, code })

const screened = async () => (await coordinator()).participant.screen(newcomer(world))

describe('steps after screening', () => {
  it('lead from screening over assessment and consent to enrolment and allocation', async () => {
    const { participant, consent } = await coordinator()
    const { participantId, code } = await screened()
    const step = () => ({ ...world.command(), participantId, on })
    expect((await participant.assess({ ...step(), answers: eligible })).status).toBe('eligible')
    expect(await refusalOf(participant.enrol(step()))).toBe('consent.not_in_force')
    const formVersionId = await writeForm(world, { scopes: ['participate'] })
    const given = {
      formVersionId,
      decisions: { participate: true },
      givenOn: on,
      givenTime: '11:00',
      method: 'paper_scan' as const,
    }
    await consent.record({ ...world.command(), participantId, ...given })
    expect((await participant.enrol(step())).status).toBe('enrolled')
    const allocate = (arm: string) =>
      participant.allocate({ ...world.command(), participantIds: [participantId], on, arm })
    expect(await refusalOf(allocate('placebo'))).toBe('participant.arm_unknown')
    expect((await allocate('control')).participants).toEqual([{ participantId, code, status: 'allocated' }])
    expect(await view(code)).toMatchObject({
      status: 'allocated',
      arm: 'control',
      enrolledOn: on,
      consents: [{ decisions: [{ scope: 'participate', isGranted: true }] }],
    })
    expect(await trailOf(world, 'participant.allocate')).toMatchObject({
      before: { status: 'enrolled' },
      after: { status: 'allocated', on, arm: 'control', isOutside: true },
    })
    const correct = async () => {
      const { id: eventId } = (await view(code)).events.findLast(({ kind }) => kind === 'allocated')!
      return participant.correct({ ...world.command(), participantId, eventId, reason: 'The wrong line of the list' })
    }
    const changes = () => world.database.prisma.auditEvent.count({ where: { action: 'participant.change_arm' } })
    await correct()
    await allocate('control')
    expect(await changes()).toBe(0)
    await correct()
    await allocate('intervention')
    expect(await trailOf(world, 'participant.change_arm')).toMatchObject({
      before: { status: 'enrolled', arm: 'control' },
      after: { status: 'allocated', on, arm: 'intervention', isOutside: true },
    })
    expect(await changes()).toBe(1)
  })

  it('refuse enrolment after the consent was withdrawn', async () => {
    const { participant, consent } = await coordinator()
    const done = await enrolled(world)
    const wrong = (await view(done.code)).events.find(({ kind }) => kind === 'enrolled')!
    await participant.correct({
      ...world.command(),
      participantId: done.participantId,
      eventId: wrong.id,
      reason: 'Was another person',
    })
    const [given] = (await view(done.code)).consents
    await consent.withdraw({ ...world.command(), id: given!.id, withdrawnOn: on, reason: 'Asked by telephone' })
    expect(await refusalOf(participant.enrol({ ...world.command(), participantId: done.participantId, on }))).toBe(
      'consent.not_in_force',
    )
  })

  it.each(['assess', 'complete', 'allocate'] as const)('refuse %s if it may not follow', async (verb) => {
    const { participant } = await coordinator()
    const { participantId } = await (
      await coordinator()
    ).participant.register(newcomer(world, { answers: eligible, declinedReason: 'No time' }))
    const together = { ...world.command(), participantIds: [participantId], on }
    const calls = {
      assess: () => participant.assess({ ...world.command(), participantId, on, answers: eligible }),
      complete: () => participant.complete(together),
      allocate: () => participant.allocate({ ...together, arm: 'control' }),
    }
    expect(await refusalOf(calls[verb]())).toBe('participant.step_refused')
  })

  it('refuse a day before the last step, and a future day', async () => {
    const { participant } = await coordinator()
    const { participantId } = await enrolled(world)
    const at = (day: string) => participant.complete({ ...world.command(), participantIds: [participantId], on: day })
    expect(await refusalOf(at('2024-03-12'))).toBe('calendar.too_early')
    expect(await refusalOf(at('2024-03-14'))).toBe('calendar.in_future')
  })

  it('are taken once when three commands come at once', async () => {
    const { participant } = await coordinator()
    const { participantId } = await enrolled(world)
    const step = () => ({ ...world.command(), participantIds: [participantId], on })
    const settled = await Promise.allSettled([
      participant.complete(step()),
      participant.complete(step()),
      participant.complete(step()),
    ])
    expect(settled.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const events = await world.database.prisma.participantEvent.count({ where: { participantId, kind: 'completed' } })
    expect(events).toBe(1)
  })

  it('give the same answer for a participant of another site and for an unknown one', async () => {
    const { participant } = await world.as('coordinatorInUlm')
    const { participantId, code } = await screened()
    const body = (id: string) => ({ ...world.command(), participantId: id, on, reason: 'Not found again' })
    expect(await refusalOf(participant.lose(body(participantId)))).toBe('participant.not_found')
    expect(await refusalOf(participant.lose(body(world.newId())))).toBe('participant.not_found')
    expect(await refusalOf(participant.view({ studyId: world.studyId, code }))).toBe('participant.not_found')
    expect(await refusalOf(participant.identify({ studyId: world.studyId, participantId }))).toBe(
      'participant.not_found',
    )
  })
})

describe('participant.withdraw', () => {
  it('may go to a further level but not back, and removes a participant who withdrew the collected data from the list', async () => {
    const { participant } = await coordinator()
    const { participantId, code } = await enrolled(world)
    const withdraw = (level: 'further_contact' | 'collected_data') =>
      participant.withdraw({ ...world.command(), participantId, on, level, reason: 'Asked by telephone' })
    const listed = async (status?: 'withdrawn'[]) =>
      (await participant.list({ studyId: world.studyId, search: code, ...(status && { status }) })).rows.length
    expect((await withdraw('further_contact')).status).toBe('withdrawn')
    expect(await listed()).toBe(1)
    await withdraw('collected_data')
    expect(await listed()).toBe(0)
    expect(await listed(['withdrawn'])).toBe(0)
    expect(await view(code)).toMatchObject({ status: 'withdrawn', withdrawalLevel: 'collected_data', isUsable: false })
    expect(await refusalOf(withdraw('further_contact'))).toBe('participant.step_refused')
    expect(await trailOf(world, 'participant.withdraw')).toMatchObject({
      reason: 'Asked by telephone',
      after: { level: 'collected_data' },
    })
  })
})

describe('a withdrawal of collected data', () => {
  const taken = {
    ineligible: { answers: { ...eligible, adult: false }, ineligibleReason: 'Too young', consent: undefined },
    declined: { declinedReason: 'No time', consent: undefined },
    deceased: {},
  }
  it.each(['ineligible', 'declined', 'deceased'] as const)(
    'is possible after %s; it leaves every list, and recruitment counts the person as before',
    async (status) => {
      const { participant, recruitment } = await coordinator()
      const { participantId, code } = await enrolled(world, taken[status])
      const step = { participantId, on }
      if (status === 'deceased') await participant.record_death({ ...world.command(), ...step })
      const counted = async () => {
        const { usable: _usable, ...people } = (await recruitment.view({ studyId: world.studyId })).consort
        return people
      }
      const before = await counted()
      const withdraw = (level: 'new_data' | 'collected_data') =>
        participant.withdraw({ ...world.command(), ...step, level, reason: 'Asked by telephone' })
      expect(await refusalOf(withdraw('new_data'))).toBe('participant.step_refused')
      expect((await withdraw('collected_data')).status).toBe(status)
      expect(await view(code)).toMatchObject({ status, isUsable: false, endedOn: on })
      expect((await participant.list({ studyId: world.studyId, search: code })).rows).toEqual([])
      expect(await counted()).toEqual(before)
    },
  )
})

describe('the day on which a participation ended', () => {
  it('is stored, is shown in the list and on the page, and is removed when the step is corrected', async () => {
    const { participantId, code } = await enrolled(world)
    const { participant } = await coordinator()
    const read = async () => [
      (await participant.list({ studyId: world.studyId, codes: [code] })).rows[0]!.endedOn,
      (await participant.view({ studyId: world.studyId, code })).endedOn,
    ]
    expect(await read()).toEqual([null, null])
    await participant.lose({ ...world.command(), participantId, on: '2024-03-13', reason: 'Moved away' })
    expect(await read()).toEqual(['2024-03-13', '2024-03-13'])
    const { events } = await participant.view({ studyId: world.studyId, code })
    const eventId = events.at(-1)!.id
    await participant.correct({
      ...world.command(),
      participantId,
      eventId,
      reason: 'Was found again',
    })
    expect(await read()).toEqual([null, null])
  })
})

describe('participant.correct', () => {
  it('corrects a wrong event, and computes the status again', async () => {
    const { participant } = await coordinator()
    const { participantId, code } = await enrolled(world)
    await participant.lose({ ...world.command(), participantId, on, reason: 'Moved away' })
    const wrong = (await view(code)).events.at(-1)!
    const corrected = await participant.correct({
      ...world.command(),
      participantId,
      eventId: wrong.id,
      reason: 'Answered after all',
    })
    expect(corrected.status).toBe('enrolled')
    expect(await view(code)).toMatchObject({ status: 'enrolled', endedOn: null })
    expect(await trailOf(world, 'participant.correct')).toMatchObject({
      before: { status: 'lost_to_follow_up', kind: 'lost_to_follow_up' },
      after: { status: 'enrolled' },
    })
  })

  it.each([
    ['screened', 'not_after'],
    ['eligible', 'not_after'],
  ])('refuses to correct the event %s if later events need it', async (kind, reason) => {
    const { participant } = await coordinator()
    const { participantId, code } = await enrolled(world)
    const event = (await view(code)).events.find((each) => each.kind === kind)!
    const call = participant.correct({ ...world.command(), participantId, eventId: event.id, reason: 'Was wrong' })
    expect(await problemOf(call)).toMatchObject({ code: 'participant.step_refused', details: { reason } })
  })

  it('refuses an event of another participant', async () => {
    const { participant } = await coordinator()
    const [one, other] = [await enrolled(world), await enrolled(world)]
    const { events } = await view(other.code)
    const call = participant.correct({
      ...world.command(),
      participantId: one.participantId,
      eventId: events[0]!.id,
      reason: 'Was wrong',
    })
    expect(await problemOf(call)).toMatchObject({ details: { reason: 'names_no_earlier_event' } })
  })
})
