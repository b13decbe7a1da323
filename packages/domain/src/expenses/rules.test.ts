import { describe, expect, it } from 'vitest'
import type { Cap } from './configuration.ts'
import type { Explained } from './explained.ts'
import { type Given, mayGive, mayReverse, type Receiving } from './rules.ts'

const person: Receiving = {
  participantId: 'a',
  code: 'KLA-0001-A',
  screenedOn: '2024-01-10',
  hasAttended: true,
  leftOn: null,
  hasDied: false,
}
const asked = {
  kind: 'travel',
  amount: 1000,
  currency: 'UGX',
  on: '2024-03-12',
  sessionId: 's',
  receipt: 'paper' as const,
}
const given: Given = {
  participantId: 'a',
  sessionId: 's',
  kind: 'time',
  amount: 500,
  currency: 'UGX',
  on: '2024-03-12',
}
const days = { today: '2024-03-14', openedOn: '2024-01-01' }

const answer = (
  change: Partial<Omit<typeof asked, 'sessionId' | 'receipt'>> & {
    reason?: string
    reasonFor?: Explained[]
    receipt?: 'paper' | 'signed'
    sessionId?: string | null
  } = {},
  around: { person?: Partial<Receiving>; given?: Given[]; caps?: Cap[] } = {},
) => {
  const told = mayGive(
    { ...asked, reason: undefined, ...change },
    {
      people: [{ ...person, ...around.person }],
      given: around.given ?? [],
      caps: around.caps ?? [],
      days,
      sessionOn: '2024-03-12',
    },
  )
  return told.ok ? [...told.isAboveCap].length : told.problem
}

describe('something is given', () => {
  it('on the day of the session or later, to who attended', () => {
    expect(answer()).toBe(0)
    expect(answer({ on: '2024-03-11' })).toBe('expense.before_session')
    expect(answer({ on: '2024-03-15' })).toBe('calendar.in_future')
    expect(answer({}, { person: { hasAttended: false } })).toBe('expense.not_attended')
    expect(answer({}, { person: { screenedOn: '2024-03-13' } })).toBe('expense.before_screening')
  })

  it.each([
    ['for a session that they attended: it was owed', {}, 0],
    ['without a session', { sessionId: null }, 'expense.participant_left'],
    [
      'without a session, if somebody says why',
      { sessionId: null, reason: 'Travel of 5 March', reasonFor: ['expense.participant_left'] },
      0,
    ],
  ] satisfies [string, Parameters<typeof answer>[0], unknown][])('after a withdrawal %s', (_what, change, expected) => {
    expect(answer(change, { person: { leftOn: '2024-03-11' } })).toBe(expected)
  })

  it('on the day on which somebody leaves', () => {
    expect(answer({ sessionId: null }, { person: { leftOn: '2024-03-12' } })).toBe(0)
  })

  it('after a death, but nobody signs on the screen then', () => {
    const died = { person: { leftOn: '2024-03-11', hasDied: true } }
    expect(answer({}, died)).toBe(0)
    expect(answer({ receipt: 'signed' }, died)).toBe('expense.signer_died')
  })

  it('before a death, but nobody signs on the screen today, also if they withdrew earlier', () => {
    expect(answer({ receipt: 'signed' }, { person: { leftOn: '2024-03-13', hasDied: true } })).toBe(
      'expense.signer_died',
    )
    expect(answer({ receipt: 'signed' }, { person: { leftOn: '2024-03-11' } })).toBe(0)
  })

  it('a second time only with a reason: the same kind for one session, or the same amount on one day', () => {
    const travel = { ...given, kind: 'travel', amount: 1000 }
    expect(answer({ amount: 5 }, { given: [travel] })).toBe('expense.given_already')
    const why = { reason: 'A second journey' }
    expect(answer({ ...why, reasonFor: ['expense.given_already'] }, { given: [travel] })).toBe(0)
    expect(answer(why, { given: [travel] })).toBe('expense.given_already')
    expect(answer({ reasonFor: ['expense.given_already'] }, { given: [travel] })).toBe('expense.given_already')
    const alone = { ...travel, sessionId: null }
    expect(answer({ sessionId: null }, { given: [alone] })).toBe('expense.given_already')
    expect(answer({ sessionId: null, amount: 5 }, { given: [alone] })).toBe(0)
    expect(answer({ sessionId: null }, { given: [{ ...alone, on: '2024-03-11' }] })).toBe(0)
  })
})

it('a reason answers only the refusals that its sender was shown', () => {
  const travel = { ...given, kind: 'travel', sessionId: null, amount: 1000 }
  const caps: Cap[] = [{ per: 'participant', currency: 'UGX', amount: '1500' }]
  const around = { person: { leftOn: '2024-03-11' }, given: [travel], caps }
  const shown: Explained[] = []
  const refusals = ['expense.participant_left', 'expense.given_already', 'expense.above_cap'] as const
  for (const refusal of refusals) {
    const asks = { sessionId: null, reason: 'It was owed' }
    expect(answer({ ...asks, reasonFor: shown }, around)).toBe(refusal)
    expect(answer({ ...asks, reasonFor: refusals.filter((each) => each !== refusal) }, around)).toBe(refusal)
    shown.push(refusal)
  }
  expect(answer({ sessionId: null, reason: 'It was owed', reasonFor: shown }, around)).toBe(1)
})

describe('a cap', () => {
  const cap = (change: Partial<Cap>): Cap => ({ per: 'session', currency: 'UGX', amount: '1000', ...change })

  it.each([
    ['of the session and all kinds counts what was given for the session', cap({ amount: '1499' }), true],
    ['is not passed by what reaches it', cap({ amount: '1500' }), false],
    ['of another kind does not count', cap({ kind: 'time' }), false],
    ['of this kind counts only this kind', cap({ kind: 'travel', amount: '1000' }), false],
    ['of this kind is passed by one amount', cap({ kind: 'travel', amount: '999' }), true],
    ['in another currency does not count', cap({ currency: 'EUR', amount: '0.01' }), false],
    ['of the study counts all sessions', cap({ per: 'participant', amount: '1999' }), true],
  ])('%s', (_what, each, isPassed) => {
    const before = [given, { ...given, sessionId: 'other', kind: 'travel' }]
    expect(answer({}, { given: before, caps: [each] })).toBe(isPassed ? 'expense.above_cap' : 0)
    const why: Parameters<typeof answer>[0] = { reason: 'Came from far', reasonFor: ['expense.above_cap'] }
    expect(answer(why, { given: before, caps: [each] })).toBe(isPassed ? 1 : 0)
  })

  it('of the session does not count what is given without one', () => {
    expect(answer({ sessionId: null, amount: 5000 }, { caps: [cap({})] })).toBe(0)
  })

  it('counts nothing that somebody else was given', () => {
    expect(answer({}, { given: [{ ...given, participantId: 'b' }], caps: [cap({})] })).toBe(0)
  })
})

describe('an entry', () => {
  it.each([
    [{ isReversal: false, isReversed: false }, 'ok'],
    [{ isReversal: false, isReversed: true }, 'expense.reversed_already'],
    [{ isReversal: true, isReversed: false }, 'expense.is_reversal'],
  ])('%j is reversed: %s', (entry, expected) => {
    const told = mayReverse(entry)
    expect(told.ok ? 'ok' : told.problem).toBe(expected)
  })
})
