// The search parameters of the recruitment page: the day that is shown, the part of the calendar, whether the map is open, and how the
// funnel is divided.
import { flag, oneOf, pastDay, siteCode, uuid } from '../platform/search.ts'

export const recruitmentSearch = {
  map: flag,
  /** A past day, or `today` where the study opens as of a past day. */
  asOf: { ...pastDay, read: (raw: unknown) => (raw === 'today' ? { value: 'today' } : pastDay.read(raw)) },
  /** Whether "what if" is open, and the scenario that it shows. */
  whatIf: flag,
  scenario: uuid,
  range: oneOf('whole', 'recent'),
  /** How the funnel is divided, and since when it counts. */
  by: oneOf('country', 'group', 'all'),
  from: pastDay,
  /** The site of the flow diagram. */
  site: siteCode,
}
