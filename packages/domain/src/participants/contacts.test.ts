import { describe, expect, it } from 'vitest'
import {
  type Contactable,
  mayContact,
  mayOverwriteCall,
  mayOverwritePreference,
  mayPlanCall,
  mayPrefer,
  noContactFrom,
  whyNoContact,
  whyNotCalled,
} from './contacts.ts'
import { steps, withdrawalLevels } from './lifecycle.ts'

const on = '2024-03-13'
const attempt = { isIncoming: false, outcome: 'no_answer', on } as const
const theyCall = { isIncoming: true, outcome: 'reached', on } as const
const person = (over: Partial<Contactable> = {}): Contactable => ({
  state: 'enrolled',
  withdrawalLevel: null,
  noContactSince: null,
  ...over,
})

describe('who must not be contacted', () => {
  it.each(withdrawalLevels)('is everybody after a withdrawal at the level %s', (withdrawalLevel) => {
    for (const state of ['withdrawn', 'completed', 'ineligible'] as const)
      expect(whyNoContact(person({ state, withdrawalLevel }))).toBe('withdrawn')
  })

  it.each(steps.filter((step) => step !== 'withdrawn'))(
    'is somebody with the status %s only if they declined or died, or asked so',
    (state) => {
      const why = state === 'declined' || state === 'deceased' ? state : undefined
      expect(whyNoContact(person({ state }))).toBe(why)
      expect(whyNoContact(person({ state, noContactSince: on }))).toBe(why ?? 'stopped')
    },
  )
})

it('nobody is called about a session who must not be contacted, was not eligible or was lost', () => {
  for (const state of ['ineligible', 'lost_to_follow_up'] as const) {
    expect(whyNoContact(person({ state }))).toBeUndefined()
    expect(whyNotCalled(person({ state, noContactSince: on }))).toBe(state)
  }
  for (const why of ['declined', 'deceased'] as const) expect(whyNotCalled(person({ state: why }))).toBe(why)
  expect(whyNotCalled(person({ withdrawalLevel: 'new_data' }))).toBe('withdrawn')
  expect(whyNotCalled(person({ noContactSince: on }))).toBe('stopped')
  expect(whyNotCalled(person())).toBeUndefined()
})

it('the first day without contact is that of the first leaving, or the day on which they asked', () => {
  const left = [
    { kind: 'enrolled', on: '2024-01-01' },
    { kind: 'withdrawn', on: '2024-02-02' },
    { kind: 'withdrawn', on: '2024-03-03' },
  ]
  expect(noContactFrom(left, null)).toBe('2024-02-02')
  expect(noContactFrom(left, '2024-01-15')).toBe('2024-01-15')
  expect(noContactFrom(left.slice(0, 1), null)).toBeNull()
})

describe('a contact', () => {
  it('with somebody who must not be contacted is refused with the reason, unless they called', () => {
    const from = '2024-03-01'
    const stopped = { ...person({ noContactSince: from }), from }
    expect(mayContact(stopped, attempt)).toEqual({
      ok: false,
      problem: 'participant.no_contact_stopped',
      details: { since: '2024-03-01' },
    })
    expect(mayContact({ ...person({ state: 'deceased' }), from }, attempt)).toMatchObject({
      problem: 'participant.no_contact_deceased',
    })
    expect(mayContact(stopped, theyCall)).toEqual({ ok: true })
    expect(mayContact(stopped, { ...theyCall, nextOn: on }).ok).toBe(false)
    expect(mayPlanCall(stopped).ok).toBe(false)
    expect(mayPlanCall(person())).toEqual({ ok: true })
  })

  it('of an earlier day, and the one in which they asked for it, can still be recorded, without a next call', () => {
    const stopped = { ...person({ noContactSince: on }), from: on }
    const before = { ...attempt, on: '2024-03-12' }
    expect(mayContact(stopped, before)).toEqual({ ok: true })
    expect(mayContact(stopped, { ...before, nextOn: '2024-03-14' }).ok).toBe(false)
    expect(mayContact(stopped, attempt).ok).toBe(false)
    expect(mayContact(stopped, { ...attempt, outcome: 'not_wanted' })).toEqual({ ok: true })
    expect(mayContact({ ...stopped, from: '2024-03-12' }, { ...attempt, outcome: 'not_wanted' }).ok).toBe(false)
  })

  it('in which somebody asks not to be contacted plans no next call', () => {
    for (const isIncoming of [false, true]) {
      const asked = { isIncoming, outcome: 'not_wanted', on } as const
      const free = { ...person(), from: null }
      expect(mayContact(free, asked)).toEqual({ ok: true })
      expect(mayContact(free, { ...asked, nextOn: on })).toMatchObject({
        problem: 'participant.no_contact_stopped',
      })
    }
  })
})

