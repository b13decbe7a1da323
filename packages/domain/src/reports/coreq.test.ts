import { describe, expect, it } from 'vitest'
import { coreqItems, whomToAsk } from './coreq.ts'

describe('the items of COREQ', () => {
  it('are 32 in three domains: items 1 to 8, 9 to 23 and 24 to 32', () => {
    expect(coreqItems).toHaveLength(32)
    const numbersOf = (domain: string) =>
      coreqItems.filter((each) => each.domain === domain).map(({ number }) => number)
    expect([numbersOf('team').at(0), numbersOf('team').at(-1)]).toEqual([1, 8])
    expect([numbersOf('design').at(0), numbersOf('design').at(-1)]).toEqual([9, 23])
    expect([numbersOf('findings').at(0), numbersOf('findings').at(-1)]).toEqual([24, 32])
  })
})

describe('who is still to be asked', () => {
  const sums = { held: 10, recorded: 10, timed: 10 }
  it.each([
    ['recording', { ...sums, recorded: 9 }, 'coordinators'],
    ['recording', sums, null],
    ['duration', { ...sums, timed: 9 }, 'coordinators'],
    ['duration', sums, null],
    ['sampleSize', sums, null],
    ['repeats', sums, null],
    ['saturation', sums, 'leaders'],
    ['coders', sums, 'coders'],
    ['credentials', sums, 'facilitators'],
  ] as const)('about %s, with %j, is %s', (key, known, asked) => expect(whomToAsk(key, known)).toBe(asked))
})
