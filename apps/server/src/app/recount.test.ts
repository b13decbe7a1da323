// Runs a thousand random commands, six at once, and then compares every number that the application shows with a plain count of the
// raw events. A failing test names its seed, with which it can be repeated. `npm run recount` runs ten seeds.
import { describe, it } from 'vitest'
import { runAndCompare } from '../../testing/recount/run.ts'

const seeds = (process.env.RECOUNT_SEEDS ?? '1').split(',').map(Number)

describe('after a thousand random commands every number is that of a plain count of the events', () => {
  it.each(seeds)('seed %i', runAndCompare)
})