it('preferred hours begin before they end, and may be open at either end', () => {
  expect(mayPrefer({ from: '09:00', until: '12:00' }).ok).toBe(true)
  expect(mayPrefer({ from: '17:00', until: null }).ok).toBe(true)
  expect(mayPrefer({ from: null, until: '12:00' }).ok).toBe(true)
  expect(mayPrefer({ from: '12:00', until: '12:00' })).toMatchObject({ ok: false })
  expect(mayPrefer({ from: '17:00', until: '09:00' })).toMatchObject({ ok: false })
})

describe('the next call', () => {
  const [one, other] = ['2024-03-14', '2024-03-15']
  it.each([
    ['is planned', null, { to: one, seen: null }, true],
    ['is moved', one, { to: other, seen: one }, true],
    ['is taken off', one, { to: null, seen: one }, true],
    ['is not planned over the plan of somebody else', one, { to: other, seen: null }, false],
    ['is not moved if somebody else moved it', other, { to: null, seen: one }, false],
    ['is not planned again if somebody else took it off', null, { to: other, seen: one }, false],
    ['is planned for the day that somebody else chose too', one, { to: one, seen: null }, true],
    ['is taken off, as somebody else did too', null, { to: null, seen: one }, true],
  ])('%s', (_, now, asked, isSo) => {
    const details = { nextOn: now, expected: asked.seen }
    const refused = { ok: false, problem: 'participant.call_changed', details }
    expect(mayOverwriteCall(now, asked)).toEqual(isSo ? { ok: true } : refused)
  })
})

describe('what somebody prefers', () => {
  const nothing = { way: null, from: null, until: null }
  const [phone, email] = [
    { ...nothing, way: 'phone' as const },
    { ...nothing, way: 'email' as const },
  ]
  const [nine, ten] = [
    { ...nothing, from: '09:00' },
    { ...nothing, from: '10:00' },
  ]
  const late = { ...nothing, until: '19:00' }
  it.each([
    ['is recorded', nothing, { to: phone, seen: nothing }, true],
    ['is changed', phone, { to: email, seen: phone }, true],
    ['is cleared', phone, { to: nothing, seen: phone }, true],
    ['is overwritten by a sender who does not say what they saw', phone, { to: email, seen: undefined }, true],
    ['is not changed over another way', email, { to: phone, seen: nothing }, false],
    ['is not changed over another beginning', ten, { to: nine, seen: nothing }, false],
    ['is not changed over another end', late, { to: { ...late, until: '20:00' }, seen: nothing }, false],
    ['is not recorded again if somebody else cleared it', nothing, { to: email, seen: phone }, false],
    ['is recorded as somebody else did too', email, { to: email, seen: nothing }, true],
    [
      'is changed in one field beside the change of another',
      { ...phone, from: '09:00' },
      { to: { ...email, from: '09:00' }, seen: phone },
      true,
    ],
    [
      'is not changed in one field and kept in another',
      { ...phone, from: '10:00' },
      { to: { ...email, from: '09:00' }, seen: phone },
      false,
    ],
  ])('%s', (_, now, asked, isSo) => {
    const refused = { ok: false, problem: 'participant.preference_changed', details: now }
    expect(mayOverwritePreference(now, asked)).toEqual(isSo ? { ok: true } : refused)
  })
})
