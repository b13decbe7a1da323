// Writes Word documents (ECMA-376, WordprocessingML): a header with the session and the page, numbered lines, speakers in bold, and
// paragraphs from right to left in languages that are written so.
import { escapedXml as escaped, xmlDeclaration as declaration } from '../../xml.ts'
import { archiveOf } from './archive.ts'
import { clock, inPieces, titleOf, type Written, type WrittenSegment } from './written.ts'

const main = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packaged = 'http://schemas.openxmlformats.org/package/2006'
const ofWord = 'application/vnd.openxmlformats-officedocument.wordprocessingml'

const contentTypes = `${declaration}<Types xmlns="${packaged}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="${ofWord}.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="${ofWord}.styles+xml"/><Override PartName="/word/header1.xml" ContentType="${ofWord}.header+xml"/></Types>`
const related = (links: readonly (readonly [id: string, type: string, target: string])[]) =>
  `${declaration}<Relationships xmlns="${packaged}/relationships">${links
    .map(([id, type, target]) => `<Relationship Id="${id}" Type="${office}/${type}" Target="${target}"/>`)
    .join('')}</Relationships>`

const run = (text: string, properties = '') =>
  `<w:r>${properties && `<w:rPr>${properties}</w:rPr>`}${text
    .split('\n')
    .map((line) => `<w:t xml:space="preserve">${escaped(line)}</w:t>`)
    .join('<w:br/>')}</w:r>`

const grey = '<w:color w:val="6B6B6B"/><w:sz w:val="18"/><w:szCs w:val="18"/>'

export async function* writeDocx(written: Written, at: Date): AsyncGenerator<Uint8Array, void, undefined> {
  const isRtl = written.direction === 'rtl'
  const [ofParagraph, ofRun] = isRtl ? ['<w:pPr><w:bidi/></w:pPr>', '<w:rtl/>'] : ['', '']
  const field = (name: string) => `<w:fldSimple w:instr=" ${name} ">${run('1', grey)}</w:fldSimple>`
  const header = `${declaration}<w:hdr xmlns:w="${main}"><w:p>${ofParagraph}${run(`${titleOf(written)} · `, grey + ofRun)}${field('PAGE')}${run(' / ', grey)}${field('NUMPAGES')}</w:p></w:hdr>`
  const language = escaped(written.language)
  const styles = `${declaration}<w:styles xmlns:w="${main}"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:cs="Arial"/><w:sz w:val="22"/><w:szCs w:val="22"/><w:lang w:val="${language}" w:bidi="${language}"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="120" w:line="276" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults></w:styles>`
  const section = `<w:sectPr><w:headerReference w:type="default" r:id="rId2"/><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1440" w:right="1440" w:bottom="1440" w:left="1440" w:header="708" w:footer="708" w:gutter="0"/><w:lnNumType w:countBy="1" w:restart="continuous"/>${isRtl ? '<w:bidi/>' : ''}</w:sectPr>`
  const paragraph = ({ startMs, speaker, text, number }: WrittenSegment, place: number) => {
    // Where segments are left out, a mark stands in their place.
    const hasGap = number !== (written.segments[place - 1]?.number ?? 0) + 1
    const gap = hasGap ? `<w:p>${ofParagraph}${run('[…]', grey + ofRun)}</w:p>` : ''
    const stamp = startMs === null ? '' : run(`[${clock(startMs).slice(0, 8)}] `, grey + ofRun)
    const label = speaker === null ? '' : run(`${speaker}: `, `<w:b/><w:bCs/>${ofRun}`)
    return `${gap}<w:p>${ofParagraph}${stamp}${label}${run(text, ofRun)}</w:p>`
  }
  function* body() {
    yield `${declaration}<w:document xmlns:w="${main}" xmlns:r="${office}"><w:body>`
    yield* inPieces(written.segments, paragraph)
    yield `${section}</w:body></w:document>`
  }
  const links = related([
    ['rId1', 'styles', 'styles.xml'],
    ['rId2', 'header', 'header1.xml'],
  ])
  yield* archiveOf(
    [
      { name: '[Content_Types].xml', pieces: [contentTypes] },
      { name: '_rels/.rels', pieces: [related([['rId1', 'officeDocument', 'word/document.xml']])] },
      { name: 'word/document.xml', pieces: body() },
      { name: 'word/_rels/document.xml.rels', pieces: [links] },
      { name: 'word/styles.xml', pieces: [styles] },
      { name: 'word/header1.xml', pieces: [header] },
    ],
    at,
  )
}
