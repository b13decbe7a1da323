// Reads the text of a DOCX file (ISO/IEC 29500), one line for each paragraph. The file is parsed while it is unpacked, and only
// its words are kept. So a document needs no more memory than its words, however large and deeply nested it is.
import type { SaxesTagNS } from 'saxes'
import { isNothing } from '../../characters.ts'
import { cleanLine } from '../../cleaned.ts'
import { own } from '../../own.ts'
import type { Note } from './report.ts'
import { parsePart } from './part.ts'
import { type Archive, ArchiveProblem, hasPart, openArchive } from './zip.ts'

/** Most bytes of the unpacked part with the words. */
const documentBytes = 48 * 1024 * 1024
/** Most code points of the author of a comment. */
const mostOfAuthor = 200
/** Most bytes of the unpacked part that names the others; usually it has a few hundred. */
const relationshipBytes = 1024 * 1024

const word = new Set([
  'http://schemas.openxmlformats.org/wordprocessingml/2006/main',
  'http://purl.oclc.org/ooxml/wordprocessingml/main',
])
const compatibility = 'http://schemas.openxmlformats.org/markup-compatibility/2006'
const officeDocument =
  /^http:\/\/(schemas\.openxmlformats\.org|purl\.oclc\.org\/ooxml)\/officeDocument\/.*officeDocument$/u

/** A line of a document, or a row of one of its tables. */
export type Block = { cells: string[]; isRow: boolean }
export type Document =
  | { ok: true; text: string; blocks: Block[]; notes: Note[] }
  | { ok: false; reason: 'not_document' | 'unpacks_too_much' }

/**
 * The lines and table rows of a document, or why it cannot be read. Comments and footnotes are answered as notes, with the number of
 * the paragraph or row at which they stand. Text that was deleted or moved away is left out.
 * @param most limit of the unpacked bytes of each part with words
 */
export function readDocx(bytes: Uint8Array, most = documentBytes): Document {
  try {
    const archive = openArchive(bytes)
    const main = mainPart(archive)
    const lines = openLines()
    parsePart(archive, main, { most, ...lines })
    const beside = main.slice(0, main.lastIndexOf('/') + 1)
    const notes = (['comment', 'footnote'] as const).flatMap((kind) =>
      notesIn(archive, `${beside}${kind}s.xml`, { most, kind, lineOf: lines.lineOf }),
    )
    return { ok: true, text: lines.text(), blocks: lines.blocks(), notes }
  } catch (error) {
    const isTooLarge = error instanceof ArchiveProblem && error.isTooLarge
    return { ok: false, reason: isTooLarge ? 'unpacks_too_much' : 'not_document' }
  }
}

const attribute = ({ attributes }: SaxesTagNS, name: string) =>
  Object.values(attributes).find(({ local }) => local === name)?.value

type Noted = { most: number; kind: 'comment' | 'footnote'; lineOf: (kind: string, id: string | undefined) => number }

/** The comments or footnotes in a part of the document, each as one text. Word marks footnotes that are only lines with a type. */
function notesIn(archive: Archive, name: string, { most, kind, lineOf }: Noted): Note[] {
  if (!hasPart(archive, name)) return []
  const notes: Note[] = []
  let lines: ReturnType<typeof openLines> | undefined
  let about = { line: 1 }
  parsePart(archive, name, {
    most,
    open: (tag) => {
      if (tag.local === kind && attribute(tag, 'type') === undefined) {
        const author = cleanLine((attribute(tag, 'author') ?? '').slice(0, 8 * mostOfAuthor), mostOfAuthor)
        lines = openLines()
        about = {
          line: lineOf(kind, attribute(tag, 'id')),
          ...(!isNothing(author) && { author }),
        }
      }
      lines?.open(tag)
    },
    close: (tag) => {
      lines?.close(tag)
      if (tag.local !== kind) return
      const text = lines?.text().trim()
      if (text) notes.push({ ...about, text })
      lines = undefined
    },
    said: (text) => lines?.said(text),
  })
  return notes
}

