// One archive for statistics programs: the rows, a script for R, SPSS and Stata each, the codebook, and what the file is.
import type { Profile } from '../kinds.ts'
import { archiveOf, type ArchivePart } from '../../transcripts/written/archive.ts'
import type { Codebook, Lines } from '../codebook.ts'
import { codebookCsv, codebookPage, type PageWords } from './codebook-table.ts'
import { writeCsv } from './csv-file.ts'
import { writeR } from './r-script.ts'
import { writeSpss } from './spss.ts'
import { writeStata } from './stata.ts'

/** What a file is: of what, for whom, and how it was made. */
export type Made = {
  study: string
  kind: string
  profile: Profile
  filter?: unknown
  language: string
  sites: readonly string[]
  madeBy: string
  madeAt: string
}

/** Computes a SHA-256, which the domain cannot. */
export type Hash = { update: (bytes: Uint8Array) => unknown; digest: () => string }

export async function* writeStatistics(
  book: Codebook,
  lines: Lines,
  { at, made, words, newHash }: { at: Date; made: Made; words: PageWords; newHash: () => Hash },
): AsyncGenerator<Uint8Array, void, undefined> {
  const data = `${book.kind}.csv`
  const files: Record<string, string> = {}
  let rows = 0
  async function* counted(): Lines & AsyncGenerator<readonly string[]> {
    for await (const batch of lines) {
      rows += batch.length
      yield batch
    }
  }
  async function* hashed(name: string, pieces: Iterable<string> | AsyncIterable<string>) {
    const encoder = new TextEncoder()
    const hash = newHash()
    for await (const piece of pieces) {
      const bytes = encoder.encode(piece)
      hash.update(bytes)
      yield bytes
    }
    files[name] = hash.digest()
  }
  function* manifest() {
    yield `${JSON.stringify({ ...made, rows, sha256: files }, null, 2)}\n`
  }
  const part = (name: string, pieces: Iterable<string> | AsyncIterable<string>): ArchivePart => ({
    name,
    pieces: hashed(name, pieces),
  })
  yield* archiveOf(
    [
      part(data, writeCsv(book, counted())),
      part(`${book.kind}.R`, [writeR(book, data)]),
      part(`${book.kind}.sps`, [writeSpss(book, data)]),
      part(`${book.kind}.do`, [writeStata(book, data)]),
      part('codebook.csv', [codebookCsv(book)]),
      part('codebook.html', [codebookPage(book, words)]),
      { name: 'manifest.json', pieces: manifest() },
    ],
    at,
  )
}
