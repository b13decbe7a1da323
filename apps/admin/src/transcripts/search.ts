// What the addresses of transcripts say: the queue's filters and view, and where an import goes.
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

/** `into` is an empty transcript, `session` the code of the session one is started for. */
export const importSearch = { into: word, session: word }
