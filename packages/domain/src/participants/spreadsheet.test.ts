import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { safeCell } from './spreadsheet.ts'

describe('spreadsheet cell', () => {
  it.each(['=1+1', '+49 731', '-1', '@SUM(A1)', '\t=1', '\r=1', '\n=1', '＝1'])('%j is neutralised', (text) =>
    expect(safeCell(text)).toBe(`'${text}`),
  )
  it.each(['', 'BRS-0042-X', 'a=b', 'מיכל', "'=1", ' =1'])('%j is left alone', (text) =>
    expect(safeCell(text)).toBe(text),
  )
  it('never begins with a formula sign, and stays the same if it is made safe twice', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(safeCell(text)).not.toMatch(/^[=+\-@\t\r]/)
        expect(safeCell(safeCell(text))).toBe(safeCell(text))
      }),
    )
  })
})
