import { describe, expect, it } from 'vitest'
import {
  type Contactable,
  mayContact,
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
