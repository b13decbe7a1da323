// Writes Apache Parquet, group of rows by group of rows: the columns have types, and the codebook is in the metadata of the file. Its directory
// is at the end, so a file that was cut cannot be opened.
// The entry of the package for Node imports the file system.
import { ByteWriter } from 'hyparquet-writer/src/bytewriter.js'
import { ParquetWriter } from 'hyparquet-writer/src/parquet-writer.js'
import { cellsOf, type Codebook, type DescribedColumn, type Lines } from '../codebook.ts'

/** Most rows in one group. So many are in memory, and are encoded at once: the process does nothing else meanwhile. */
export const rowsInGroup = 5_000

/**
 * How each type is written. Moments stay texts, as `2024-10-27 01:30+02:00`, because a Parquet timestamp has no offset: the local time of the
 * site would be lost.
 */
const written = {
  text: { type: 'BYTE_ARRAY', converted_type: 'UTF8', valueOf: (cell: string) => cell },
  integer: { type: 'INT32', valueOf: Number },
  decimal: { type: 'DOUBLE', valueOf: Number },
  boolean: { type: 'BOOLEAN', valueOf: (cell: string) => cell === 'true' },
  day: { type: 'INT32', converted_type: 'DATE', valueOf: (cell: string) => new Date(`${cell}T00:00:00Z`) },
} as const

const kindOf = ({ type }: Pick<DescribedColumn, 'type'>) =>
  written[type === 'integer' || type === 'decimal' || type === 'boolean' || type === 'day' ? type : 'text']

const schemaOf = ({ columns }: Codebook) => [
  { name: 'schema', num_children: columns.length },
  ...columns.map((column) => {
    const { valueOf: _, ...type } = kindOf(column)
    return { name: column.key, repetition_type: 'OPTIONAL' as const, ...type }
  }),
]

/** What the columns and their coded values mean, as JSON in the metadata of the file under `polyphony.codebook`. */
const codebookOf = ({ title, language, columns }: Codebook) => ({
  ...{ title, language },
  columns: columns.map(({ key, type, label, choices }) => ({ key, type, label, choices })),
})

/** Yields the bytes of the file. An empty cell is null. */
export async function* writeParquet(book: Codebook, lines: Lines): AsyncGenerator<Uint8Array, void, undefined> {
  const writer = new ByteWriter()
  const parquet = new ParquetWriter({
    ...{ writer, schema: schemaOf(book), createdBy: 'Polyphony' },
    kvMetadata: [{ key: 'polyphony.codebook', value: JSON.stringify(codebookOf(book)) }],
  })
  const take = () => {
    const bytes = writer.getBytes().slice()
    writer.index = 0
    return bytes
  }
  const write = (rows: readonly string[][]) => {
    const columnData = book.columns.map((column, at) => {
      const { valueOf } = kindOf(column)
      return { name: column.key, data: rows.map((cells) => (cells[at] ? valueOf(cells[at]) : null)) }
    })
    void parquet.write({ columnData, rowGroupSize: rowsInGroup })
    return take()
  }
  let rows: string[][] = []
  for await (const batch of lines) {
    for (const line of batch) {
      rows.push(cellsOf(line))
      if (rows.length < rowsInGroup) continue
      yield write(rows)
      rows = []
    }
  }
  if (rows.length > 0) yield write(rows)
  void parquet.finish()
  yield take()
}
