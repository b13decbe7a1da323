// The search parameters of the list and the week of visits.
import { day, key, many, oneOf, type SearchOf, siteCode } from '../platform/search.ts'

export const visitsSearch = {
  view: oneOf('list'),
  /** A day in the shown week. */
  week: day,
  sites: many(siteCode),
  timepoints: many(key),
  state: oneOf('to_do', 'upcoming', 'open', 'due', 'overdue', 'done', 'missed', 'not_expected'),
  from: day,
  to: day,
}

export type VisitsSearch = SearchOf<typeof visitsSearch>
