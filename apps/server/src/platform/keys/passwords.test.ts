import { setTimeout as sleep } from 'node:timers/promises'
import { useWorld } from '../../../testing/world.ts'
import { refusalOf } from '../../../testing/refusal.ts'
import { describe, expect, it } from 'vitest'

const world = useWorld()
const asking = (account: string, isKnown = false) => ({ account, block: 'one', isKnown })

/** A check that lasts until `end` is called. */
function held() {
  const { promise, resolve } = Promise.withResolvers<boolean>()
  return { isRight: () => promise, end: () => resolve(true) }
}

const check = (account: string, isRight?: () => Promise<boolean>) =>
  world.services.passwords.check(asking(account), performance.now(), isRight)

describe('hashing passwords', () => {
  it('hashes one password of an account at a time, so that tries at one account leave a place for other accounts', async () => {
    const first = held()
    const order: string[] = []
    const named = (name: string) => async () => order.push(name) > 0
    const tried = [check('tried', first.isRight), ...['second', 'third'].map((name) => check('tried', named(name)))]
    await check('another', named('another'))
    first.end()
    expect(await Promise.all(tried)).toEqual([true, true, true])
    expect(order).toEqual(['another', 'second', 'third'])
  })

  it('begins a try at an account only after the try before it was refused', async () => {
    const began: number[] = []
    const isWrong = async () => {
      began.push(performance.now())
      await sleep(50)
      return false
    }
    const wrong = Array.from({ length: 3 }, () => check('tried', isWrong))
    expect(await Promise.all(wrong)).toEqual([false, false, false])
    // Otherwise the tries would always keep a place in the queue, and the wait of other tries would show that the account exists.
    for (const [at, time] of began.slice(1).entries()) expect(time - began[at]!).toBeGreaterThan(400)
  })

  it('does not wait for 5,000 tries at accounts that do not exist', async () => {
    const [one, two] = [held(), held()]
    const busy = [one, two].map(({ isRight }, at) => check(`busy ${at}`, isRight))
    let [ended, before] = [0, -1]
    const unknown = Array.from({ length: 5000 }, (_, at) => check(`unknown ${at}`).then(() => ended++))
    const person = check('person', async () => (before = ended) >= 0)
    one.end()
    two.end()
    // All 5,000 came before the person. Each gave its turn back at once and then waits as long as a hash takes.
    await person
    expect(before).toBe(0)
    await Promise.all([...busy, ...unknown])
    expect(ended).toBe(5000)
  })

  it('hashes at most five passwords a minute for one link; passwords for other links do not count', async () => {
    const { hash } = world.services.passwords
    const six = await Promise.allSettled(Array.from({ length: 6 }, () => hash('one', 'a long walk by the sea')))
    expect(six.map(({ status }) => status)).toEqual([...Array<string>(5).fill('fulfilled'), 'rejected'])
    expect(await refusalOf(hash('one', 'a long walk by the sea'))).toBe('server.busy')
    expect(await hash('another', 'a long walk by the sea')).toMatch(/^[0-9a-f]+:[0-9a-f]+$/)
    world.clock.advance(60_000)
    expect(await hash('one', 'a long walk by the sea')).toBeTruthy()
  })
})
