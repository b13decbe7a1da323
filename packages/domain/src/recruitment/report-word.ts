// Writes a report as a Word document (ECMA-376, WordprocessingML): paragraphs, pictures and tables. It can be edited and cited.
import { archiveOf, type ArchivePart } from '../transcripts/written/archive.ts'

export type ReportTable = {
  heading: string
  head: readonly string[]
  rows: readonly (readonly string[])[]
  /** The width of each column, as its share of the page. */
  shares: readonly number[]
  /** How many columns, from the first one, hold words. The others hold numbers, which end at one line. */
  words: number
}
/** A PNG, its size in any unit, and what it shows in words. */
export type ReportPicture = { bytes: Uint8Array; width: number; height: number; label: string }
/** A part with a heading of its own. The headings of its tables are one level lower; without one, a table follows the words. */
export type ReportPart = {
  heading: string
  says: readonly string[]
  picture?: ReportPicture | undefined
  tables: readonly ReportTable[]
}
export type Report = {
  language: string
  isRtl: boolean
  title: string
  study: string
  says: readonly string[]
  picture?: ReportPicture
  tables: readonly ReportTable[]
  /** What follows the tables. */
  parts?: readonly ReportPart[]
  /** Stands on every page, with the number of the page after the word for it. */
  running?: { head: string; page: string }
}

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const main = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packaged = 'http://schemas.openxmlformats.org/package/2006'
const drawing = 'http://schemas.openxmlformats.org/drawingml/2006'
const ofWord = 'application/vnd.openxmlformats-officedocument.wordprocessingml'

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
/** XML has no way to write most control characters. */
const escaped = (text: string) =>
  text.replaceAll(/[&<>"]/gu, (character) => entities[character]!).replaceAll(/[\p{Cc}\ufffe\uffff]/gu, ' ')

const runningTypes = `<Override PartName="/word/header1.xml" ContentType="${ofWord}.header+xml"/><Override PartName="/word/footer1.xml" ContentType="${ofWord}.footer+xml"/>`
const contentTypes = `${declaration}<Types xmlns="${packaged}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/><Override PartName="/word/document.xml" ContentType="${ofWord}.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="${ofWord}.styles+xml"/>${runningTypes}</Types>`
const related = (links: readonly (readonly [id: string, type: string, target: string])[]) =>
  `${declaration}<Relationships xmlns="${packaged}/relationships">${links
    .map(([id, type, target]) => `<Relationship Id="${id}" Type="${office}/${type}" Target="${target}"/>`)
    .join('')}</Relationships>`

/** A page is A4 with margins of 2 cm: so wide in twentieths of a point, and in EMU (12,700 for a point). */
const wide = 9_638
const wideEmu = wide * 635
const highEmu = 8_000_000

const styles = (language: string) => {
  const heading = (level: number, size: number) =>
    `<w:style w:type="paragraph" w:styleId="Heading${level}"><w:name w:val="heading ${level}"/><w:basedOn w:val="Normal"/><w:pPr><w:keepNext/><w:spacing w:before="240" w:after="120"/><w:outlineLvl w:val="${level - 1}"/></w:pPr><w:rPr><w:b/><w:bCs/><w:sz w:val="${size}"/><w:szCs w:val="${size}"/></w:rPr></w:style>`
  return `${declaration}<w:styles xmlns:w="${main}"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:cs="Arial"/><w:sz w:val="20"/><w:szCs w:val="20"/><w:lang w:val="${language}" w:bidi="${language}"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="100"/></w:pPr></w:pPrDefault></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>${heading(1, 32)}${heading(2, 24)}${heading(3, 20)}</w:styles>`
}

export function writeReport(report: Report, at: Date): AsyncGenerator<Uint8Array, void, undefined> {
  const { isRtl, parts: following = [], running } = report
  const { paragraph, table } = writersOf(isRtl)
  const pictures = [report.picture, ...following.map(({ picture }) => picture)].filter((each) => each !== undefined)
  const drawn = (picture: ReportPicture | undefined) =>
    picture ? [pictureOf(picture, pictures.indexOf(picture) + 1)] : []
  const runs = running
    ? '<w:headerReference w:type="default" r:id="rIdHead"/><w:footerReference w:type="default" r:id="rIdFoot"/>'
    : ''
  const body = [
    `${declaration}<w:document xmlns:w="${main}" xmlns:r="${office}" xmlns:wp="${drawing}/wordprocessingDrawing" xmlns:a="${drawing}/main" xmlns:pic="${drawing}/picture"><w:body>`,
    paragraph(report.title, { style: 'Heading1' }),
    paragraph(report.study, { isBold: true }),
    ...report.says.map((text) => paragraph(text)),
    ...drawn(report.picture),
    ...report.tables.map((each) => table(each, 'Heading2')),
    ...following.flatMap((part) => [
      paragraph(part.heading, { style: 'Heading2' }),
      ...part.says.map((text) => paragraph(text)),
      ...drawn(part.picture),
      ...part.tables.map((each) => table(each, 'Heading3')),
    ]),
    `<w:sectPr>${runs}<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1134" w:header="567" w:footer="567" w:gutter="0"/>${isRtl ? '<w:bidi/>' : ''}</w:sectPr></w:body></w:document>`,
  ]
  const links = [
    ['rId1', 'styles', 'styles.xml'] as const,
    ...(running
      ? ([
          ['rIdHead', 'header', 'header1.xml'],
          ['rIdFoot', 'footer', 'footer1.xml'],
        ] as const)
      : []),
    ...pictures.map((_, nth) => [`rIdPicture${nth + 1}`, 'image', `media/${nameOf(nth + 1)}`] as const),
  ]
  const files: ArchivePart[] = [
    { name: '[Content_Types].xml', pieces: [running ? contentTypes : contentTypes.replace(runningTypes, '')] },
    { name: '_rels/.rels', pieces: [related([['rId1', 'officeDocument', 'word/document.xml']])] },
    { name: 'word/document.xml', pieces: body },
    { name: 'word/_rels/document.xml.rels', pieces: [related(links)] },
    { name: 'word/styles.xml', pieces: [styles(escaped(report.language))] },
    ...(running ? runningOf(running, isRtl) : []),
    ...pictures.map(({ bytes }, nth) => ({ name: `word/media/${nameOf(nth + 1)}`, pieces: [bytes] })),
  ]
  return archiveOf(files, at)
}

const nameOf = (nth: number) => (nth === 1 ? 'picture.png' : `picture${nth}.png`)

/** Writes paragraphs and tables in one direction. */
function writersOf(isRtl: boolean) {
  const [bidi, rtl] = isRtl ? ['<w:bidi/>', '<w:rtl/>'] : ['', '']
  const paragraph = (text: string, { style = '', isBold = false, isNumber = false } = {}) =>
    `<w:p><w:pPr>${style && `<w:pStyle w:val="${style}"/>`}${bidi}${isNumber ? '<w:jc w:val="right"/>' : ''}</w:pPr><w:r><w:rPr>${isBold ? '<w:b/><w:bCs/>' : ''}${rtl}</w:rPr><w:t xml:space="preserve">${escaped(text)}</w:t></w:r></w:p>`
  const row = (cells: readonly string[], { shares, words }: ReportTable, isHead = false) =>
    `<w:tr><w:trPr><w:cantSplit/>${isHead ? '<w:tblHeader/>' : ''}</w:trPr>${cells
      .map(
        (text, column) =>
          `<w:tc><w:tcPr><w:tcW w:w="${Math.round(shares[column]! * wide)}" w:type="dxa"/></w:tcPr>${paragraph(text, { isBold: isHead, isNumber: column >= words })}</w:tc>`,
      )
      .join('')}</w:tr>`
  const lines = ['top', 'bottom', 'insideH']
    .map((side) => `<w:${side} w:val="single" w:sz="4" w:color="999999"/>`)
    .join('')
  const table = (each: ReportTable, style: string) =>
    `${each.heading && paragraph(each.heading, { style })}<w:tbl><w:tblPr>${isRtl ? '<w:bidiVisual/>' : ''}<w:tblW w:w="${wide}" w:type="dxa"/><w:tblBorders>${lines}</w:tblBorders><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>${each.shares
      .map((share) => `<w:gridCol w:w="${Math.round(share * wide)}"/>`)
      .join(
        '',
      )}</w:tblGrid>${row(each.head, each, true)}${each.rows.map((cells) => row(cells, each)).join('')}</w:tbl><w:p/>`
  return { paragraph, table }
}

/** The head and the foot of every page. Word fills in the number of the page. */
function runningOf({ head, page }: NonNullable<Report['running']>, isRtl: boolean): ArchivePart[] {
  const { paragraph } = writersOf(isRtl)
  const field = (kind: string) => `<w:r><w:fldChar w:fldCharType="${kind}"/></w:r>`
  const [bidi, rtl] = isRtl ? ['<w:bidi/>', '<w:rPr><w:rtl/></w:rPr>'] : ['', '']
  const number = `<w:p><w:pPr>${bidi}<w:jc w:val="center"/></w:pPr><w:r>${rtl}<w:t xml:space="preserve">${escaped(page)} </w:t></w:r>${field('begin')}<w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>${field('end')}</w:p>`
  return [
    { name: 'word/header1.xml', pieces: [`${declaration}<w:hdr xmlns:w="${main}">${paragraph(head)}</w:hdr>`] },
    { name: 'word/footer1.xml', pieces: [`${declaration}<w:ftr xmlns:w="${main}">${number}</w:ftr>`] },
  ]
}

/** As wide as the page, or as high as fits on it. */
function pictureOf({ width, height, label }: ReportPicture, nth: number): string {
  const scale = Math.min(wideEmu / width, highEmu / height)
  const [cx, cy] = [width, height].map((side) => Math.round(side * scale))
  const size = `cx="${cx}" cy="${cy}"`
  const named = `id="${nth}" name="Picture ${nth}" descr="${escaped(label)}"`
  return `<w:p><w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent ${size}/><wp:docPr ${named}/><a:graphic><a:graphicData uri="${drawing}/picture"><pic:pic><pic:nvPicPr><pic:cNvPr ${named}/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="rIdPicture${nth}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext ${size}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>`
}
