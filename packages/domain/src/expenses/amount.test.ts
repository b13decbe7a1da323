import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mostAmount, readAmount, readWritten, writeAmount } from './amount.ts'
import { currencies, decimalsOf } from './currencies.ts'

const read = (typed: string, currency = 'EUR', sign: '.' | ',' = '.') => {
  const answer = readAmount(typed, { currency, sign })
  return answer.ok ? answer.amount : answer.problem
}

describe('a typed amount', () => {
  it.each([
    ['12.50', 'EUR', '.', 1250],
    ['12,50', 'EUR', ',', 1250],
    // The other sign, where it can mean nothing else.
    ['12,50', 'EUR', '.', 1250],
    ['12.50', 'EUR', ',', 1250],
    ['12.5', 'EUR', '.', 1250],
    ['1.234,50', 'EUR', ',', 123_450],
    ['1,234.50', 'EUR', '.', 123_450],
    ['1.234', 'EUR', ',', 123_400],
    ['1.234.567', 'EUR', ',', 123_456_700],
    ['1 234,50', 'EUR', ',', 123_450],
    ['1\u00a0234', 'EUR', '.', 123_400],
    ["1'234.50", 'CHF', '.', 123_450],
    ['1,00,000', 'INR', '.', 10_000_000],
    ['40000', 'UGX', '.', 40_000],
    ['40,000', 'UGX', '.', 40_000],
    ['40.000', 'UGX', ',', 40_000],
    ['40000.00', 'UGX', '.', 40_000],
    ['40000', 'TZS', '.', 40_000],
    ['1.234', 'KWD', '.', 1234],
    ['٤٠٠٠٠', 'UGX', '.', 40_000],
    ['١٢٫٥٠', 'EUR', '.', 1250],
    ['١٬٢٣٤٫٥٠', 'EUR', ',', 123_450],
    ['૧૫૦', 'INR', '.', 15_000],
    ['\u200f12.50\u200e', 'ILS', '.', 1250],
    ['０１２', 'EUR', '.', 1200],
  ] as const)('%s in %s with %s before the decimals is %s', (typed, currency, sign, amount) => {
    expect(read(typed, currency, sign)).toBe(amount)
  })

  it.each([
    ['0', 'EUR', '.', 'expense.amount_not_positive'],
    ['0.00', 'EUR', '.', 'expense.amount_not_positive'],
    ['-12', 'EUR', '.', 'expense.amount_not_positive'],
    ['−12.50', 'EUR', '.', 'expense.amount_not_positive'],
    ['12.505', 'EUR', '.', 'expense.amount_too_exact'],
    ['12,505', 'EUR', ',', 'expense.amount_too_exact'],
    // In another language these are thousands.
    ['40.000', 'UGX', '.', 'expense.amount_too_exact'],
    ['1.500', 'EUR', '.', 'expense.amount_too_exact'],
    ['1,500', 'EUR', ',', 'expense.amount_too_exact'],
    ['٤٠٫٠٠٠', 'UGX', '.', 'expense.amount_too_exact'],
    ['0.5', 'UGX', '.', 'expense.amount_too_exact'],
    ['1.2345', 'KWD', '.', 'expense.amount_too_exact'],
    ['1e12', 'EUR', '.', 'expense.amount_malformed'],
    ['1000000000000', 'UGX', '.', 'expense.amount_too_large'],
    ['1000000001', 'UGX', '.', 'expense.amount_too_large'],
    ['9999999999999999999999', 'EUR', '.', 'expense.amount_too_large'],
    ['12.345,6.7', 'EUR', ',', 'expense.amount_malformed'],
    ['1,23,4', 'EUR', '.', 'expense.amount_malformed'],
    ['12..5', 'EUR', '.', 'expense.amount_malformed'],
    ['12.', 'EUR', '.', 'expense.amount_malformed'],
    ['.', 'EUR', '.', 'expense.amount_malformed'],
    ['', 'EUR', '.', 'expense.amount_malformed'],
    ['12 EUR', 'EUR', '.', 'expense.amount_malformed'],
    ['twelve', 'EUR', '.', 'expense.amount_malformed'],
    ['½', 'EUR', '.', 'expense.amount_malformed'],
  ] as const)('%s in %s with %s before the decimals is refused: %s', (typed, currency, sign, problem) => {
    expect(read(typed, currency, sign)).toBe(problem)
  })

  it('is read back from what is written for files, in every currency', () => {
    fc.assert(
      fc.property(fc.constantFrom(...currencies), fc.integer({ min: 1, max: mostAmount }), (currency, amount) => {
        const typed = read(writeAmount(amount, currency), currency)
        expect(typed).toBe(amount)
        expect(readWritten(writeAmount(amount, currency), currency)).toEqual({ ok: true, amount })
        expect(writeAmount(-amount, currency)).toBe(`-${writeAmount(amount, currency)}`)
      }),
    )
  })

  it.each([
    ['1.500', 'EUR', 150],
    ['40000.000', 'UGX', 40_000],
    ['1,500', 'EUR', 'expense.amount_malformed'],
    ['1 500', 'EUR', 'expense.amount_malformed'],
    ['12.505', 'EUR', 'expense.amount_too_exact'],
    ['0', 'EUR', 'expense.amount_not_positive'],
  ] as const)('%s of a file, where only a point has a meaning, is in %s %s', (written, currency, expected) => {
    const answer = readWritten(written, currency)
    expect(answer.ok ? answer.amount : answer.problem).toBe(expected)
  })

  it('is a whole number above nothing within the limit, or is refused, whatever is typed', () => {
    const text = fc.string({ unit: fc.constantFrom(..."0123456789., '-٣٫"), maxLength: 14 })
    fc.assert(
      fc.property(text, fc.constantFrom('.' as const, ',' as const), (typed, sign) => {
        const answer = readAmount(typed, { currency: 'EUR', sign })
        if (answer.ok) expect(answer.amount).toBeLessThanOrEqual(mostAmount)
        if (answer.ok) expect(Number.isInteger(answer.amount) && answer.amount > 0).toBe(true)
      }),
    )
  })
})

it('currencies have the decimals that people use: none in Uganda and Tanzania, three in Kuwait', () => {
  expect(['UGX', 'TZS', 'EUR', 'INR', 'ILS', 'KWD', 'JPY'].map(decimalsOf)).toEqual([0, 0, 2, 2, 2, 3, 0])
  expect(new Set(currencies).size).toBe(currencies.length)
  expect(currencies.filter((code) => !/^[A-Z]{3}$/.test(code))).toEqual([])
})
