import { refusalOf } from '../../../testing/refusal.ts'
import { describe, expect, it } from 'vitest'
import { openPasswords } from './passwords.ts'

/** Work that ends when it is told to, and says how many of its kind are under way. */
function held() {
  let [underWay, most] = [0, 0]
  const ends: (() => void)[] = []
  const work = async () => {
    most = Math.max(most, ++underWay)
    await new Promise<void>((resolve) => void ends.push(resolve))
    underWay--
  }
  const endAll = async (many: number) => {
    for (let ended = 0; ended < many;) {
      ends.shift()?.()
      await new Promise((resolve) => setImmediate(resolve))
      ended++
    }
  }
  return { work, endAll, most: () => most }
}

describe('hashing passwords', () => {
  it('is done for two at once; others wait their turn, and everybody gets theirs', async () => {
    const passwords = openPasswords(() => new Date())
    const { work, endAll, most } = held()
    const all = Promise.all(Array.from({ length: 50 }, () => passwords.inTurn(work)))
    await endAll(50)
    await all
    expect(most()).toBe(2)
  })

  it('says that the server is busy once two hundred wait, and has room again when they are done', async () => {
    const passwords = openPasswords(() => new Date())
    const { work, endAll } = held()
    const all = Promise.all(Array.from({ length: 202 }, () => passwords.inTurn(work)))
    expect(await refusalOf(passwords.inTurn(work))).toBe('server.busy')
    await endAll(202)
    await all
    expect(await passwords.inTurn(() => Promise.resolve('done'))).toBe('done')
  })

  it('is done for five of one link in a minute, whatever other links bring', async () => {
    let now = new Date('2024-03-13T10:00:00Z')
    const { hash } = openPasswords(() => now)
    const six = await Promise.allSettled(Array.from({ length: 6 }, () => hash('one', 'a long walk by the sea')))
    expect(six.map(({ status }) => status)).toEqual([...Array<string>(5).fill('fulfilled'), 'rejected'])
    expect(await refusalOf(hash('one', 'a long walk by the sea'))).toBe('server.busy')
    expect(await hash('another', 'a long walk by the sea')).toMatch(/^[0-9a-f]+:[0-9a-f]+$/)
    now = new Date('2024-03-13T10:01:00Z')
    expect(await hash('one', 'a long walk by the sea')).toBeTruthy()
  })

  it('gives the turn of whoever failed to the next', async () => {
    const passwords = openPasswords(() => new Date())
    for (let n = 0; n < 5; n++)
      await expect(passwords.inTurn(() => Promise.reject(new Error('no')))).rejects.toThrow('no')
    expect(await passwords.inTurn(() => Promise.resolve('done'))).toBe('done')
  })
})
