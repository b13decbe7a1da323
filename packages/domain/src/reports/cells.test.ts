import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { exactly, fewest, ofMonth, shareOf, soFar } from './cells.ts'

describe('a count about people', () => {
  it.each([
    [0, [0, 0]],
    [1, [1, 4]],
    [4, [1, 4]],
    [5, [5, 5]],
    [93, [93, 93]],
  ])('of a month: %i is told as %j', (count, [low, high]) => expect(ofMonth(count)).toEqual({ low, high }))

  it.each([
    [0, [0, 0]],
    [1, [1, 4]],
    [4, [1, 4]],
    [5, [5, 9]],
    [23, [20, 24]],
  ])('since the beginning: %i is told as %j', (count, [low, high]) => expect(soFar(count)).toEqual({ low, high }))

  it.each([
    ['in a month', ofMonth],
    ['since the beginning', soFar],
  ])('%s is always within what is told, and one to four people are always told alike', (_, tell) => {
    fc.assert(
      fc.property(fc.nat(1_000), (count) => {
        const { low, high } = tell(count)
        expect(low <= count && count <= high).toBe(true)
        if (count > 0 && count < fewest) expect(tell(count)).toEqual(tell(1))
      }),
    )
  })

  it('of two reports that follow each other does not tell one to four people of the month between them', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), fc.integer({ min: 1, max: 4 }), (before, more) => {
        const [first, second] = [soFar(before), soFar(before + more)]
        const possible = new Set<number>()
        for (let a = first.low; a <= first.high; a++)
          for (let b = second.low; b <= second.high; b++) if (b - a >= 1 && b - a < fewest) possible.add(b - a)
        expect(possible.size).toBeGreaterThan(1)
      }),
    )
  })
})

describe('how many said yes', () => {
  it.each([
    [12, 12, [12, 12]],
    [11, 12, [8, 11]],
    [7, 12, [7, 7]],
    [3, 12, [1, 4]],
    [1, 2, [0, 2]],
    [2, 2, [0, 2]],
    [0, 0, [0, 0]],
  ])('%i of %i in a month is told as %j', (yes, all, [low, high]) =>
    expect(shareOf(yes, all, ofMonth)).toEqual({ low, high }),
  )

  it('never tells one to four people who said no', () => {
    fc.assert(
      fc.property(fc.nat(300), fc.integer({ min: 1, max: 4 }), fc.constantFrom(ofMonth, soFar), (yes, no, tell) => {
        const { low, high } = shareOf(yes, yes + no, tell)
        expect(low <= yes && yes <= high).toBe(true)
        expect(shareOf(yes, yes + no, tell)).not.toEqual(exactly(yes))
      }),
    )
  })
})
