import { describe, expect, it } from 'vitest'
import {
  attendees,
  mayAttend,
  mayCancel,
  mayCome,
  mayHold,
  mayRemove,
  mayTake,
  recordVerdict,
  type SessionStep,
  timesOf,
} from './rules.ts'
import type { SessionStatus } from './schema.ts'

const steps: SessionStep[] = ['amend', 'invite', 'remove', 'attend', 'hold', 'cancel', 'record']

describe('the steps of a session', () => {
  it.each<[SessionStatus, SessionStep[]]>([
    ['scheduled', steps],
    ['held', ['amend', 'invite', 'attend', 'record']],
    ['cancelled', []],
  ])('%s: may take %j and no other', (status, allowed) => {
    expect(steps.filter((step) => mayTake(status, step).ok)).toEqual(allowed)
  })
})

describe('times at the site', () => {
  const at = (on: string, from: string, until: string, timeZone = 'Europe/Berlin') =>
    timesOf({ on, from, until, timeZone })

  it.each([
    ['2024-03-31', '02:15', '04:00', 'calendar.time_does_not_exist'],
    ['2024-03-31', '01:00', '02:30', 'calendar.time_does_not_exist'],
    ['2024-02-30', '10:00', '11:00', 'calendar.no_such_day'],
    ['2024-03-13', '10:00', '10:00', 'session.ends_before_start'],
    ['2024-03-13', '10:00', '09:00', 'session.ends_before_start'],
    ['2024-03-13', '08:00', '20:01', 'session.ends_before_start'],
    ['2024-03-13', '20:00', '08:01', 'session.ends_before_start'],
    ['2024-03-30', '22:30', '02:30', 'calendar.time_does_not_exist'],
  ])('%s %s to %s is refused: %s', (on, from, until, problem) =>
    expect(at(on, from, until)).toMatchObject({ ok: false, problem }),
  )

  it('a meeting across the hour that is skipped is an hour shorter than it looks', () => {
    expect(at('2024-03-31', '01:30', '03:30')).toMatchObject({
      startsAt: new Date('2024-03-31T00:30Z'),
      endsAt: new Date('2024-03-31T01:30Z'),
    })
  })

  it('an end earlier on the clock than the start is the next day’s, also over the end of a year and a change of clocks', () => {
    expect(at('2024-12-31', '22:30', '00:30')).toMatchObject({
      startsAt: new Date('2024-12-31T21:30Z'),
      endsAt: new Date('2024-12-31T23:30Z'),
    })
    expect(at('2024-10-26', '23:00', '04:00')).toMatchObject({ endsAt: new Date('2024-10-27T03:00Z') })
    expect(at('2024-03-13', '20:00', '08:00').ok).toBe(true)
  })

  it('a time shown twice is the earlier one, and said to be', () => {
    expect(at('2024-10-27', '02:30', '03:30')).toMatchObject({
      startsAt: new Date('2024-10-27T00:30Z'),
      isAmbiguous: true,
    })
    expect(at('2024-10-27', '10:00', '11:00')).toMatchObject({ isAmbiguous: false })
  })
})

describe('holding and attending', () => {
  const now = new Date('2024-03-13T10:00Z')
  const whole = {
    status: 'scheduled',
    staff: [{ part: 'facilitator' }],
    attendances: [{ code: 'A', state: 'attended' }],
  } as const
  const heldUntil = new Date('2024-03-13T09:30Z')

  it.each([
    ['all in order', {}, heldUntil, undefined],
    ['not over', {}, new Date('2024-03-13T10:00:00.001Z'), 'session.in_future'],
    ['led by an interpreter alone', { staff: [{ part: 'interpreter' }] }, heldUntil, 'session.facilitator_missing'],
    ['somebody undecided', { attendances: [{ code: 'A', state: 'invited' }] }, heldUntil, 'session.attendance_open'],
    ['all absent', { attendances: [{ code: 'A', state: 'absent' }] }, heldUntil, 'session.nobody_attended'],
    ['cancelled before', { status: 'cancelled' }, heldUntil, 'session.step_refused'],
  ] as const)('%s', (_, over, until, problem) => {
    const answer = mayHold({ ...whole, ...over }, { heldUntil: until, now })
    expect(answer.ok ? undefined : answer.problem).toBe(problem)
  })

  it('nobody attends before midnight at the site, whatever day it is elsewhere', () => {
    const session = {
      status: 'scheduled',
      startsAt: new Date('2024-03-13T22:30Z'),
      timeZone: 'Asia/Jerusalem',
    } as const
    const attending = (at: string) => mayAttend(session, { states: ['attended'], now: new Date(at) }).ok
    expect([attending('2024-03-13T21:59Z'), attending('2024-03-13T22:00Z')]).toEqual([false, true])
  })
})

