import { describe, expect, it } from 'vitest'
import { openTurns } from './turns.ts'

/** Work that lasts until `endAll`. `begun` lists the names in the order in which they began; `most` is how many ran at once. */
function held() {
  const begun: string[] = []
  let [underWay, most] = [0, 0]
  const ends: (() => void)[] = []
  const work = (name: string) => async () => {
    begun.push(name)
    most = Math.max(most, ++underWay)
    await new Promise<void>((resolve) => void ends.push(resolve))
    underWay--
  }
  const endAll = async () => {
    while (ends.length > 0) {
      ends.shift()!()
      await new Promise((resolve) => setImmediate(resolve))
    }
  }
  return { work, endAll, begun, most: () => most }
}

describe('turns', () => {
  it('run at most two at once; the others wait, and all get a turn', async () => {
    const take = openTurns(2)
    const { work, endAll, begun, most } = held()
    const all = Promise.all(
      Array.from({ length: 50 }, (_, at) => take({ block: 'one', isKnown: false }, work(`${at}`))),
    )
    await endAll()
    await all
    expect([begun.length, most()]).toEqual([50, 2])
  })

  it('alternate between blocks of addresses, so that one block with many requests does not delay another block', async () => {
    const take = openTurns(1)
    const { work, endAll, begun } = held()
    const many = ['first', 'second', 'third', 'fourth'].map((name) =>
      take({ block: 'crowd', isKnown: false }, work(name)),
    )
    const alone = take({ block: 'elsewhere', isKnown: false }, work('alone'))
    await endAll()
    await Promise.all([...many, alone])
    expect(begun).toEqual(['first', 'second', 'alone', 'third', 'fourth'])
  })

  it('go first to known browsers', async () => {
    const take = openTurns(1)
    const { work, endAll, begun } = held()
    const all = ['a', 'b', 'c'].map((block) => take({ block, isKnown: false }, work(block)))
    all.push(take({ block: 'z', isKnown: true }, work('known')))
    await endAll()
    await Promise.all(all)
    expect(begun).toEqual(['a', 'known', 'b', 'c'])
  })

  it('are given back when the work fails', async () => {
    const take = openTurns(2)
    const from = { block: 'one', isKnown: false }
    for (let n = 0; n < 5; n++) await expect(take(from, () => Promise.reject(new Error('no')))).rejects.toThrow('no')
    expect(await take(from, () => Promise.resolve('done'))).toBe('done')
  })
})
