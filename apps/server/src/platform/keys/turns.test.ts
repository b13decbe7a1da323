import { describe, expect, it } from 'vitest'
import { openTurns } from './turns.ts'

/** Work that ends when it is told to, and says who did it in which order, and how many at once. */
function held() {
  const done: string[] = []
  let [underWay, most] = [0, 0]
  const ends: (() => void)[] = []
  const work = (name: string) => async () => {
    done.push(name)
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
  return { work, endAll, done, most: () => most }
}

describe('turns', () => {
  it('are taken by no more at once than may; the others wait, and everybody gets theirs', async () => {
    const take = openTurns(2)
    const { work, endAll, done, most } = held()
    const all = Promise.all(
      Array.from({ length: 50 }, (_, at) => take({ block: 'one', isKnown: false }, work(`${at}`))),
    )
    await endAll()
    await all
    expect([done.length, most()]).toEqual([50, 2])
  })

  it('go round by block among strangers, so that one of another block waits for one and not for all', async () => {
    const take = openTurns(1)
    const { work, endAll, done } = held()
    const many = ['first', 'second', 'third', 'fourth'].map((name) =>
      take({ block: 'crowd', isKnown: false }, work(name)),
    )
    const alone = take({ block: 'elsewhere', isKnown: false }, work('alone'))
    await endAll()
    await Promise.all([...many, alone])
    expect(done).toEqual(['first', 'second', 'alone', 'third', 'fourth'])
  })

  it('come to whoever is known before they come to strangers', async () => {
    const take = openTurns(1)
    const { work, endAll, done } = held()
    const all = ['a', 'b', 'c'].map((block) => take({ block, isKnown: false }, work(block)))
    all.push(take({ block: 'z', isKnown: true }, work('known')))
    await endAll()
    await Promise.all(all)
    expect(done).toEqual(['a', 'known', 'b', 'c'])
  })

  it('are handed on by whoever fails', async () => {
    const take = openTurns(2)
    const from = { block: 'one', isKnown: false }
    for (let n = 0; n < 5; n++) await expect(take(from, () => Promise.reject(new Error('no')))).rejects.toThrow('no')
    expect(await take(from, () => Promise.resolve('done'))).toBe('done')
  })
})
