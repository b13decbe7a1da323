import fc from 'fast-check'
import Papa from 'papaparse'
import { describe, expect, it } from 'vitest'
import { safeCell } from './spreadsheet.ts'
import { between, csvLine, csvLines } from './csv.ts'

const cell = fc
  .oneof(
    fc.string({ unit: 'grapheme' }),
    fc.string({ unit: fc.constantFrom('=', '+', '-', '@', '"', ',', '\n', '\r', '\t', 'a', ' ', '＝', 'א', '7') }),
  )
  .map((text) => text.replaceAll('\u001e', '').replaceAll(between, ''))
// A row of one empty cell is an empty line, and readers of CSV skip it.
const row = fc.array(cell, { minLength: 2, maxLength: 6 })

describe('csvLines', () => {
  it('writes rows that a CSV reader reads back, with formulas made harmless', () => {
    fc.assert(
      fc.property(fc.array(row, { minLength: 1 }), (rows) => {
        const { data } = Papa.parse<string[]>(csvLines(rows.map((cells) => cells.join(between))), {
          delimiter: ',',
          newline: '\r\n',
          skipEmptyLines: false,
        })
        expect(data.slice(0, -1)).toEqual(
          rows.map((cells) => cells.map((text) => (/^-\d+$/.test(text) ? text : safeCell(text)))),
        )
      }),
    )
  })

  it('writes the same in the quick way as cell by cell', () => {
    fc.assert(
      fc.property(fc.array(row), (rows) => {
        expect(csvLines(rows.map((cells) => cells.join(between)))).toBe(rows.map(csvLine).join(''))
      }),
    )
  })

  it.each([
    ['=1+1', "'=1+1"],
    ['-5', '-5'],
    ['-5+2', "'-5+2"],
    ['-5\n', '"\'-5\n"'],
    ['@sum', "'@sum"],
    ['a"b', '"a""b"'],
    ['x,y', '"x,y"'],
    ['BRS-0042-X', 'BRS-0042-X'],
    ['', ''],
  ])('writes %s as %s', (text, written) => {
    expect(csvLines([[text, 'z'].join(between)])).toBe(`${written},z\r\n`)
  })
})
