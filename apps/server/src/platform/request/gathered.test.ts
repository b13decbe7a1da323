import { describe, expect, it } from 'vitest'
import { gathered } from './gathered.ts'

describe('gathered calls', () => {
  it('each get their own answer; all calls that come while `ask` runs share the next call of `ask`', async () => {
    const calls: number[] = []
    let underWay = 0
    const double = gathered(async (together: readonly number[]) => {
      calls.push(together.length)
      expect(++underWay).toBe(1)
      await new Promise((resolve) => setImmediate(resolve))
      underWay--
      return together.map((each) => each * 2)
    })
    const asked = Array.from({ length: 1200 }, (_, at) => at)
    expect(await Promise.all(asked.map(double))).toEqual(asked.map((each) => each * 2))
    expect(calls).toEqual([1, 500, 500, 199])
  })

  it('fail together within one call of `ask`, and later calls succeed', async () => {
    let calls = 0
    const ask = gathered(async (together: readonly string[]) => {
      if (++calls === 1) throw new Error('Cut off')
      return together
    })
    await expect(ask('one')).rejects.toThrow('Cut off')
    expect(await ask('two')).toBe('two')
  })
})
