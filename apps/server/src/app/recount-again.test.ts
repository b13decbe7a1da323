// Runs a thousand random commands, six at once, and then compares every number that the application shows with a plain count of the
// raw events. A failing test names its seed, with which it can be repeated. recount.test.ts has the other five seeds: two files, so
// that two workers share the work.
import { describe, it } from 'vitest'
import { runAndCompare } from '../../testing/recount/run.ts'

describe('after a thousand random commands every number is that of a plain count of the events', () => {
  it.each([6, 7, 8, 9, 10])('seed %i', { timeout: 120_000 }, runAndCompare)
})
