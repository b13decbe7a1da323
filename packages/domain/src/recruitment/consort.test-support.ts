// CONSORT totals person by person: the reference that the counts the database groups are held against.
import type { Consort } from './counting.ts'

/** What somebody reached (`reached` holds every step that counts, corrections applied) and where they stand. */
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
