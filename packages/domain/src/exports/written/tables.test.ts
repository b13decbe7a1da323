// What is written is read back by parsers that are not ours.
import { unzipSync, strFromU8 } from 'fflate'
import Papa from 'papaparse'
import { SaxesParser } from 'saxes'
import { describe, expect, it } from 'vitest'
import { mostSheetRows } from '../kinds.ts'
import { book, bytesOf, linesOf, made, nasty, newHash, pageWords, rows, textOf } from './book.test-support.ts'
import { writeCsv } from './csv-file.ts'
import { writeJsonLines } from './json-lines.ts'
import { writeStatistics } from './statistics.ts'
import { columnName, writeXlsx } from './xlsx.ts'

const at = new Date('2024-03-13T10:00:00Z')
const keys = book.columns.map(({ key }) => key)

/** The cells of a sheet by their references, each with its type, style and text. Throws if the XML is not well-formed. */
function cellsOf(sheet: string) {
  const cells = new Map<string, { type?: string; style?: string; text: string }>()
  let now: { type?: string; style?: string; text: string } | undefined
  let isText = false
  const parser = new SaxesParser()
  parser.on('opentag', ({ name, attributes: { r, t, s } }) => {
    if (name === 'c') cells.set(String(r), (now = { text: '', ...(t && { type: t }), ...(s && { style: s }) }))
    isText = name === 't' || name === 'v'
  })
  parser.on('text', (text) => {
    if (now && isText) now.text += text
  })
  parser.on('closetag', () => void (isText = false))
  parser.write(sheet).close()
  return cells
}

describe('a CSV file', () => {
  it('has headings that are the same in every language, and every cell', async () => {
    const { data } = Papa.parse<string[]>((await textOf(writeCsv(book, linesOf()))).slice(1), { skipEmptyLines: true })
    expect(data[0]).toEqual(keys)
    expect(data.slice(1).map((cells) => cells.slice(0, 5))).toEqual(rows.map((cells) => cells.slice(0, 5)))
    expect(data[2]![5]).toBe("'=1+1")
  })
})

describe('a JSON lines file', () => {
  it('has an object for each row, and a last line without which it was cut', async () => {
    const lines = (await textOf(writeJsonLines(book, linesOf()))).trimEnd().split('\n')
    const [first, second, third, end, ...more] = lines.map((line) => JSON.parse(line) as unknown)
    expect(first).toEqual({
      ...{ code: 'BRS-0001-X', group: 'peer', birth_year: 1985, screened_on: '2024-03-11' },
      ...{ is_corrected: true, guide: nasty },
    })
    expect(second).toMatchObject({ birth_year: null, screened_on: null, is_corrected: false, guide: '=1+1' })
    expect(third).toMatchObject({ group: null, is_corrected: null })
    expect([end, more]).toEqual([{ end: { rows: 3 } }, []])
  })
})

