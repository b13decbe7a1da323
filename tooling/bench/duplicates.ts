// How many people are found again who were registered before, and how often a newcomer is taken for another, on invented people.
import { measure } from '@polyphony/domain/participants/measured.test-support'
import { atLeast, atMost, type Figure } from './figures.ts'

const percent = (share: number) => `${(share * 100).toFixed(share < 0.01 ? 2 : 1)} %`
const shown = (what: string, value: string): Figure => ({ what, got: value })

/** Needs no server: it is the search of the server in memory. `npm run bench -- duplicates` takes some minutes. */
export function benchDuplicates(): Figure[] {
  return [5_000, 20_000].flatMap((people) => {
    const { recall, falseWarnings, precision, compared, byError } = measure({
      seed: 7,
      people,
      newcomers: 10_000,
      again: 3_500,
    })
    const at = `at a site of ${people}`
    const [again, taken] = [`found again ${at}`, `newcomers taken for another ${at}`]
    return [
      atLeast(again, recall, 0.95, percent),
      ...Object.entries(byError).map(([error, share]) => shown(`  ${error}`, percent(share))),
      atMost(taken, falseWarnings, 0.002, percent),
      shown('people shown who are the one sought, if 1 newcomer in 50 was there before', percent(precision)),
      shown('identities opened in one search', compared.toFixed(1)),
    ]
  })
}
