import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { docx, documentParts, paragraph, zip, zipOfTwoMinds } from './archive.test-support.ts'
import { readDocx } from './docx.ts'

const megabyte = 1024 * 1024
const textOf = (body: string) => readDocx(zip(documentParts(body)))
const run = (inner: string) => `<w:p><w:r>${inner}</w:r></w:p>`
const lines = (...text: string[]) => expect.objectContaining({ ok: true, text: text.join('\n') })
const refused = (reason: string) => ({ ok: false, reason })

describe('the text of a document', () => {
  it('has one line for each paragraph, also for an empty one', () => {
    expect(readDocx(docx(['Facilitator: מה שלומך?', '', 'P1: =1+1 &amp; 🙂']))).toEqual(
      lines('Facilitator: מה שלומך?', '', 'P1: =1+1 & 🙂'),
    )
  })

  it.each([
    ['a line break', run('<w:t>a</w:t><w:br/><w:t>b</w:t><w:cr/><w:t>c</w:t>'), 'a\nb\nc'],
    [
      'a tab, but not the tab stops of a paragraph',
      `<w:p><w:pPr><w:tabs><w:tab/></w:tabs></w:pPr><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t></w:r></w:p>`,
      'a\tb',
    ],
    [
      'hyphens',
      run('<w:t>co</w:t><w:noBreakHyphen/><w:t>work</w:t><w:softHyphen/><w:t>er</w:t>'),
      'co\u2011work\u00ader',
    ],
    [
      'an arrow that Word made while typing',
      run('<w:t>0:01 </w:t><w:sym w:font="Wingdings" w:char="F0E0"/><w:t> 0:02</w:t>'),
      '0:01 → 0:02',
    ],
    ['an element with the name of a property of every object', run('<w:t>a</w:t><w:constructor/>'), 'a'],
    ['an unknown character of a symbol font', run('<w:sym w:font="Own" w:char="F041"/>'), '\ufffd'],
    [
      'inserted text, but not deleted text',
      run('<w:t>a</w:t>').replace(
        '</w:p>',
        '<w:ins><w:r><w:t>b</w:t></w:r></w:ins><w:del><w:r><w:delText>c</w:delText><w:t>d</w:t></w:r></w:del><w:moveFrom><w:r><w:t>e</w:t></w:r></w:moveFrom></w:p>',
      ),
      'ab',
    ],
    [
      'links, fields and right-to-left text',
      '<w:p><w:hyperlink><w:r><w:t>a</w:t></w:r></w:hyperlink><w:fldSimple w:instr="x"><w:r><w:t>b</w:t></w:r></w:fldSimple><w:bdo w:val="rtl"><w:r><w:t>ג</w:t></w:r></w:bdo><w:r><w:instrText>d</w:instrText></w:r></w:p>',
      'abג',
    ],
    [
      'the cells of a table, but not those of a deleted row',
      `<w:tbl><w:tr><w:tc>${paragraph('a')}</w:tc><w:tc>${paragraph('b')}</w:tc></w:tr><w:tr><w:trPr><w:del/></w:trPr><w:tc>${paragraph('c')}</w:tc></w:tr></w:tbl>${paragraph('d')}`,
      'a\tb\nd',
    ],
    [
      'a paragraph whose end was deleted, joined to the next',
      `<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>a</w:t></w:r></w:p>${paragraph('b')}`,
      'ab',
    ],
    [
      'a text box once, after the paragraph around it',
      `<w:p><w:r><w:t>a</w:t></w:r><w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:Choice><w:drawing><w:txbxContent>${paragraph('box')}</w:txbxContent></w:drawing></mc:Choice><mc:Fallback><w:pict><w:txbxContent>${paragraph('box')}</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r><w:r><w:t>b</w:t></w:r></w:p>`,
      'ab\nbox',
    ],
    ['a section of CDATA', run('<w:t><![CDATA[a < b]]></w:t>'), 'a < b'],
  ])('has %s', (_, body, text) => {
    expect(textOf(body)).toEqual(lines(text))
  })

  it('is read from the part that the document names, in capitals or small letters and with any XML prefix', () => {
    const parts = documentParts('')
    const text =
      '<x:document xmlns:x="http://purl.oclc.org/ooxml/wordprocessingml/main"><x:body><x:p><x:r><x:t>strict</x:t></x:r></x:p></x:body></x:document>'
    const moved = {
      '_rels/.rels': parts['_rels/.rels'].replace('word/document.xml', '/Word/Main.XML'),
      'word/main.xml': text,
    }
    expect(readDocx(zip(moved))).toEqual(lines('strict'))
    expect(readDocx(zip({ 'word/document.xml': text }))).toEqual(lines('strict'))
    expect(readDocx(zip({ 'word/document.xml': text }, { method: 0 }))).toEqual(lines('strict'))
  })

  it('may be UTF-16', () => {
    const text = `\ufeff${documentParts(paragraph('שלום'))['word/document.xml'].replace('UTF-8', 'UTF-16')}`
    const bytes = new Uint8Array(new Uint16Array([...text].map((letter) => letter.charCodeAt(0))).buffer)
    expect(readDocx(zip({ 'word/document.xml': bytes }))).toEqual(lines('שלום'))
  })
})

