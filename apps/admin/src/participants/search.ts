// The search parameters of the list: filters, sorting, columns.
import { steps } from '@polyphony/domain/participants/lifecycle'
import { day, flag, key, many, oneOf, type SearchOf, siteCode, word } from '../platform/search.ts'

export const participantsSearch = {
  find: word,
  sites: many(siteCode),
  status: many(oneOf(...steps)),
  group: many(key),
  peerRole: oneOf('designated', 'traditional'),
  arm: key,
  reason: many(key),
  from: day,
  until: day,
  sort: oneOf('code', 'enrolledOn', 'status'),
  down: flag,
  columns: many(word),
}

export type ParticipantsSearch = SearchOf<typeof participantsSearch>

/** A form of the page of one participant that is opened at once. */
export const participantSearch = { act: oneOf('consent', 'contact') }
