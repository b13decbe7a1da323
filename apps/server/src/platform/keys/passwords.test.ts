import { useWorld } from '../../../testing/world.ts'
import { refusalOf } from '../../../testing/refusal.ts'
import { describe, expect, it } from 'vitest'

const world = useWorld()
const asking = (account: string, isKnown = false) => ({ account, block: 'one', isKnown })

/** Work that lasts until `end` is called. */
function held() {
  const { promise, resolve } = Promise.withResolvers<string>()
  return { work: () => promise, end: () => resolve('done') }
}

describe('hashing passwords', () => {
  it('hashes one password of an account at a time, so that tries at one account leave a place for other accounts', async () => {
    const { passwords } = world.services
    const first = held()
    const order: string[] = []
    const tried = [
      passwords.inTurn(asking('tried'), first.work),
      ...['second', 'third'].map((name) => passwords.inTurn(asking('tried'), async () => order.push(name))),
    ]
    await passwords.inTurn(asking('another'), async () => order.push('another'))
    first.end()
    await Promise.all(tried)
    expect(order).toEqual(['another', 'second', 'third'])
  })

  it('does not wait for 5,000 tries at accounts that do not exist', async () => {
    const { passwords } = world.services
    const [one, two] = [held(), held()]
    const busy = [one, two].map(({ work }, at) => passwords.inTurn(asking(`busy ${at}`), work))
    let ended = 0
    const unknown = Array.from({ length: 5000 }, (_, at) =>
      passwords.asIfInTurn(asking(`unknown ${at}`)).then(() => ended++),
    )
    const person = passwords.inTurn(asking('person'), async () => ended)
    one.end()
    two.end()
    // The 5,000 tries came before the person. Each of them gave its turn back at once, and then waits as long as a hash takes.
    expect(await person).toBe(0)
    await Promise.all([...busy, ...unknown])
    expect(ended).toBe(5000)
  })

  it('hashes at most five passwords a minute for one link, and those of other links do not count', async () => {
    const { hash } = world.services.passwords
    const six = await Promise.allSettled(Array.from({ length: 6 }, () => hash('one', 'a long walk by the sea')))
    expect(six.map(({ status }) => status)).toEqual([...Array<string>(5).fill('fulfilled'), 'rejected'])
    expect(await refusalOf(hash('one', 'a long walk by the sea'))).toBe('server.busy')
    expect(await hash('another', 'a long walk by the sea')).toMatch(/^[0-9a-f]+:[0-9a-f]+$/)
    world.clock.advance(60_000)
    expect(await hash('one', 'a long walk by the sea')).toBeTruthy()
  })
})
