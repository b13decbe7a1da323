import { describe, expect, it } from 'vitest'
import { zip } from '../transcripts/formats/archive.test-support.ts'
import { readGrid } from './read-grid.ts'
import { importLimits } from './limits.ts'
import { number, row, text, workbook } from './workbook.test-support.ts'

const bytesOf = (said: string) => new TextEncoder().encode(said)
const csv = (said: string | Uint8Array) => readGrid('csv', typeof said === 'string' ? bytesOf(said) : said)
const xlsx = (rows: string, more = '') => readGrid('xlsx', workbook([{ name: 'People', rows, more }]))
const head = row(1, text('A1', 'Name'), text('B1', 'Born'))
const most = importLimits.gridCodePoints
/** A file with so many characters in its cells. */
function lettersOf(many: number): string {
  const cell = 'x'.repeat(importLimits.cellCodePoints)
  const whole = Math.floor((many - 1) / importLimits.cellCodePoints)
  const rest = 'x'.repeat(many - 1 - whole * importLimits.cellCodePoints)
  return `a\n${`${cell}\n`.repeat(whole)}${rest}\n`
}
const gridOf = (read: ReturnType<typeof readGrid>) => {
  if (!read.ok) throw new Error(read.problem)
  return read.grid
}

describe('a text file', () => {
  it('is divided by the sign that divides its headings, also if cells have commas', () => {
    const { headings, rows } = gridOf(csv('Name;Jahr\r\nMüller, Anna;1985,0\r\n"Zwei;drei";"1,5"\r\n'))
    expect(headings).toEqual(['Name', 'Jahr'])
    expect(rows).toEqual([
      { line: 2, cells: ['Müller, Anna', '1985,0'] },
      { line: 3, cells: ['Zwei;drei', '1,5'] },
    ])
  })

  it('in Windows-1255 is read in Hebrew, also if the letters come late', () => {
    const hebrew = Uint8Array.from(
      [...'יעל כהן'].map((letter) => (letter === ' ' ? 0x20 : letter.charCodeAt(0) - 0x5d0 + 0xe0)),
    )
    const many = bytesOf(`name;note\r\n${`plain;${'letters '.repeat(30)}\r\n`.repeat(1_500)}`)
    const read = csv(Uint8Array.from([...many, ...hebrew, ...bytesOf(';x\r\n')]))
    expect(read).toMatchObject({ ok: true, encoding: 'windows-1255' })
    expect(gridOf(read).rows.at(-1)!.cells[0]).toBe('יעל כהן')
  })

  it('in UTF-16 with a mark is read', () => {
    const wide = new Uint8Array([0xff, 0xfe, ...[...'a;b\n1;ü'].flatMap((letter) => [letter.charCodeAt(0) & 255, 0])])
    expect(csv(wide)).toMatchObject({ ok: true, encoding: 'utf-16le', grid: { rows: [{ cells: ['1', 'ü'] }] } })
  })

  it('has a fault at a row with too few or too many cells, and none at an empty line', () => {
    expect(
      gridOf(csv('a,b,c\n1,2\n\n1,2,3,4\n1,2,3\n')).rows.map(({ line, faults }) => [line, faults?.[0]?.code]),
    ).toEqual([
      [2, 'import.row_short'],
      [4, 'import.row_long'],
      [5, undefined],
    ])
  })

  it('keeps a cell that begins with a formula as a text', () => {
    expect(gridOf(csv('a,b\n=1+1,"=cmd|\' /C calc\'!A0"\n')).rows[0]!.cells).toEqual(['=1+1', "=cmd|' /C calc'!A0"])
  })

  it.each([
    ['a quotation that does not end', 'a,b\n"1,2\n3,4', 'import.file_malformed'],
    ['no rows', 'a,b\n\n', 'import.no_rows'],
    ['nothing', '', 'import.no_rows'],
    ['a byte of zero', 'a,b\n1,\u0000', 'import.file_malformed'],
    ['too many columns', `${'a,'.repeat(importLimits.columns)}a\n1`, 'import.too_many_columns'],
    ['a long cell', `a\n${'x'.repeat(importLimits.cellCodePoints + 1)}`, 'import.cell_too_long'],
    ['too many characters', lettersOf(most + 1), 'import.too_many_letters'],
    ['too many rows', `a\n${'1\n'.repeat(importLimits.rows + 1)}`, 'import.too_many_rows'],
  ])('is refused with %s', (_what, said, problem) => {
    expect(csv(said)).toMatchObject({ ok: false, problem })
  })

  it('may have as many rows, columns and characters as the limits say', () => {
    expect(csv(`a\n${'1\n'.repeat(importLimits.rows)}`)).toMatchObject({ ok: true })
    expect(csv(`${'a,'.repeat(importLimits.columns - 1)}a\n${',1'.repeat(importLimits.columns - 1)}`)).toMatchObject({
      ok: true,
    })
    expect(csv(`a\n${'x'.repeat(importLimits.cellCodePoints)}`)).toMatchObject({ ok: true })
    expect(csv(lettersOf(most))).toMatchObject({ ok: true })
  })
})

