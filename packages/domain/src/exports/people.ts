// Joins three streams of rows into participants with their events and consents. All have the participants in the same order, and begin
// with the code, so one pass is enough.
import { cellsOf, type Codebook, type Lines } from './codebook.ts'

/** The cells of a row by the keys of their columns. */
export type Cells = Readonly<Record<string, string>>
export type Person = { code: string; participant: Cells; events: readonly Cells[]; consents: readonly Cells[] }

export type Books = Readonly<Record<'participants' | 'events' | 'consents', Codebook>>
export type Streams = Readonly<Record<keyof Books, Lines>>

export async function* peopleOf(books: Books, streams: Streams): AsyncGenerator<Person, void, undefined> {
  const events = readerOf(books.events, streams.events)
  const consents = readerOf(books.consents, streams.consents)
  for await (const batch of streams.participants) {
    for (const line of batch) {
      const participant = recordOf(books.participants, line)
      const code = participant['code']!
      yield { code, participant, events: await events(code), consents: await consents(code) }
    }
  }
}

function recordOf({ columns }: Codebook, line: string): Cells {
  const cells = cellsOf(line)
  return Object.fromEntries(columns.map(({ key }, at) => [key, cells[at] ?? '']))
}

/** Reads the next rows as long as they are those of one code. */
function readerOf(book: Codebook, lines: Lines) {
  const batches = lines[Symbol.asyncIterator]()
  let waiting: Cells[] = []
  let isOver = false
  return async (code: string): Promise<Cells[]> => {
    const own: Cells[] = []
    for (;;) {
      const end = waiting.findIndex((row) => row['code'] !== code)
      own.push(...waiting.splice(0, end < 0 ? waiting.length : end))
      if (waiting.length > 0 || isOver) return own
      const next = await batches.next()
      if (next.done) isOver = true
      else waiting = next.value.map((line) => recordOf(book, line))
    }
  }
}
