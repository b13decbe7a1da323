// The search parameters of the transcript pages: the filters and the view of the queue, and the destination of an import.
import { flag, key, language, many, oneOf, type SearchOf, siteCode, whom, word } from '../platform/search.ts'

export const states = ['queued', 'claimed', 'assigned', 'released'] as const

export const queueSearch = {
  view: oneOf('board'),
  stages: many(key),
  states: many(oneOf(...states)),
  languages: many(language),
  sites: many(siteCode),
  with: whom,
  late: flag,
  find: word,
  sort: oneOf('due', 'age', 'hours'),
}

export type QueueSearch = SearchOf<typeof queueSearch>

/** `into` is the id of an empty transcript, `session` is the code of the session for which a new transcript is started. */
export const importSearch = { into: word, session: word }