describe('a workbook', () => {
  it('has days as days, whether their format is built in or of the file', () => {
    const rows =
      row(2, text('A2', 'Ada'), number('B2', 31_251, 1)) + row(3, text('A3', 'Ben'), number('B3', 31_251.5, 2))
    expect(gridOf(xlsx(head + rows)).rows.map(({ cells }) => cells[1])).toEqual(['1985-07-23', '1985-07-23 12:00'])
  })

  it('counts its days from 1904 if it says so', () => {
    const rows = head + row(2, text('A2', 'Ada'), number('B2', 29_789, 1))
    const read = readGrid('xlsx', workbook([{ name: 'People', rows }], { is1904: true }))
    expect(gridOf(read).rows[0]!.cells[1]).toBe('1985-07-23')
    expect(gridOf(read).daysFrom).toBe(1904)
  })

  it('has long numbers as they are written, and no fractions that are not there', () => {
    const rows = row(2, number('A2', 972_501_234_567), `<c r="B2"><v>1.985E3</v></c>`)
    expect(gridOf(xlsx(head + rows)).rows[0]!.cells).toEqual(['972501234567', '1985'])
  })

  it('has the stored values of formulas, and says how many there are', () => {
    const rows = row(
      2,
      `<c r="A2" t="str"><f>CONCAT("A","da")</f><v>Ada</v></c>`,
      `<c r="B2"><f>1900+85</f><v>1985</v></c>`,
    )
    const read = xlsx(head + rows)
    expect(read).toMatchObject({ ok: true, formulas: 2, grid: { rows: [{ cells: ['Ada', '1985'] }] } })
  })

  it('has a fault at a cell with an error of the spreadsheet', () => {
    const rows = row(2, text('A2', 'Ada'), `<c r="B2" t="e"><v>#REF!</v></c>`)
    expect(gridOf(xlsx(head + rows)).rows[0]!.faults).toEqual([{ column: 1, code: 'import.cell_error' }])
  })

  it('has a fault at every row over which cells are merged, and none at cells merged within a row', () => {
    const rows = [2, 3, 4].map((line) => row(line, text(`A${line}`, 'Ada'), text(`B${line}`, '1985'))).join('')
    const merged = '<mergeCells><mergeCell ref="A2:A3"/><mergeCell ref="A4:B4"/></mergeCells>'
    expect(gridOf(xlsx(head + rows, merged)).rows.map(({ faults }) => faults?.[0]?.code)).toEqual([
      'import.row_merged',
      'import.row_merged',
      undefined,
    ])
  })

  it('is read from its one visible sheet, and refused if several are visible', () => {
    const rows = head + row(2, text('A2', 'Ada'), text('B2', '1985'))
    const other = head + row(2, text('A2', 'Hidden'), text('B2', '1900'))
    const sheets = [
      { name: 'Old', rows: other, state: 'hidden' },
      { name: 'Very', rows: other, state: 'veryHidden' },
      { name: 'Empty', rows: '' },
    ]
    expect(gridOf(readGrid('xlsx', workbook([...sheets, { name: 'People', rows }]))).rows[0]!.cells[0]).toBe('Ada')
    const two = workbook([
      { name: 'One', rows },
      { name: 'Two', rows: other },
    ])
    expect(readGrid('xlsx', two)).toMatchObject({ ok: false, problem: 'import.several_sheets', details: { sheets: 2 } })
  })

  it('has shared texts in their parts, without how they are pronounced', () => {
    const shared = ['<t>Name</t>', '<r><t>A</t></r><r><t>da</t></r>', '<t>山</t><rPh><t>やま</t></rPh>']
    const cell = (reference: string, at: number) => `<c r="${reference}" t="s"><v>${at}</v></c>`
    const rows = row(1, cell('A1', 0), cell('B1', 0)) + row(2, cell('A2', 1), cell('B2', 2))
    expect(gridOf(readGrid('xlsx', workbook([{ name: 'People', rows }], { shared }))).rows[0]!.cells).toEqual([
      'Ada',
      '山',
    ])
  })

  it('in which many cells share one long text has its characters counted at each of them', () => {
    const cells = Array.from({ length: importLimits.columns }, () => '<c t="s"><v>0</v></c>').join('')
    const shared = [`<t>${'x'.repeat(importLimits.cellCodePoints)}</t>`]
    const rows = Array.from({ length: 15 }, (_, at) => row(at + 1, cells)).join('')
    expect(readGrid('xlsx', workbook([{ name: 'People', rows }], { shared }))).toMatchObject({
      ok: false,
      problem: 'import.too_many_letters',
    })
  })

  it('fills the cells that a row leaves out', () => {
    expect(gridOf(xlsx(head + row(5, text('B5', '1985')))).rows).toEqual([{ line: 5, cells: ['', '1985'] }])
  })

  it('that unpacks to more than the limit is not read', () => {
    const big = `<c r="A2" t="str"><v>${' '.repeat(1024)}</v></c>`
    const rows = head + `<row r="2">${big.repeat(importLimits.unpackedBytes / 1024)}</row>`
    expect(readGrid('xlsx', workbook([{ name: 'People', rows }]))).toMatchObject({
      ok: false,
      problem: 'import.unpacks_too_much',
    })
  })

  it.each([
    ['no archive', bytesOf('Name,Born')],
    ['an archive of something else', zip({ 'word/document.xml': '<document/>' })],
    ['a part that is not well formed', zip({ 'xl/workbook.xml': '<workbook><sheets>' })],
  ])('is refused if it is %s', (_what, bytes) => {
    expect(readGrid('xlsx', bytes)).toMatchObject({ ok: false, problem: 'import.file_malformed' })
  })
})
