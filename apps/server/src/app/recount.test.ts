// After a thousand random commands, six at once, every number the application shows is what a plain count of the raw events
// says. A test that fails names its seed, with which it can be drawn again. The other five seeds are in recount-again.test.ts: two
// files, so that two workers share them.
import { describe, it } from 'vitest'
import { playAndCount } from '../../testing/recount/play.ts'

describe('after a thousand commands every number is what a plain count of the events says', () => {
  it.each([1, 2, 3, 4, 5])('seed %i', { timeout: 120_000 }, playAndCount)
})
