import type { Codebook, Lines } from '../codebook.ts'
import { byteOrderMark, csvLine, csvLines } from '../csv.ts'

/** A CSV file. Its headings are the same in every language, so that scripts can read it. */
export async function* writeCsv({ columns }: Codebook, lines: Lines): AsyncGenerator<string, void, undefined> {
  yield byteOrderMark + csvLine(columns.map(({ key }) => key))
  for await (const batch of lines) yield csvLines(batch)
}
