import { describe, expect, it } from 'vitest'
import { mayAttend, mayHold, mayTake, recordVerdict, type SessionStep, timesOf } from './rules.ts'
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
  ])('%s %s to %s is refused: %s', (on, from, until, problem) =>
    expect(at(on, from, until)).toMatchObject({ ok: false, problem }),
  )

  it('a meeting across the hour that is skipped is an hour shorter than it looks', () => {
    expect(at('2024-03-31', '01:30', '03:30')).toMatchObject({
      startsAt: new Date('2024-03-31T00:30Z'),
      endsAt: new Date('2024-03-31T01:30Z'),
    })
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
