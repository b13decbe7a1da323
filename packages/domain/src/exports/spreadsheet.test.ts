import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { safeCell } from './spreadsheet.ts'

describe('spreadsheet cell', () => {
  it.each(['=1+1', '+49 731', '-1', '@SUM(A1)', '\t=1', '＝1'])('%j is neutralised', (text) =>
    expect(safeCell(text)).toBe(`'${text}`),
  )
  it.each(['', 'BRS-0042-X', 'a=b', 'מיכל', "'=1", ' =1'])('%j is left alone', (text) =>
    expect(safeCell(text)).toBe(text),
  )
  it.each([
    ['\r=1', "'\r'=1"],
    ['\n=1', "'\n'=1"],
    ['1.0;=1+1;', "1.0;'=1+1;"],
    ['a;\t=1+1', "a;\t'=1+1"],
    ['1.0; "@SUM(A1)', '1.0; "\'@SUM(A1)'],
    ['a\n-2+3', "a\n'-2+3"],
    ['a; b = 1; c', 'a; b = 1; c'],
  ])('%j is neutralised also where semicolons divide cells: %j', (text, safe) => expect(safeCell(text)).toBe(safe))

  it('never begins with a formula sign, and stays the same if it is made safe twice', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'=+-@;,"\' \n\r\ta7') }), (text) => {
        expect(safeCell(text)).not.toMatch(/^[=+\-@\t\r]/)
        for (const cell of safeCell(text)
          .split(/[;\r\n]/u)
          .slice(1))
          expect(cell).not.toMatch(/^[\t "]*[=+\-@]/)
        expect(safeCell(safeCell(text))).toBe(safeCell(text))
      }),
    )
  })
})
