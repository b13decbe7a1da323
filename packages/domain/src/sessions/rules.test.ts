import { describe, expect, it } from 'vitest'
import { dayOf, mayCancel, mayHold, recordVerdict, timesOf } from './rules.ts'

describe('the day of a session', () => {
  const planned = { startsAt: new Date('2024-03-13T22:30:00Z'), timeZone: 'Asia/Jerusalem' }
  it('is the day at the site on which it is planned to begin; after it was held, the day on which it began', () => {
    expect(dayOf({ ...planned, heldFrom: null })).toBe('2024-03-14')
    expect(dayOf({ ...planned, heldFrom: null, timeZone: 'UTC' })).toBe('2024-03-13')
    expect(dayOf({ ...planned, heldFrom: new Date('2024-03-12T21:59:00Z') })).toBe('2024-03-12')
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

  it('make a session across the skipped hour an hour shorter than the clock shows', () => {
    expect(at('2024-03-31', '01:30', '03:30')).toMatchObject({
      startsAt: new Date('2024-03-31T00:30Z'),
      endsAt: new Date('2024-03-31T01:30Z'),
    })
  })

  it.each([
    ['01:30', undefined, '02:30', undefined, '2024-10-26T23:30Z', '2024-10-27T00:30Z', true],
    ['01:30', undefined, '02:30', 'later', '2024-10-26T23:30Z', '2024-10-27T01:30Z', false],
    ['02:30', 'later', '03:30', undefined, '2024-10-27T01:30Z', '2024-10-27T02:30Z', false],
    ['02:30', 'earlier', '02:30', 'later', '2024-10-27T00:30Z', '2024-10-27T01:30Z', false],
    ['02:30', 'earlier', '02:10', 'later', '2024-10-27T00:30Z', '2024-10-27T01:10Z', false],
  ] as const)(
    'where clocks go back, from %s (%s) until %s (%s) is %s to %s, ambiguous: %s',
    (from, fromWhich, until, untilWhich, startsAt, endsAt, isAmbiguous) =>
      expect(timesOf({ on: '2024-10-27', from, fromWhich, until, untilWhich, timeZone: 'Europe/Berlin' })).toEqual({
        ok: true,
        startsAt: new Date(startsAt),
        endsAt: new Date(endsAt),
        isAmbiguous,
      }),
  )

  it('put an end that is earlier on the clock than the start on the next day, also over the end of a year and a change of clocks', () => {
    expect(at('2024-12-31', '22:30', '00:30')).toMatchObject({
      startsAt: new Date('2024-12-31T21:30Z'),
      endsAt: new Date('2024-12-31T23:30Z'),
    })
    expect(at('2024-10-26', '23:00', '04:00')).toMatchObject({ endsAt: new Date('2024-10-27T03:00Z') })
    expect(at('2024-03-13', '20:00', '08:00').ok).toBe(true)
  })

  it('take a time that the clocks show twice as the earlier one, and mark it ambiguous', () => {
    expect(at('2024-10-27', '02:30', '03:30')).toMatchObject({
      startsAt: new Date('2024-10-27T00:30Z'),
      isAmbiguous: true,
    })
    expect(at('2024-10-27', '10:00', '11:00')).toMatchObject({ isAmbiguous: false })
  })
})

describe('holding a session', () => {
  const now = new Date('2024-03-13T10:00Z')
  const whole = {
    status: 'scheduled',
    staff: [{ part: 'facilitator' }],
    attendances: [{ code: 'A', state: 'attended' }],
  } as const
  const heldUntil = new Date('2024-03-13T09:30Z')

  it.each([
    ['a session that is over can be held', {}, heldUntil, undefined],
    ['one that is not over cannot', {}, new Date('2024-03-13T10:00:00.001Z'), 'session.in_future'],
    [
      'one without a facilitator cannot',
      { staff: [{ part: 'interpreter' }] },
      heldUntil,
      'session.facilitator_missing',
    ],
    [
      'one with undecided attendance cannot',
      { attendances: [{ code: 'A', state: 'invited' }] },
      heldUntil,
      'session.attendance_open',
    ],
    [
      'one that nobody attended cannot',
      { attendances: [{ code: 'A', state: 'absent' }] },
      heldUntil,
      'session.nobody_attended',
    ],
    ['a cancelled one cannot', { status: 'cancelled' }, heldUntil, 'session.step_refused'],
  ] as const)('%s', (_, over, until, problem) => {
    const answer = mayHold({ ...whole, ...over }, { heldUntil: until, now })
    expect(answer.ok ? undefined : answer.problem).toBe(problem)
  })
})

describe('cancelling a session', () => {
  it.each([
    ['scheduled', false, undefined],
    ['scheduled', true, 'session.recorded'],
    ['held', false, undefined],
    ['held', true, 'session.recorded'],
    ['cancelled', false, 'session.step_refused'],
  ] as const)('%s, recorded: %s', (status, isRecorded, problem) => {
    const made = { isRecorded, isTranscribed: false }
    const answer = mayCancel(status, { ...made, attendances: [{ code: 'A', state: 'absent' }] })
    expect(answer.ok ? undefined : answer.problem).toBe(problem)
  })

  it('is possible after it was recorded as held with attendees, but not if there is a transcript', () => {
    const attendances = [{ code: 'A', state: 'attended' }] as const
    expect(mayCancel('held', { isRecorded: false, isTranscribed: false, attendances })).toEqual({ ok: true })
    expect(mayCancel('held', { isRecorded: false, isTranscribed: true, attendances })).toMatchObject({
      problem: 'session.transcribed',
    })
  })
})

it('a session is not cancelled while somebody is recorded as present', () => {
  for (const state of ['attended', 'left_early'] as const)
    expect(
      mayCancel('scheduled', { isRecorded: false, isTranscribed: false, attendances: [{ code: 'A', state }] }),
    ).toMatchObject({
      problem: 'session.attended',
      details: { codes: ['A'] },
    })
})

describe('whether a session may be recorded', () => {
  it.each([
    [
      'it may if everybody grants it',
      [
        ['attended', undefined],
        ['left_early', undefined],
      ],
      true,
      '2 of 2',
    ],
    [
      'it may not if one refuses',
      [
        ['attended', undefined],
        ['attended', 'refused'],
      ],
      false,
      '1 of 2',
    ],
    [
      'it may not if one who may still come has not granted it',
      [
        ['attended', undefined],
        ['invited', 'never_asked'],
      ],
      false,
      '1 of 2',
    ],
    [
      'it may if the one who refuses was absent',
      [
        ['attended', undefined],
        ['absent', 'refused'],
      ],
      true,
      '1 of 1',
    ],
    ['it may not if nobody came', [['absent', undefined]], false, '0 of 0'],
    ['it may not if nobody was invited', [], false, '0 of 0'],
  ] as const)('%s', (_, people, mayBeRecorded, figures) => {
    const verdict = recordVerdict(people.map(([state, reason], place) => ({ code: `P${place}`, state, reason })))
    expect([verdict.mayBeRecorded, `${verdict.granted} of ${verdict.asked}`]).toEqual([mayBeRecorded, figures])
    expect(verdict.missing.length).toBe(verdict.asked - verdict.granted)
  })
})
