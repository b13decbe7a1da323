// Counts CONSORT totals person by person. Tests compare the totals that come from grouped counts of the database with it.
import type { Consort } from './counting.ts'

/** The steps that a person reached (`reached`, without corrected ones) and their status now. */
export type Flow = { reached: readonly string[]; state: string; withdrawalLevel?: string | null }

export function consort(people: readonly Flow[]): Consort {
  const screened = people.filter(({ reached }) => reached.includes('screened'))
  const enrolled = screened.filter(({ reached }) => reached.includes('enrolled'))
  const before = screened.filter(({ reached }) => !reached.includes('enrolled'))
  const standing = (list: readonly Flow[], ...states: string[]) =>
    list.filter(({ state }) => states.includes(state)).length
  return {
    screened: screened.length,
    ineligible: standing(before, 'ineligible'),
    declined: standing(before, 'declined'),
    leftBeforeEnrolment: standing(before, 'withdrawn', 'lost_to_follow_up', 'deceased'),
    pending: standing(before, 'screened', 'eligible', 'consented'),
    enrolled: enrolled.length,
    allocated: enrolled.filter(({ reached }) => reached.includes('allocated')).length,
    completed: standing(enrolled, 'completed'),
    withdrawn: standing(enrolled, 'withdrawn'),
    lostToFollowUp: standing(enrolled, 'lost_to_follow_up'),
    deceased: standing(enrolled, 'deceased'),
    ongoing: standing(enrolled, 'enrolled', 'allocated'),
    usable: enrolled.filter(({ withdrawalLevel }) => withdrawalLevel !== 'collected_data').length,
  }
}
