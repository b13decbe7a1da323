// PDF (ISO 32000): refuses what could do something (scripts, launched programs, embedded files, forms that are sent), what is locked,
// and what cannot be looked through. A PDF is never opened by the application, only kept and given as a file.
import type { ProblemCode } from '../problem.ts'

/** Inflates a deflated stream (RFC 1950). Throws if it is no such stream, or becomes longer than `most`. */
export type Inflate = (bytes: Uint8Array, most: number) => Uint8Array

export type PdfRead = { ok: true; pages: number } | { ok: false; problem: ProblemCode }

/** Names of what acts. They are long enough not to be in a compressed picture by chance, so they are sought in all bytes. */
const active =
  /\/(JavaScript|Launch|EmbeddedFiles?|RichMedia|SubmitForm|ResetForm|ImportData|Rendition|GoToR|GoToE|XFA|FileAttachment|FFilter)(?![A-Za-z0-9])/
/** Short names, sought only outside of streams. */
const activeOutside = /\/(JS|AA|EF)(?![A-Za-z0-9])|\/S\s*\/(Movie|Sound|Thread|Hide)(?![A-Za-z0-9])/
/** A file elsewhere: on another computer, or at an address. */
const elsewhere = /\/F\s*(\(\s*(\\|\/\/|[A-Za-z]+:)|<\s*(5[cC]|2[fF]\s*2[fF]))/
/** What is done when the file is opened, if it is more than going to a page. */
const opening = /\/OpenAction(?![A-Za-z0-9])(?!\s*(\[|<<\s*(\/Type\s*\/Action\s*)?\/S\s*\/GoTo(?![A-Za-z0-9])))/
const address = /\/S\s*\/URI(?![A-Za-z0-9])/

/** Most bytes of all inflated object streams together. */
const mostInflated = 32 * 1024 * 1024

export const isPdf = (bytes: Uint8Array) => textOf(bytes.subarray(0, 1024)).includes('%PDF-')

export function readPdf(bytes: Uint8Array, inflate: Inflate): PdfRead {
  const text = textOf(bytes)
  const refused = (problem: ProblemCode): PdfRead => ({ ok: false, problem })
  if (!text.slice(-2048).includes('%%EOF')) return refused('document.damaged')
  const packed = packedObjects(bytes, text, inflate)
  if (packed === undefined) return refused('document.pdf_unreadable')
  const everything = named(`${text}\n${packed}`)
  const objects = named(`${outsideOfStreams(text)}\n${packed}`)
  if (/\/Encrypt(?![A-Za-z0-9])/.test(objects)) return refused('document.pdf_locked')
  // A comment may stand between two words, and a sign in a text may look like the begin of one: so both readings are looked at.
  const readings = [objects, objects.replace(/%[^\r\n]*/g, ' ')]
  const acts = (text: string) =>
    activeOutside.test(text) || elsewhere.test(text) || (opening.test(text) && address.test(text))
  if (active.test(everything) || readings.some(acts)) return refused('document.pdf_active')
  const pages = Math.max(...readings.map((text) => text.match(/\/Type\s*\/Page(?![A-Za-z0-9])/g)?.length ?? 0))
  return pages === 0 ? refused('document.pdf_unreadable') : { ok: true, pages }
}

/** Where a stream begins, also after a word that only looks like it: nothing hides a stream behind such a word. */
const streams = /(?<!end)stream(\r\n|\r|\n)?/g

/** The name of a stream that packs objects. Each of its letters may be written with `#` and digits. */
const packing = /\/(?:O|#4f)(?:b|#62)(?:j|#6a)(?:S|#53)(?:t|#74)(?:m|#6d)(?![a-z0-9])/gi

/** Most streams that are looked at, and how far before its stream a dictionary may begin. */
const most = { streams: 20_000, dictionary: 4_000 }

/** The objects that are packed in streams; undefined if one is hidden, or packed so that it cannot be read, or they become too long. */
function packedObjects(bytes: Uint8Array, text: string, inflate: Inflate): string | undefined {
  const found: string[] = []
  const unpacked = new Set<number>()
  const ends = endsOfStreams(text)
  let [left, count] = [mostInflated, 0]
  for (const { index, 0: word } of text.matchAll(streams)) {
    if (++count > most.streams) return undefined
    const before = text.slice(Math.max(0, index - most.dictionary), index)
    const written = before.slice(before.lastIndexOf('endstream') + 1)
    const names = [...written.matchAll(packing)]
    if (names.length === 0) continue
    for (const name of names) unpacked.add(index - written.length + name.index)
    const dictionary = named(written)
    // Without a filter the objects are readable as they are.
    if (!dictionary.includes('/Filter')) continue
    if (!isOnlyDeflated(dictionary)) return undefined
    const starts = index + word.length
    const end = ends(starts)
    if (end === undefined) return undefined
    try {
      const inflated = textOf(inflate(bytes.subarray(starts, end), left))
      left -= inflated.length
      found.push(inflated)
    } catch {
      return undefined
    }
  }
  // A name that belongs to no such stream: its dictionary is very long, or a word in it looks like the end of a stream.
  const isHidden = [...text.matchAll(packing)].some(({ index }) => !unpacked.has(index))
  return isHidden ? undefined : found.join('\n')
}

/** A function that finds the first end of a stream from a place on. It is asked for growing places, so that the text is read once. */
function endsOfStreams(text: string): (from: number) => number | undefined {
  let end = -1
  return (from) => {
    if (end !== Infinity && end < from) {
      const next = text.indexOf('endstream', from)
      end = next === -1 ? Infinity : next
    }
    return end === Infinity ? undefined : end
  }
}

const isOnlyDeflated = (dictionary: string): boolean =>
  /\/Filter\s*(\/FlateDecode|\[\s*\/FlateDecode\s*\])(?![A-Za-z0-9])/.test(dictionary) &&
  !/\/Predictor\s+(?!1\b)/.test(dictionary)

/** The text without what is between `stream` and `endstream`. */
function outsideOfStreams(text: string): string {
  const parts: string[] = []
  let from = 0
  for (const { index } of text.matchAll(streams)) {
    if (index < from) continue
    const ends = text.indexOf('endstream', index)
    if (ends === -1) break
    parts.push(text.slice(from, index))
    from = ends
  }
  parts.push(text.slice(from))
  return parts.join('\n')
}

/** One character for each byte. */
const textOf = (bytes: Uint8Array): string => new TextDecoder('latin1', { fatal: false }).decode(bytes)

/** Names may be written with `#` and two digits for any letter. */
const named = (text: string): string =>
  text.replace(/#([0-9a-fA-F]{2})/g, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 16)))
