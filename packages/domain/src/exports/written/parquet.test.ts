// The file is read back with another library.
import { parquetMetadata, parquetReadObjects } from 'hyparquet'
import { describe, expect, it } from 'vitest'
import { between } from '../csv.ts'
import { book, bytesOf, linesOf, nasty } from './book.test-support.ts'
import { rowsInGroup, writeParquet } from './parquet.ts'

const fileOf = async (lines = linesOf()) => new Uint8Array(await bytesOf(writeParquet(book, lines))).buffer

describe('a Parquet file', () => {
  it('has every row, with numbers, days, yes and no, and texts as such, and empty cells as null', async () => {
    expect(await parquetReadObjects({ file: await fileOf() })).toEqual([
      {
        ...{ code: 'BRS-0001-X', group: 'peer', birth_year: 1985, screened_on: new Date('2024-03-11') },
        ...{ is_corrected: true, guide: nasty },
      },
      {
        ...{ code: 'BRS-0002-Y', group: 'staff', birth_year: null, screened_on: null },
        ...{ is_corrected: false, guide: '=1+1' },
      },
      {
        ...{ code: 'BRS-0003-Z', group: null, birth_year: 1901, screened_on: new Date('1899-01-01') },
        ...{ is_corrected: null, guide: null },
      },
    ])
  })

  it('has the codebook in its metadata: labels, and the labels of coded values', async () => {
    const { key_value_metadata: all } = parquetMetadata(await fileOf())
    const codebook = JSON.parse(all!.find(({ key }) => key === 'polyphony.codebook')!.value!)
    expect(codebook).toMatchObject({ title: book.title, language: 'he' })
    expect(codebook.columns).toEqual(book.columns)
  })

  it('has its columns also without any row', async () => {
    const file = await fileOf(linesOf([]))
    expect(await parquetReadObjects({ file })).toEqual([])
    expect(
      parquetMetadata(file)
        .schema.map(({ name }) => name)
        .slice(1),
    ).toEqual(book.columns.map(({ key }) => key))
  })

  it(`holds ${rowsInGroup} rows in memory, and has more in further groups, in their order`, async () => {
    const codes = Array.from({ length: 2 * rowsInGroup + 1 }, (_, at) => `C-${at}`)
    async function* lines() {
      yield codes.map((code) => [code, 'peer', '1985', '', 'true', ''].join(between))
    }
    const file = await fileOf(lines())
    expect(parquetMetadata(file).row_groups.map(({ num_rows: rows }) => Number(rows))).toEqual([
      rowsInGroup,
      rowsInGroup,
      1,
    ])
    const read = await parquetReadObjects({ file, columns: ['code'] })
    expect(read.map(({ code }) => code)).toEqual(codes)
  })

  it('cannot be opened if it was cut', async () => {
    const file = await fileOf()
    expect(() => parquetMetadata(file.slice(0, -9))).toThrow('parquet')
  })
})
