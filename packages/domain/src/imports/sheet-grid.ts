// Reads the rows of a workbook (XLSX, ISO/IEC 29500). Only the visible sheet with content is read; it must be the only one. Formulas are not
// computed: the value that the spreadsheet has stored is read. Each part is parsed while it is unpacked.
import type { SaxesTagNS } from 'saxes'
import { parsePart } from '../transcripts/formats/part.ts'
import { type Archive, ArchiveProblem, hasPart, openArchive } from '../transcripts/formats/zip.ts'
import { collectGrid, type Grid, GridRefused, type RawRow } from './grid.ts'
import { importLimits } from './limits.ts'
import { openCells, type SheetMeans } from './sheet-cells.ts'
import { isDayFormat } from './sheet-days.ts'

const most = importLimits.unpackedBytes
const attributeOf = ({ attributes }: SaxesTagNS, name: string) =>
  Object.values(attributes).find(({ local }) => local === name)?.value

/** Reads the one visible sheet with content. Throws a `GridRefused`, or an `ArchiveProblem` if this is no workbook. */
export function readSheetGrid(bytes: Uint8Array): { grid: Grid; formulas: number } {
  const archive = openArchive(bytes)
  if (!hasPart(archive, 'xl/workbook.xml')) throw new ArchiveProblem('the archive is no workbook')
  const { sheets, is1904 } = readWorkbook(archive)
  const means = { texts: readTexts(archive), dayStyles: readDayStyles(archive), is1904 }
  const read = sheets.map((part) => readSheet(archive, part, means)).filter(({ rows }) => rows.length > 0)
  if (read.length > 1) throw new GridRefused('import.several_sheets', { sheets: read.length })
  const [{ rows, merged, formulas } = { rows: [], merged: [], formulas: 0 }] = read
  const to = collectGrid(is1904 ? 1904 : 1900)
  const isMerged = (line: number) => merged.some(({ from, until }) => from <= line && line <= until)
  for (const row of rows)
    to.add(
      isMerged(row.line)
        ? { ...row, faults: [...(row.faults ?? []), { column: null, code: 'import.row_merged' }] }
        : row,
    )
  return { grid: to.end(), formulas }
}

/** The parts of the visible sheets, and from when the workbook counts its days. */
function readWorkbook(archive: Archive): { sheets: string[]; is1904: boolean } {
  const targets = new Map<string, string>()
  const ids: string[] = []
  let is1904 = false
  if (hasPart(archive, 'xl/_rels/workbook.xml.rels'))
    parsePart(archive, 'xl/_rels/workbook.xml.rels', {
      most,
      open: (tag) => {
        if (tag.local !== 'Relationship') return
        targets.set(attributeOf(tag, 'Id') ?? '', attributeOf(tag, 'Target') ?? '')
      },
    })
  parsePart(archive, 'xl/workbook.xml', {
    most,
    open: (tag) => {
      if (tag.local === 'workbookPr') is1904 = ['1', 'true'].includes(attributeOf(tag, 'date1904') ?? '')
      if (tag.local !== 'sheet' || (attributeOf(tag, 'state') ?? 'visible') !== 'visible') return
      // A sheet has an id of its own beside the one of its part, which has a prefix.
      const part = Object.values(tag.attributes).find(({ local, prefix }) => local === 'id' && prefix !== '')?.value
      if (part !== undefined) ids.push(part)
    },
  })
  const sheets = ids.flatMap((id) => {
    const target = targets.get(id)
    if (target === undefined || !/worksheets\//u.test(target)) return []
    return [target.startsWith('/') ? target.slice(1) : `xl/${target}`]
  })
  return { sheets, is1904 }
}

/** The texts of cells, which a workbook keeps in one list. How a text is pronounced is left out. */
function readTexts(archive: Archive): string[] {
  const texts: string[] = []
  if (!hasPart(archive, 'xl/sharedStrings.xml')) return texts
  let [text, isText, isSound] = ['', false, false]
  parsePart(archive, 'xl/sharedStrings.xml', {
    most,
    open: ({ local }) => {
      if (local === 'si') text = ''
      if (local === 'rPh') isSound = true
      isText = local === 't' && !isSound
    },
    close: ({ local }) => {
      if (local === 'rPh') isSound = false
      if (local === 'si') texts.push(text)
      isText = false
    },
    said: (said) => {
      if (isText) text += said
    },
  })
  return texts
}

/** The numbers of the cell styles in which a number is a day. */
function readDayStyles(archive: Archive): ReadonlySet<number> {
  const days = new Set<number>()
  if (!hasPart(archive, 'xl/styles.xml')) return days
  const codes = new Map<number, string>()
  let [isOfCells, at] = [false, 0]
  parsePart(archive, 'xl/styles.xml', {
    most,
    open: (tag) => {
      if (tag.local === 'numFmt') codes.set(Number(attributeOf(tag, 'numFmtId')), attributeOf(tag, 'formatCode') ?? '')
      if (tag.local === 'cellXfs') isOfCells = true
      if (tag.local !== 'xf' || !isOfCells) return
      const id = Number(attributeOf(tag, 'numFmtId') ?? 0)
      if (isDayFormat(id, codes.get(id))) days.add(at)
      at++
    },
    close: ({ local }) => {
      if (local === 'cellXfs') isOfCells = false
    },
  })
  return days
}

type ReadSheet = { rows: RawRow[]; merged: { from: number; until: number }[]; formulas: number }

function readSheet(archive: Archive, part: string, means: SheetMeans): ReadSheet {
  const cells = openCells(means)
  const merged: ReadSheet['merged'] = []
  parsePart(archive, part, {
    most,
    open: (tag) => {
      cells.open(tag.local, (name) => attributeOf(tag, name))
      if (tag.local !== 'mergeCell') return
      const lines = (attributeOf(tag, 'ref') ?? '').match(/\d+/gu)?.map(Number) ?? []
      const [from = 0, until = from] = lines
      // Cells that are merged within one row are an empty cell more. Over several rows nobody knows to whom the value belongs.
      if (until > from) merged.push({ from, until })
    },
    close: ({ local }) => cells.close(local),
    said: (said) => cells.said(said),
  })
  return { rows: cells.rows, merged, formulas: cells.formulas() }
}
