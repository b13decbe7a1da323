// JSON lines: an object for each row. Empty cells are null, numbers and yes or no are such values. The last line has `end`, with the
// number of rows: without it, the file was cut.
import { cellsOf, type Codebook, type DescribedColumn, type Lines } from '../codebook.ts'

export type JsonValue = string | number | boolean | null

/** The value of a cell as JSON has it. */
export function valueOf({ type }: Pick<DescribedColumn, 'type'>, cell: string): JsonValue {
  if (cell === '') return null
  if (type === 'integer' || type === 'decimal') return Number(cell)
  return type === 'boolean' ? cell === 'true' : cell
}

export async function* writeJsonLines({ columns }: Codebook, lines: Lines): AsyncGenerator<string, void, undefined> {
  let rows = 0
  for await (const batch of lines) {
    rows += batch.length
    yield batch
      .map((line) => {
        const cells = cellsOf(line)
        return `${JSON.stringify(Object.fromEntries(columns.map((column, at) => [column.key, valueOf(column, cells[at] ?? '')])))}\n`
      })
      .join('')
  }
  yield `${JSON.stringify({ end: { rows } })}\n`
}
