// Three participants of a study, with steps and consents, for the tests of documents of standards.
import type { Codebook } from '../codebook.ts'
import { between } from '../csv.ts'
import { type Books, peopleOf } from '../people.ts'
import { nasty } from './book.test-support.ts'

type Columns = Codebook['columns']
const code: Columns[number] = { key: 'code', type: 'code', label: 'Code', choices: [] }
const day = (key: string): Columns[number] => ({ key, type: 'day', label: key, choices: [] })
const flag = (key: string): Columns[number] => ({ key, type: 'boolean', label: key, choices: [] })
const choice = (key: string, ...values: string[]): Columns[number] => ({
  ...{ key, type: 'choice', label: `${key} ${nasty}` },
  choices: values.map((value) => ({ value, label: `${value} ${nasty}` })),
})
const codebook = (kind: string, columns: Columns): Codebook => ({
  ...{ kind, title: kind, language: 'en', direction: 'ltr', columns },
})
export const books: Books = {
  participants: codebook('participants', [
    code,
    choice('site', 'BRS'),
    choice('group', 'peer_worker'),
    choice('arm', 'control', 'intervention'),
  ]),
  events: codebook('events', [
    code,
    choice('event', 'screened', 'enrolled', 'withdrawn', 'corrected'),
    day('happened_on'),
    flag('is_corrected'),
    { key: 'recorded_at', type: 'instant', label: 'Recorded', choices: [] },
    { key: 'said', type: 'text', label: 'Said', choices: [] },
  ]),
  consents: codebook('consents', [
    code,
    day('given_on'),
    day('withdrawn_on'),
    flag('is_mistaken'),
    { ...choice('scope_quote', 'granted', 'refused', 'withdrawn'), scope: 'quote' },
  ]),
}
async function* lines(...rows: string[][]) {
  for (const row of rows) yield [row.join(between)]
}
export const people = () =>
  peopleOf(books, {
    participants: lines(
      ['A-1', 'BRS', 'peer_worker', 'control'],
      ['A-2', '', '', ''],
      ['A-3', 'BRS', 'peer_worker', ''],
    ),
    events: lines(
      ['A-1', 'screened', '2024-01-02', 'true', '2024-01-02 09:30+02:00', nasty],
      ['A-1', 'corrected', '2024-01-03', 'false', ''],
      ['A-1', 'enrolled', '2024-01-04', 'false', ''],
      ['A-3', 'screened', '2024-02-02', 'false', ''],
    ),
    consents: lines(
      ['A-1', '2024-01-02', '', 'false', 'refused'],
      ['A-1', '2024-01-03', '', 'false', 'granted'],
      ['A-1', '2024-01-04', '', 'true', ''],
      ['A-3', '2024-02-02', '2024-03-01', 'false', 'withdrawn'],
    ),
  })

export const study = { slug: 'voices', name: `Voices ${nasty}`, title: 'A study', madeAt: '2024-03-13T10:00:00.000Z' }
