// Writes workbooks (ISO/IEC 29500) row by row: a sheet with the rows and one with the codebook. A text is never a formula there; one
// that looks like a formula is marked as a text for spreadsheets that would read it again.
import { Problem } from '../../problem.ts'
import { archiveOf } from '../../transcripts/written/archive.ts'
import { escapedXml, xmlDeclaration } from '../../xml.ts'
import { cellsOf, type Codebook, type DescribedColumn, type Lines } from '../codebook.ts'
import { mostSheetRows } from '../kinds.ts'
import { safeCell } from '../spreadsheet.ts'
import { codebookRows } from './codebook-table.ts'

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packaged = 'http://schemas.openxmlformats.org/package/2006'
const ofSheets = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

const contentTypes = `${xmlDeclaration}<Types xmlns="${packaged}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${ofSheets}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${ofSheets}.worksheet+xml"/><Override PartName="/xl/worksheets/sheet2.xml" ContentType="${ofSheets}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="${ofSheets}.styles+xml"/></Types>`
const rels = `${xmlDeclaration}<Relationships xmlns="${packaged}/relationships"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`
const bookRels = `${xmlDeclaration}<Relationships xmlns="${packaged}/relationships"><Relationship Id="rId1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${office}/worksheet" Target="worksheets/sheet2.xml"/><Relationship Id="rId3" Type="${office}/styles" Target="styles.xml"/></Relationships>`
/** Style 1 is a day, 2 a text that looks like a formula, 3 a heading. */
const styles = `${xmlDeclaration}<styleSheet xmlns="${main}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="4"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" quotePrefix="1"/><xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/></cellXfs></styleSheet>`
const [dayStyle, textStyle, headStyle] = [1, 2, 3]

const nameOfSheet = (title: string) => escapedXml(title.replaceAll(/[\\/?*[\]:]/gu, ' ').slice(0, 31))

/** `A`, `Z`, `AA`: the name of a column of a sheet, counted from 0. */
export function columnName(at: number): string {
  const before = Math.floor(at / 26)
  return (before > 0 ? columnName(before - 1) : '') + String.fromCharCode(65 + (at % 26))
}

const msOfDay = 86_400_000
/** The number of a day as workbooks have it; undefined before March 1900, where they count a day that never was. */
function dayNumber(on: string): number | undefined {
  const number = (Date.parse(`${on}T00:00:00Z`) - Date.UTC(1899, 11, 30)) / msOfDay
  return number > 60 ? number : undefined
}

const textCell = (at: string, text: string, style = safeCell(text) === text ? 0 : textStyle) =>
  `<c r="${at}" t="inlineStr"${style ? ` s="${style}"` : ''}><is><t xml:space="preserve">${escapedXml(text)}</t></is></c>`

function cell({ type }: Pick<DescribedColumn, 'type'>, at: string, text: string): string {
  if (text === '') return ''
  if (type === 'decimal' && /^-?\d{1,12}(\.\d{1,3})?$/u.test(text)) return `<c r="${at}"><v>${text}</v></c>`
  if (type === 'integer' && /^-?\d{1,15}$/u.test(text)) return `<c r="${at}"><v>${text}</v></c>`
  if (type === 'boolean') return `<c r="${at}" t="b"><v>${text === 'true' ? 1 : 0}</v></c>`
  const day = type === 'day' ? dayNumber(text) : undefined
  return day === undefined ? textCell(at, text) : `<c r="${at}" s="${dayStyle}"><v>${day}</v></c>`
}

const sheetStart = (isRtl: boolean) =>
  `${xmlDeclaration}<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0"${isRtl ? ' rightToLeft="1"' : ''}><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetData>`
const sheetEnd = '</sheetData></worksheet>'
const headRow = (heads: readonly string[]) =>
  `<row r="1">${heads.map((head, at) => textCell(`${columnName(at)}1`, head, headStyle)).join('')}</row>`

/** The rows of the sheet. Throws `export.too_many_rows` if a sheet cannot hold them. */
async function* rowsOf({ columns }: Codebook, lines: Lines): AsyncGenerator<string> {
  const names = columns.map((_, at) => columnName(at))
  yield sheetStart(false) + headRow(columns.map(({ key }) => key))
  let row = 1
  for await (const batch of lines) {
    if (row - 1 + batch.length > mostSheetRows) throw new Problem('export.too_many_rows', { most: mostSheetRows })
    yield batch
      .map((line) => {
        row++
        const cells = cellsOf(line).map((text, at) => cell(columns[at]!, `${names[at]}${row}`, text))
        return `<row r="${row}">${cells.join('')}</row>`
      })
      .join('')
  }
  yield sheetEnd
}

function* codebookSheet(book: Codebook): Generator<string> {
  const [head = [], ...rows] = codebookRows(book)
  yield sheetStart(book.direction === 'rtl') + headRow(head)
  for (const [line, texts] of rows.entries())
    yield `<row r="${line + 2}">${texts.map((text, at) => (text === '' ? '' : textCell(`${columnName(at)}${line + 2}`, text))).join('')}</row>`
  yield sheetEnd
}

/** @param codebookTitle the name of the second sheet */
export async function* writeXlsx(
  book: Codebook,
  lines: Lines,
  { at, codebookTitle }: { at: Date; codebookTitle: string },
): AsyncGenerator<Uint8Array, void, undefined> {
  const second = nameOfSheet(codebookTitle)
  const workbook = `${xmlDeclaration}<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="${nameOfSheet(book.kind)}" sheetId="1" r:id="rId1"/><sheet name="${second}" sheetId="2" r:id="rId2"/></sheets></workbook>`
  yield* archiveOf(
    [
      { name: '[Content_Types].xml', pieces: [contentTypes] },
      { name: '_rels/.rels', pieces: [rels] },
      { name: 'xl/workbook.xml', pieces: [workbook] },
      { name: 'xl/_rels/workbook.xml.rels', pieces: [bookRels] },
      { name: 'xl/styles.xml', pieces: [styles] },
      { name: 'xl/worksheets/sheet2.xml', pieces: codebookSheet(book) },
      { name: 'xl/worksheets/sheet1.xml', pieces: rowsOf(book, lines) },
    ],
    at,
  )
}
