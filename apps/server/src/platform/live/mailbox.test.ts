import { describe, expect, it } from 'vitest'
import { openMailbox } from './mailbox.ts'

describe('openMailbox', () => {
  it('hands letters out in the order in which they came, also to a reader that already waits', async () => {
    const mailbox = openMailbox(10, () => ['everything'])
    const letters = mailbox.letters()
    const first = letters.next()
    mailbox.put(['a', 'b'])
    expect([(await first).value, (await letters.next()).value]).toEqual(['a', 'b'])
  })

  it('replaces all waiting letters with their summary when there are more than it may hold', async () => {
    const mailbox = openMailbox<string>(2, (letters) => [`all of ${letters.join('')}`])
    mailbox.put(['a', 'b'])
    mailbox.put(['c'])
    const letters = mailbox.letters()
    expect((await letters.next()).value).toBe('all of abc')
    mailbox.end()
    expect((await letters.next()).done).toBe(true)
  })

  it('ends at once, and drops the waiting letters', async () => {
    const mailbox = openMailbox<string>(2, (letters) => [`all of ${letters.join('')}`])
    mailbox.put(['a'])
    mailbox.end()
    mailbox.put(['b'])
    expect((await mailbox.letters().next()).done).toBe(true)
  })
})