describe('a document is refused', () => {
  const part = documentParts(paragraph('a'))['word/document.xml']
  const nested = (depth: number) =>
    '<w:sdt><w:sdtContent>'.repeat(depth) + paragraph('a') + '</w:sdtContent></w:sdt>'.repeat(depth)

  it('when it unpacks to more than the limit, whatever size it states', () => {
    const large = documentParts(paragraph('a'.repeat(2 * megabyte)))['word/document.xml']
    for (const claimed of [undefined, 10])
      expect(readDocx(zip({ 'word/document.xml': large }, { claimed }), megabyte)).toEqual(refused('unpacks_too_much'))
    expect(readDocx(zip({ 'word/document.xml': large }))).toMatchObject({ ok: true })
    const relations = { '_rels/.rels': ' '.repeat(2 * megabyte), 'word/document.xml': part }
    expect(readDocx(zip(relations))).toEqual(refused('unpacks_too_much'))
  })

  it('when its ZIP64 record points to other parts than its classic record', () => {
    const two = zipOfTwoMinds(documentParts(paragraph('a')), documentParts(paragraph('b')))
    expect(readDocx(two)).toEqual(refused('not_document'))
  })

  it.each([
    ['states a wrong size', zip({ 'word/document.xml': part }, { claimed: part.length - 1 })],
    [
      'has a name twice',
      zip([
        ['word/document.xml', part],
        ['word/document.xml', part],
      ]),
    ],
    [
      'has a name twice, in another case',
      zip([
        ['word/document.xml', part],
        ['WORD\\Document.xml', part],
      ]),
    ],
    [
      'has another name in the header of a part',
      zip({ 'word/document.xml': part }, { localName: 'word/documents.xm' }),
    ],
    [
      'has more than two thousand parts',
      zip([['word/document.xml', part], ...Array.from({ length: 2_000 }, (_, n) => [`${n}`, ''] as const)]),
    ],
    ['is packed with an unusual method', zip({ 'word/document.xml': part }, { method: 12 })],
    ['has no part with words', zip({ 'a.txt': part })],
    ['has bytes after its end', new Uint8Array([...zip({ 'word/document.xml': part }), 0])],
    ['is not an archive', new TextEncoder().encode('%PDF-1.7 ...')],
    ['is empty', new Uint8Array(0)],
    ['is not XML', zip({ 'word/document.xml': 'hello' })],
    ['ends too early', zip({ 'word/document.xml': part.slice(0, -5) })],
    ['has a document type', zip({ 'word/document.xml': `<!DOCTYPE a [<!ENTITY b "c">]>${part}` })],
    ['is not text', zip({ 'word/document.xml': new Uint8Array([0x3c, 0xff, 0xff]) })],
    ['is nested a thousand deep', zip(documentParts(nested(500)))],
    [
      'has an element with a thousand attributes',
      zip(documentParts(`<w:p ${Array.from({ length: 1_000 }, (_, n) => `w:a${n}=""`).join(' ')}/>`)),
    ],
  ])('that %s', (_, file) => {
    expect(readDocx(file)).toEqual(refused('not_document'))
  })

  it('or is read with the right words, whatever bytes are changed', () => {
    const whole = docx(['Facilitator: one', 'P1: two'])
    const right = readDocx(whole)
    fc.assert(
      fc.property(
        fc.nat(whole.length - 1),
        fc.integer({ min: 0, max: 255 }),
        fc.nat(whole.length),
        (at, byte, length) => {
          const changed = whole.slice()
          changed[at] = byte
          for (const file of [changed, changed.slice(0, length)]) {
            const read = readDocx(file)
            // A changed time or version of the archive does no harm, but wrong words must never be read.
            if (read.ok) expect(read).toEqual(right)
          }
        },
      ),
      { numRuns: 300 },
    )
  })
})

describe('the comments and footnotes of a document', () => {
  const w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
  const marked = (text: string, mark: string) => `<w:p>${mark}<w:r><w:t>${text}</w:t></w:r></w:p>`
  const comment = (id: number, text: string, more = '') =>
    `<w:comment w:id="${id}"${more}>${paragraph(text)}</w:comment>`
  const notesOf = (body: string, parts: Record<string, string>) => {
    const read = readDocx(zip({ ...documentParts(body), ...parts }))
    return read.ok ? read.notes : read
  }
  const comments = (...all: string[]) => ({ 'word/comments.xml': `<w:comments ${w}>${all.join('')}</w:comments>` })

  it('have the paragraph or row at which they begin, and their author', () => {
    const body =
      paragraph('P1: one') +
      marked('P2: two', '<w:commentRangeStart w:id="7"/>') +
      marked('three', '<w:r><w:commentReference w:id="7"/></w:r><w:r><w:commentReference w:id="8"/></w:r>') +
      `<w:tbl><w:tr><w:tc>${marked('four', '<w:r><w:footnoteReference w:id="2"/></w:r>')}</w:tc></w:tr></w:tbl>`
    const footnotes = `<w:footnotes ${w}><w:footnote w:type="separator" w:id="0">${paragraph('')}</w:footnote><w:footnote w:id="2">${paragraph('A foot')}</w:footnote></w:footnotes>`
    const parts = {
      ...comments(comment(7, 'Which?', ' w:author="A. B."'), comment(8, 'And?')),
      'word/footnotes.xml': footnotes,
    }
    expect(notesOf(body, parts)).toEqual([
      { line: 2, text: 'Which?', author: 'A. B.' },
      { line: 3, text: 'And?' },
      { line: 4, text: 'A foot' },
    ])
  })

  it('stand at the first paragraph if the document does not say where', () => {
    expect(notesOf(paragraph('P1: one'), comments(comment(1, 'Where?')))).toEqual([{ line: 1, text: 'Where?' }])
  })
})