describe('a workbook', () => {
  it('has days as days, numbers as numbers, yes and no as such, and texts that are no formula', async () => {
    const parts = unzipSync(await bytesOf(writeXlsx(book, linesOf(), { at, codebookTitle: 'Codebook: [1]' })))
    const cells = cellsOf(strFromU8(parts['xl/worksheets/sheet1.xml']!))
    const inRow = (row: number) => keys.map((_, column) => cells.get(`${columnName(column)}${row}`)?.text)
    expect(inRow(1)).toEqual(keys)
    expect(inRow(2)).toEqual(['BRS-0001-X', 'peer', '1985', '45362', '1', nasty])
    expect(inRow(3)).toEqual(['BRS-0002-Y', 'staff', undefined, undefined, '0', '=1+1'])
    // Workbooks count days from 1900 on, so an earlier day is a text.
    expect(inRow(4)).toEqual(['BRS-0003-Z', undefined, '1901', '1899-01-01', undefined, undefined])
    expect(cells.get('D2')).toEqual({ text: '45362', style: '1' })
    expect(new Date(Date.UTC(1899, 11, 30) + 45_362 * 86_400_000).toISOString()).toContain('2024-03-11')
    expect(cells.get('E2')?.type).toBe('b')
    expect(cells.get('F3')).toMatchObject({ type: 'inlineStr', style: '2' })
    expect(strFromU8(parts['xl/worksheets/sheet1.xml']!)).not.toContain('<f>')
  })

  it('has the codebook in its second sheet, and only well-formed parts that name each other', async () => {
    const parts = unzipSync(await bytesOf(writeXlsx(book, linesOf(), { at, codebookTitle: 'Codebook: [1]' })))
    for (const part of Object.values(parts)) new SaxesParser({ xmlns: true }).write(strFromU8(part)).close()
    const cells = cellsOf(strFromU8(parts['xl/worksheets/sheet2.xml']!))
    expect(['A', 'B', 'C', 'D', 'E'].map((column) => cells.get(`${column}3`)?.text)).toEqual([
      ...['group', 'choice', nasty, 'peer', nasty],
    ])
    expect(strFromU8(parts['xl/workbook.xml']!)).toContain('<sheet name="Codebook   1 " sheetId="2"')
    const named = [...strFromU8(parts['[Content_Types].xml']!).matchAll(/PartName="\/([^"]+)"/g)].map(
      ([, name]) => name,
    )
    expect(Object.keys(parts)).toEqual(expect.arrayContaining(named))
  })

  it('refuses one row more than a sheet holds, and is then no archive that opens', async () => {
    const tooMany = [Array<string>(mostSheetRows + 1).fill('x')]
    const written: Uint8Array[] = []
    const writing = async () => {
      for await (const piece of writeXlsx(book, lines(tooMany), { at, codebookTitle: 'C' })) written.push(piece)
    }
    await expect(writing()).rejects.toMatchObject({ code: 'export.too_many_rows', details: { most: 1_048_575 } })
    expect(() => unzipSync(Buffer.concat(written))).toThrow('invalid zip data')
  })

  it.each([
    [0, 'A'],
    [25, 'Z'],
    [26, 'AA'],
    [701, 'ZZ'],
    [702, 'AAA'],
  ])('names column %i %s', (column, name) => expect(columnName(column)).toBe(name))
})

async function* lines(batches: readonly (readonly string[])[]) {
  yield* batches
}

describe('the archive for statistics programs', () => {
  it('has the rows, three scripts, the codebook twice, and a manifest with the digest of each', async () => {
    const options = { at, made, words: pageWords, newHash }
    const parts = unzipSync(await bytesOf(writeStatistics(book, linesOf(), options)))
    const names = ['participants.csv', 'participants.R', 'participants.sps', 'participants.do', 'codebook.csv']
    expect(Object.keys(parts)).toEqual([...names, 'codebook.html', 'manifest.json'])
    const manifest = JSON.parse(strFromU8(parts['manifest.json']!)) as typeof made & { sha256: Record<string, string> }
    expect(manifest).toMatchObject({ ...made, rows: 3 })
    for (const [name, sha256] of Object.entries(manifest.sha256)) {
      const hash = newHash()
      hash.update(parts[name]!)
      expect([name, sha256]).toEqual([name, hash.digest()])
    }
    expect(Object.keys(manifest.sha256)).toHaveLength(6)
  })

  it('has a codebook that a CSV reader reads, with labels that no spreadsheet runs', async () => {
    const parts = unzipSync(await bytesOf(writeStatistics(book, linesOf(), { at, made, words: pageWords, newHash })))
    const text = strFromU8(parts['codebook.csv']!)
    const { data } = Papa.parse<Record<string, string>>(text, { header: true, skipEmptyLines: true })
    expect(data[2]).toMatchObject({ column: 'group', value: 'staff', value_label: `'=HYPERLINK("x")` })
    const page = strFromU8(parts['codebook.html']!)
    expect(page).toContain('<html lang="he" dir="rtl">')
    expect(page).not.toContain('</x>')
  })
})
