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
    const take = openTurns({ atOnce: 2 })
    const { work, endAll, begun, most } = held()
    const all = Promise.all(
      Array.from({ length: 50 }, (_, at) => take({ whose: 'one', isKnown: false }, work(`${at}`))),
    )
    await endAll()
    await all
    expect([begun.length, most()]).toEqual([50, 2])
  })

  it('alternate between blocks of addresses, so that one block with many requests does not delay another block', async () => {
    const take = openTurns({ atOnce: 1 })
    const { work, endAll, begun } = held()
    const many = ['first', 'second', 'third', 'fourth'].map((name) =>
      take({ whose: 'crowd', isKnown: false }, work(name)),
    )
    const alone = take({ whose: 'elsewhere', isKnown: false }, work('alone'))
    await endAll()
    await Promise.all([...many, alone])
    expect(begun).toEqual(['first', 'second', 'alone', 'third', 'fourth'])
  })

  it('go first to known browsers', async () => {
    const take = openTurns({ atOnce: 1 })
    const { work, endAll, begun } = held()
    const all = ['a', 'b', 'c'].map((block) => take({ whose: block, isKnown: false }, work(block)))
    all.push(take({ whose: 'z', isKnown: true }, work('known')))
    await endAll()
    await Promise.all(all)
    expect(begun).toEqual(['a', 'known', 'b', 'c'])
  })

  it('go to the person with the least work under way; one person has at most three, and one study four', async () => {
    const take = openTurns({ atOnce: 6, ofOne: 3, ofStudy: 4 })
    const { work, endAll, begun, most } = held()
    const of = (whose: string, study: string | undefined, times: number) =>
      Array.from({ length: times }, () => take({ whose, study }, work(`${whose} ${study}`)))
    const all = [of('ann', 'one', 5), of('ben', 'one', 5), of('ann', 'two', 1), of('cem', undefined, 3)].flat()
    await Promise.resolve()
    expect(begun).toEqual([...Array(3).fill('ann one'), 'ben one', 'cem undefined', 'cem undefined'])
    await endAll()
    await Promise.all(all)
    expect([begun.length, most(), begun.lastIndexOf('ann two') < begun.lastIndexOf('ann one')]).toEqual([14, 6, true])
  })

  it('are refused as busy after a while, and the refused work never begins', async () => {
    const take = openTurns({ atOnce: 1, patienceMs: 50 })
    const { work, endAll, begun } = held()
    const first = take({ whose: 'one' }, work('first'))
    await expect(take({ whose: 'two' }, work('late'))).rejects.toThrow('server.busy')
    const next = take({ whose: 'two' }, work('next'))
    await endAll()
    await Promise.all([first, next])
    expect(begun).toEqual(['first', 'next'])
  })

  it('are given back when the work fails', async () => {
    const take = openTurns({ atOnce: 2 })
    const from = { whose: 'one', isKnown: false }
    for (let n = 0; n < 5; n++) await expect(take(from, () => Promise.reject(new Error('no')))).rejects.toThrow('no')
    expect(await take(from, () => Promise.resolve('done'))).toBe('done')
  })
})
