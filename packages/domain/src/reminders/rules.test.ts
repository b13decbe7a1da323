import { describe, expect, it } from 'vitest'
import { type Appointment, isAsShown, isGivenToday, type MailState, mayRemind } from './rules.ts'

const today = '2024-03-13'
const now = new Date('2024-03-13T08:00:00Z')
const person = { state: 'enrolled', withdrawalLevel: null, noContactSince: null } as const
const visit = { kind: 'visit', on: '2024-03-15', outcome: 'waiting' } as const
const session = {
  kind: 'session',
  on: '2024-03-13',
  startsAt: new Date('2024-03-13T08:01:00Z'),
  status: 'scheduled',
  attendance: 'invited',
} as const

const answered = (appointment: Appointment, over: object = {}) => {
  const answer = mayRemind(appointment, { person, now, today, isTakenBack: false, isReminded: false, ...over })
  return answer.ok ? 'yes' : answer.problem
}

describe('a participant is reminded of a coming appointment, and each refusal says why', () => {
  const table: [string, Appointment, object, string][] = [
    ['a visit of the coming days', visit, {}, 'yes'],
    ['a visit of today, which has no time', { ...visit, on: today }, {}, 'yes'],
    ['a visit of yesterday', { ...visit, on: '2024-03-12' }, {}, 'reminder.past'],
    ['a visit in 14 days', { ...visit, on: '2024-03-27' }, {}, 'yes'],
    ['a visit in 15 days', { ...visit, on: '2024-03-28' }, {}, 'reminder.too_early'],
    ['a visit without an agreed day', { ...visit, on: null }, {}, 'reminder.no_day'],
    ['a visit that was held', { ...visit, outcome: 'done' }, {}, 'reminder.visit_done'],
    ['a visit that was missed', { ...visit, outcome: 'missed' }, {}, 'reminder.visit_missed'],
    ['a visit that is not expected', { ...visit, outcome: 'not_expected' }, {}, 'reminder.visit_not_expected'],
    ['a session that begins in a minute', session, {}, 'yes'],
    ['a session that begins now', { ...session, startsAt: now }, {}, 'reminder.past'],
    ['a session that was held', { ...session, status: 'held' }, {}, 'reminder.session_held'],
    ['a session that was cancelled', { ...session, status: 'cancelled' }, {}, 'reminder.session_cancelled'],
    ['somebody who declined the invitation', { ...session, attendance: 'absent' }, {}, 'reminder.not_coming'],
    ['somebody who was reminded today', visit, { isReminded: true }, 'reminder.given_today'],
    ['somebody who took back the consent to take part', visit, { isTakenBack: true }, 'reminder.taken_back'],
    ['somebody screened only', visit, { person: { ...person, state: 'screened' } }, 'yes'],
    ['somebody who completed', session, { person: { ...person, state: 'completed' } }, 'yes'],
    ['somebody not eligible', session, { person: { ...person, state: 'ineligible' } }, 'reminder.person_ineligible'],
    ['somebody who was lost', session, { person: { ...person, state: 'lost_to_follow_up' } }, 'reminder.person_lost'],
    ['somebody who declined', visit, { person: { ...person, state: 'declined' } }, 'participant.no_contact_declined'],
    ['somebody who died', visit, { person: { ...person, state: 'deceased' } }, 'participant.no_contact_deceased'],
    [
      'somebody who withdrew from further contact',
      visit,
      { person: { ...person, state: 'withdrawn', withdrawalLevel: 'further_contact' } },
      'participant.no_contact_withdrawn',
    ],
    [
      'somebody who asked not to be contacted',
      visit,
      { person: { ...person, noContactSince: '2024-03-01' } },
      'participant.no_contact_stopped',
    ],
  ]
  it.each(table)('%s', (_title, appointment, over, expected) => {
    expect(answered(appointment, over)).toBe(expected)
  })

  it('a refusal because it is too early says from which day it is possible', () => {
    expect(
      mayRemind({ ...visit, on: '2024-03-28' }, { person, now, today, isTakenBack: false, isReminded: false }),
    ).toMatchObject({
      details: { on: '2024-03-28', from: '2024-03-14' },
    })
  })
})

it('an appointment that was moved since it was shown is refused with its present day and time', () => {
  const shown = { on: '2024-03-15', time: '14:00' }
  expect(isAsShown(shown, shown)).toEqual({ ok: true })
  for (const moved of [
    { ...shown, on: '2024-03-16' },
    { ...shown, time: '15:00' },
  ])
    expect(isAsShown(moved, shown)).toEqual({ ok: false, problem: 'reminder.moved', details: moved })
})

describe('a way to remind is given today', () => {
  const mailed = (mail: MailState, on = today) => ({ way: 'email' as const, on, mail })
  it.each([
    ['a text of today', { way: 'text_message' as const, on: today, mail: null }, 'text_message', true],
    [
      'a text of today, and the mail is asked for',
      { way: 'text_message' as const, on: today, mail: null },
      'email',
      false,
    ],
    ['a text of yesterday', { way: 'text_message' as const, on: '2024-03-12', mail: null }, 'text_message', false],
    ['a mail that waits', mailed('waiting'), 'email', true],
    ['a mail that was sent', mailed('sent'), 'email', true],
    ['a mail of yesterday', mailed('sent', '2024-03-12'), 'email', false],
    ['a mail that the mail server refused', mailed('refused'), 'email', false],
    ['a mail that was dropped', mailed('dropped'), 'email', false],
  ] as const)('%s', (_title, given, way, expected) => {
    expect(isGivenToday([given], way, today)).toBe(expected)
  })
})
