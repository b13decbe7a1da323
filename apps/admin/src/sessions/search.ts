// What the address of the list, the week and the schedule says.
import { day, key, oneOf, type SearchOf, siteCode, word } from '../platform/search.ts'

export const sessionsSearch = {
  view: oneOf('week'),
  /** A day of the week that is shown. */
  week: day,
  find: word,
  site: siteCode,
  kind: key,
  status: oneOf('scheduled', 'held', 'cancelled'),
  from: day,
  to: day,
}

export type SessionsSearch = SearchOf<typeof sessionsSearch>

export const scheduleSearch = { on: day, site: siteCode }