describe('whoever came', () => {
  const person = (state: 'attended' | 'left_early' | 'absent' | 'invited') => ({ participantId: 'p', code: 'P', state })

  it.each([
    ['new_data', '2024-03-12', 'attended', false],
    ['new_data', '2024-03-12', 'left_early', false],
    ['collected_data', '2024-03-12', 'attended', false],
    ['new_data', '2024-03-12', 'absent', true],
    ['new_data', '2024-03-12', 'invited', true],
    ['new_data', '2024-03-13', 'attended', true], // they may have come first
    ['new_data', '2024-03-14', 'attended', true],
    ['further_contact', '2024-03-12', 'attended', true],
  ] as const)('after withdrawing (%s) on %s nobody has %s on the 13th: %s', (level, on, state, isGood) => {
    const withdrawals = [
      { participantId: 'p', level, on },
      { participantId: 'q', level: 'new_data' as const, on: '2024-01-01' },
    ]
    const answer = mayCome([person(state)], { day: '2024-03-13', withdrawals })
    expect(answer).toEqual(
      isGood
        ? { ok: true }
        : { ok: false, problem: 'session.participant_left', details: { codes: ['P'], day: '2024-03-13' } },
    )
  })

  it('attended or left early; who was invited or absent was not there', () => {
    const rows = (['invited', 'attended', 'absent', 'left_early'] as const).map((state) => ({
      participantId: state,
      state,
    }))
    expect(attendees(rows)).toEqual(['attended', 'left_early'])
  })

  it('stays on the list', () => {
    expect(mayRemove('scheduled', [person('invited'), person('absent')]).ok).toBe(true)
    for (const state of ['attended', 'left_early'] as const)
      expect(mayRemove('scheduled', [person(state)])).toMatchObject({ problem: 'session.participant_attended' })
    expect(mayRemove('held', [person('absent')])).toMatchObject({ problem: 'session.step_refused' })
  })
})

describe('calling a session off', () => {
  it.each([
    ['scheduled', false, undefined],
    ['scheduled', true, 'session.recorded'],
    ['held', false, 'session.step_refused'],
    ['cancelled', false, 'session.step_refused'],
  ] as const)('%s, recorded: %s', (status, isRecorded, problem) => {
    const answer = mayCancel(status, { isRecorded })
    expect(answer.ok ? undefined : answer.problem).toBe(problem)
  })
})

describe('whether a session may be recorded', () => {
  it.each([
    [
      'everybody grants it',
      [
        ['attended', undefined],
        ['left_early', undefined],
      ],
      true,
      '2 of 2',
    ],
    [
      'one refuses',
      [
        ['attended', undefined],
        ['attended', 'refused'],
      ],
      false,
      '1 of 2',
    ],
    [
      'one may still come',
      [
        ['attended', undefined],
        ['invited', 'never_asked'],
      ],
      false,
      '1 of 2',
    ],
    [
      'the one who refuses stayed away',
      [
        ['attended', undefined],
        ['absent', 'refused'],
      ],
      true,
      '1 of 1',
    ],
    ['nobody is there', [['absent', undefined]], false, '0 of 0'],
    ['nobody was invited', [], false, '0 of 0'],
  ] as const)('%s', (_, people, mayBeRecorded, figures) => {
    const verdict = recordVerdict(people.map(([state, reason], place) => ({ code: `P${place}`, state, reason })))
    expect([verdict.mayBeRecorded, `${verdict.granted} of ${verdict.asked}`]).toEqual([mayBeRecorded, figures])
    expect(verdict.missing.length).toBe(verdict.asked - verdict.granted)
  })
})
