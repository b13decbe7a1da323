// Makes workbooks for the tests.
import { zip } from '../transcripts/formats/archive.test-support.ts'

const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
const related = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'

type Sheet = { name: string; rows: string; state?: string; more?: string }

/** A cell with a text in it. */
export const text = (reference: string, said: string) => `<c r="${reference}" t="inlineStr"><is><t>${said}</t></is></c>`
export const number = (reference: string, value: number, style = 0) =>
  `<c r="${reference}" s="${style}"><v>${value}</v></c>`
export const row = (line: number, ...cells: string[]) => `<row r="${line}">${cells.join('')}</row>`

/** A workbook of these sheets. Style 1 is a day, style 2 a day in a format of the file itself. */
export function workbook(sheets: readonly Sheet[], { shared = [] as string[], is1904 = false } = {}): Uint8Array {
  const parts: Record<string, string> = {
    'xl/workbook.xml': `<workbook ${main} ${related}><workbookPr date1904="${is1904 ? 1 : 0}"/><sheets>${sheets
      .map(
        ({ name, state = 'visible' }, at) =>
          `<sheet name="${name}" sheetId="${at + 1}" state="${state}" r:id="r${at}"/>`,
      )
      .join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships>${sheets
      .map((_, at) => `<Relationship Id="r${at}" Target="worksheets/sheet${at}.xml"/>`)
      .join('')}</Relationships>`,
    'xl/styles.xml': `<styleSheet ${main}><numFmts><numFmt numFmtId="170" formatCode="dd\\.mm\\.yyyy"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="170"/></cellXfs></styleSheet>`,
    'xl/sharedStrings.xml': `<sst ${main}>${shared.map((said) => `<si>${said}</si>`).join('')}</sst>`,
  }
  for (const [at, { rows, more = '' }] of sheets.entries())
    parts[`xl/worksheets/sheet${at}.xml`] = `<worksheet ${main}><sheetData>${rows}</sheetData>${more}</worksheet>`
  return zip(parts)
}
