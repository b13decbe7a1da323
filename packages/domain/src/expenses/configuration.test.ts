import { describe, expect, it } from 'vitest'
import { expensesConfiguration } from './configuration.ts'
import { currencyOf } from './of-site.ts'

const kind = (key: string) => ({ key, names: { en: key } })
const full = {
  kinds: [kind('travel'), { ...kind('other'), needsNote: true }],
  currencies: [{ currency: 'UGX', sites: ['KLA'] }, { currency: 'EUR' }],
  caps: [
    { per: 'session', currency: 'UGX', kind: 'travel', amount: '40000' },
    { per: 'participant', currency: 'EUR', amount: '120.50' },
  ],
}
const faultOf = (change: object) => {
  const answer = expensesConfiguration.safeParse({ ...full, ...change })
  return answer.success ? undefined : [answer.error.issues[0]?.path.join('.'), answer.error.issues[0]?.message]
}

describe('what a study gives', () => {
  it('has kinds, currencies of sites, and caps', () => expect(faultOf({})).toBeUndefined())

  it.each([
    [
      'an unknown currency',
      { currencies: [{ currency: 'XXX' }] },
      ['currencies.0.currency', 'expense.currency_unknown'],
    ],
    [
      'a site with two currencies',
      {
        currencies: [
          { currency: 'UGX', sites: ['KLA'] },
          { currency: 'EUR', sites: ['KLA'] },
        ],
      },
      ['currencies', 'expense.site_twice'],
    ],
    [
      'two rows without sites',
      { currencies: [{ currency: 'UGX' }, { currency: 'EUR' }] },
      ['currencies', 'expense.site_twice'],
    ],
    ['two kinds with one key', { kinds: [kind('travel'), kind('travel')] }, ['kinds', 'study.key_twice']],
    [
      'a cap of a kind that is none',
      { caps: [{ ...full.caps[0], kind: 'gift' }] },
      ['caps.0.kind', 'expense.kind_unknown'],
    ],
    ['two caps for the same', { caps: [full.caps[0], full.caps[0]] }, ['caps', 'expense.cap_twice']],
    [
      'a cap with decimals that the currency has not',
      { caps: [{ ...full.caps[0], amount: '40000.50' }] },
      ['caps.0.amount', 'expense.cap_malformed'],
    ],
    [
      'a cap with a comma',
      { caps: [{ ...full.caps[1], amount: '120,50' }] },
      ['caps.0.amount', 'expense.cap_malformed'],
    ],
    ['a cap of nothing', { caps: [{ ...full.caps[1], amount: '0' }] }, ['caps.0.amount', 'expense.cap_malformed']],
  ])('refuses %s', (_what, change, fault) => expect(faultOf(change)).toEqual(fault))

  it('pays at a site in the currency of the row that names it, else in that of the row without sites', () => {
    expect(currencyOf(full.currencies, 'KLA')).toBe('UGX')
    expect(currencyOf(full.currencies, 'ULM')).toBe('EUR')
    expect(currencyOf([{ currency: 'UGX', sites: ['KLA'] }], 'ULM')).toBeUndefined()
  })
})
