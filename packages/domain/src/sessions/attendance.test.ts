import { describe, expect, it } from 'vitest'
import {
  attendees,
  mayAttend,
  mayBeLeftWith,
  mayCome,
  mayCorrectAttendance,
  mayOverwrite,
  mayRemove,
} from './attendance.ts'
import type { AttendanceState } from './schema.ts'

describe('attendance', () => {
  it('attendance can be recorded from midnight of the day at the site', () => {
    const session = {
      status: 'scheduled',
      startsAt: new Date('2024-03-13T22:30Z'),
      timeZone: 'Asia/Jerusalem',
    } as const
    const attending = (at: string) => mayAttend(session, { states: ['attended'], now: new Date(at) }).ok
    expect([attending('2024-03-13T21:59Z'), attending('2024-03-13T22:00Z')]).toEqual([false, true])
  })

  const person = (state: 'attended' | 'left_early' | 'absent' | 'invited') => ({
    participantId: 'p',
    code: 'P',
    state,
    screenedOn: '2024-02-01',
    isSpeaking: false,
  })

  it.each([
    ['new_data', '2024-03-12', 'attended', false],
    ['new_data', '2024-03-12', 'left_early', false],
    ['collected_data', '2024-03-12', 'attended', false],
    ['new_data', '2024-03-12', 'absent', true],
    ['new_data', '2024-03-12', 'invited', true],
    ['new_data', '2024-03-13', 'attended', true], // they may have come before they withdrew
    ['new_data', '2024-03-14', 'attended', true],
    ['further_contact', '2024-03-12', 'attended', true],
  ] as const)('after a withdrawal from %s on %s, %s on the 13th is allowed: %s', (level, on, state, isGood) => {
    const withdrawals = [
      { participantId: 'p', level, on },
      { participantId: 'q', level: 'new_data' as const, on: '2024-01-01' },
    ]
    const answer = mayCome([person(state)], { day: '2024-03-13', withdrawals, exits: [] })
    expect(answer).toEqual(
      isGood
        ? { ok: true }
        : { ok: false, problem: 'session.participant_left', details: { codes: ['P'], day: '2024-03-13' } },
    )
  })

  it.each([
    ['declined', '2024-03-12', 'attended', false],
    ['deceased', '2024-03-12', 'left_early', false],
    ['ineligible', '2024-03-12', 'attended', false],
    ['declined', '2024-03-12', 'absent', true],
    ['deceased', '2024-03-13', 'attended', true], // they may have come first
  ] as const)('of a person who %s on %s, %s on the 13th is allowed: %s', (kind, on, state, isGood) => {
    const exits = [{ participantId: 'p', kind, on }]
    const answer = mayCome([person(state)], { day: '2024-03-13', withdrawals: [], exits })
    expect(answer.ok ? undefined : answer.problem).toBe(isGood ? undefined : 'session.participant_gone')
  })

  it('is allowed from the day of the screening on', () => {
    const on = (day: string) => mayCome([person('attended')], { day, withdrawals: [], exits: [] })
    expect(on('2024-01-31')).toMatchObject({ problem: 'session.participant_unscreened', details: { codes: ['P'] } })
    expect(on('2024-02-01').ok).toBe(true)
  })

  it('counts as present with the states attended and left_early only', () => {
    const rows = (['invited', 'attended', 'absent', 'left_early'] as const).map((state) => ({
      participantId: state,
      state,
    }))
    expect(attendees(rows)).toEqual(['attended', 'left_early'])
  })

  it.each([
    ['attended', 'absent', true, false],
    ['left_early', 'absent', true, false],
    ['attended', 'invited', true, false],
    ['attended', 'left_early', true, true],
    ['absent', 'attended', true, true],
    ['attended', 'absent', false, true],
  ] as const)(
    'allows to change an attendance from %s to %s (their words are withheld: %s): %s',
    (from, state, isWithheld, isGood) => {
      const rows = [{ code: 'P', from, state, isWithheld, isSpeaking: false }]
      const refusal = { ok: false, problem: 'session.participant_withdrew', details: { codes: ['P'] } }
      expect(mayCorrectAttendance(rows)).toEqual(isGood ? { ok: true } : refusal)
    },
  )

  it('keeps a participant whom a transcript names as a speaker recorded as present, and on the list', () => {
    const speaks = { ...person('absent'), isSpeaking: true, isWithheld: false }
    const refusal = { problem: 'session.participant_speaks', details: { codes: ['P'] } }
    expect(mayCorrectAttendance([{ ...speaks, from: 'attended' }])).toMatchObject(refusal)
    expect(mayCorrectAttendance([{ ...speaks, from: 'attended', state: 'left_early' }]).ok).toBe(true)
    expect(mayRemove('scheduled', [speaks])).toMatchObject(refusal)
  })

  it('keeps a participant who came on the list', () => {
    expect(mayRemove('scheduled', [person('invited'), person('absent')]).ok).toBe(true)
    for (const state of ['attended', 'left_early'] as const)
      expect(mayRemove('scheduled', [person(state)])).toMatchObject({ problem: 'session.participant_attended' })
    expect(mayRemove('held', [person('absent')]).ok).toBe(true)
    expect(mayRemove('cancelled', [person('absent')])).toMatchObject({ problem: 'session.step_refused' })
  })
})

describe('a change of attendances', () => {
  it.each([
    ['held', ['attended'], ['absent'], false],
    ['held', ['attended', 'absent'], ['absent', 'left_early'], true],
    ['scheduled', ['attended'], ['absent'], true],
    ['held', ['absent'], ['absent'], true],
  ] as const)('in a session that is %s, from %j to %j: allowed %s', (status, before, after, ok) => {
    expect(mayBeLeftWith(status, { before, after }).ok).toBe(ok)
  })
})

describe('an attendance that somebody else recorded since the sender looked', () => {
  const row = (from: AttendanceState, state: AttendanceState, expected?: AttendanceState) => ({
    ...{ participantId: 'p', code: 'P', from, state, expected },
  })

  it.each([
    ['what the sender saw is still there', row('invited', 'attended', 'invited'), true],
    ['the same was recorded meanwhile', row('attended', 'attended', 'invited'), true],
    ['another one was recorded meanwhile', row('absent', 'attended', 'invited'), false],
    ['the sender does not say what they saw', row('absent', 'attended'), true],
  ] as const)('%s', (_, each, ok) => {
    expect(mayOverwrite([each]).ok).toBe(ok)
  })

  it('is named with its participant, so that the sender can choose', () => {
    expect(mayOverwrite([row('absent', 'attended', 'invited')])).toMatchObject({
      problem: 'session.attendance_changed',
      details: { codes: ['P'], participantIds: ['p'], states: ['absent'] },
    })
  })
})
