import { describe, expect, it } from 'vitest'
import { isBlinded, isRatioOfArms, isSameAllocation } from './rules.ts'

const arms = [{ key: 'intervention' }, { key: 'control' }]
const internal = (ratio: Record<string, number>, over: object = {}) => ({
  arms,
  allocation: { kind: 'internal' as const, isBlinded: true, ratio, factors: [], ...over },
})

describe('a ratio', () => {
  it.each([
    ['names each arm', { intervention: 2, control: 1 }, true],
    ['leaves one out', { intervention: 1 }, false],
    ['names one that the study does not have', { intervention: 1, control: 1, placebo: 1 }, false],
    ['has too many parts for a block', { intervention: 64, control: 1 }, false],
  ])('%s', (_, ratio, isFine) => {
    expect(isRatioOfArms(internal(ratio))).toBe(isFine)
  })

  it('needs at least two arms', () => {
    expect(isRatioOfArms({ ...internal({ intervention: 1 }), arms: [{ key: 'intervention' }] })).toBe(false)
  })
})

describe('the way of allocating', () => {
  const ratio = { intervention: 2, control: 1 }

  it('is the same if it is external or not said, and in any order of the arms', () => {
    expect(isSameAllocation({ arms }, { arms, allocation: { kind: 'external' } })).toBe(true)
    expect(isSameAllocation(internal(ratio), internal({ control: 1, intervention: 2 }))).toBe(true)
  })

  it('is another with another ratio, other factors, or if arms are hidden', () => {
    expect(isSameAllocation({ arms }, internal(ratio))).toBe(false)
    expect(isSameAllocation(internal(ratio), internal({ intervention: 1, control: 1 }))).toBe(false)
    expect(isSameAllocation(internal(ratio), internal(ratio, { factors: ['gender'] }))).toBe(false)
    expect(isSameAllocation(internal(ratio), internal(ratio, { isBlinded: false }))).toBe(false)
  })

  it('hides arms only if it is internal and blinded', () => {
    expect([{ arms }, internal(ratio), internal(ratio, { isBlinded: false })].map(isBlinded)).toEqual([
      false,
      true,
      false,
    ])
  })
})