/** The name of the part with the words; the usual name if the archive does not state one. */
function mainPart(archive: Archive): string {
  let target = 'word/document.xml'
  const open = ({ local, attributes }: SaxesTagNS) => {
    if (local === 'Relationship' && officeDocument.test(attributes['Type']?.value ?? ''))
      target = (attributes['Target']?.value ?? target).replace(/^\//u, '')
  }
  if (hasPart(archive, '_rels/.rels')) parsePart(archive, '_rels/.rels', { most: relationshipBytes, open })
  return target
}

/** Elements whose content is not read. `Fallback` is a second version of content that was already read. */
const unread = new Set(['del', 'moveFrom', 'rPr', 'tblPr', 'tcPr', 'sectPr', 'Fallback'])
/** Most places of notes that are kept: a document has no need for more memory than its words. */
const mostMarks = 5_000
/** Elements that stand where a comment or a footnote belongs. */
const markOf: Record<string, string> = {
  commentRangeStart: 'comment',
  commentReference: 'comment',
  footnoteReference: 'footnote',
}
const characters: Record<string, string> = {
  tab: '\t',
  ptab: '\t',
  br: '\n',
  cr: '\n',
  noBreakHyphen: '\u2011',
  softHyphen: '\u00ad',
}
/** Characters of the font Wingdings, which Word puts in for `:-)`, `-->` and the like while a person types. */
const wingdings: Record<string, string> = {
  '4A': '☺',
  '4B': '😐',
  '4C': '☹',
  DF: '←',
  E0: '→',
  E7: '←',
  E8: '→',
  F3: '⇔',
}

/** Collects the lines of a document while its elements open and close. */
function openLines() {
  const blocks: Block[] = []
  /** The rows of the open tables, the innermost last. A table within a cell is a part of that cell. */
  const rows: string[][] = []
  const path: string[] = []
  /** The open paragraphs, the innermost last: a text box lies within a paragraph, and its text comes after that paragraph. */
  const paragraphs: { text: string; isJoined: boolean }[] = []
  let boxes: string[] = []
  /** The text of a paragraph whose end was deleted; the next paragraph continues it. */
  let carried = ''
  /** The depth of the element whose content is not read. */
  let unreadFrom = Infinity
  /** The number of the block in which the words of each comment begin, and each footnote stands. */
  const noted = new Map<string, number>()
  const add = (text: string) => {
    const paragraph = paragraphs.at(-1)
    if (paragraph) paragraph.text += text
  }
  const addLine = (line: string) => {
    const row = rows.at(-1)
    if (!row || row.length === 0) blocks.push({ cells: [line], isRow: false })
    else row.push([row.pop(), line].filter(Boolean).join('\n'))
  }
  const closeRow = () => {
    const cells = rows.pop() ?? []
    if (rows.length > 0) addLine(cells.join('\t'))
    else blocks.push({ cells, isRow: true })
  }
  const isAt = (...names: string[]) => names.every((name, place) => path.at(place - names.length) === name)
  return {
    open({ local, uri, attributes }: SaxesTagNS) {
      const isWord = word.has(uri)
      path.push(isWord || uri === compatibility ? local : '')
      const marked = isWord ? own(markOf, local) : undefined
      const mark = marked && `${marked} ${Object.values(attributes).find((each) => each.local === 'id')?.value ?? ''}`
      if (mark && !noted.has(mark) && noted.size < mostMarks) noted.set(mark, blocks.length + 1)
      if (isAt('pPr', 'rPr', 'del') && paragraphs.length > 0) paragraphs.at(-1)!.isJoined = true
      if (path.length > unreadFrom) return
      if (isAt('trPr', 'del')) unreadFrom = path.lastIndexOf('tr') + 1
      else if (unread.has(path.at(-1)!)) unreadFrom = path.length
      if (!isWord || path.length >= unreadFrom) return
      if (local === 'tr') rows.push([])
      if (local === 'tc') rows.at(-1)?.push('')
      if (local === 'p') paragraphs.push({ text: carried, isJoined: false })
      if (local === 'p') carried = ''
      if (path.at(-2) !== 'r') return
      add(own(characters, local) ?? '')
      if (local === 'sym') add(symbolOf(attributes))
    },
    close({ local, uri }: SaxesTagNS) {
      const wasRead = path.length < unreadFrom
      if (path.length <= unreadFrom) unreadFrom = Infinity
      path.pop()
      if (!word.has(uri) || !wasRead) return
      if (local === 'tr') closeRow()
      if (local !== 'p') return
      const { text, isJoined } = paragraphs.pop()!
      if (isJoined) carried = text
      else if (paragraphs.length > 0) boxes.push(text)
      else {
        for (const line of [text, ...boxes]) addLine(line)
        boxes = []
      }
    },
    said(text: string) {
      if (path.at(-1) === 't' && path.length < unreadFrom) add(text)
    },
    /** The number of the paragraph or row at which a note stands; that of the first one if the document does not say. */
    lineOf: (kind: string, id: string | undefined) => noted.get(`${kind} ${id ?? ''}`) ?? 1,
    blocks: () => [...blocks, ...(carried ? [{ cells: [carried], isRow: false }] : [])],
    text() {
      return this.blocks()
        .map(({ cells }) => cells.join('\t'))
        .join('\n')
    },
  }
}

/** The character for a symbol of a font; U+FFFD for an unknown one, so that readers see that something is missing. */
function symbolOf(attributes: SaxesTagNS['attributes']): string {
  const of = (name: string) => Object.values(attributes).find(({ local }) => local === name)?.value ?? ''
  const code = of('char').toUpperCase()
  const inFont = /^F0[0-9A-F]{2}$/u.test(code) ? code.slice(2) : undefined
  if (inFont && /wingdings/iu.test(of('font'))) return own(wingdings, inFont) ?? '\ufffd'
  const point = Number.parseInt(code, 16)
  const isKnown = /^[0-9A-F]{4}$/u.test(code) && !inFont && (point < 0xd800 || point > 0xf8ff) && point >= 0x20
  return isKnown ? String.fromCodePoint(point) : '\ufffd'
}
