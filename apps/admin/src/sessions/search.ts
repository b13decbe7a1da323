// The search parameters of the list, the week and the form that schedules a session.
import { lackings } from '@polyphony/domain/sessions/lacking'
import { day, key, oneOf, type SearchOf, siteCode, word } from '../platform/search.ts'

export const sessionsSearch = {
  view: oneOf('week'),
  /** A day in the shown week. */
  week: day,
  find: word,
  site: siteCode,
  kind: key,
  status: oneOf('scheduled', 'held', 'cancelled'),
  /** What the sessions lack. */
  lacks: oneOf(...lackings),
  from: day,
  to: day,
}

export type SessionsSearch = SearchOf<typeof sessionsSearch>

export const scheduleSearch = { on: day, site: siteCode }
