// One file of any format into segments; the server imports with it and the screen previews with it. Both do it in a thread
// of its own, because a file may be made to take as long as it can.
import type { CsvColumns, FileFormat } from '../schema.ts'
import { parseCsv, readCsv } from './csv.ts'
import { encodingOf, readDocx } from './docx.ts'
import { limits } from './limits.ts'
import { parsePlain } from './plain.ts'
import type { Parsed, Reason } from './segments.ts'
import { parseSrt } from './srt.ts'
import { parseVtt } from './vtt.ts'

type Read = { ok: true; text: string } | { ok: false; reason: Reason }

const refused = (reason: Reason): Extract<Parsed, { ok: false }> => ({
  ok: false,
  problem: reason === 'too_large' ? 'transcript.file_too_large' : 'transcript.file_malformed',
  problems: [{ line: 1, reason }],
})

/** Reads a file, from its bytes; CSV needs its columns. */
export function parseBytes(format: FileFormat, bytes: Uint8Array, columns?: CsvColumns): Parsed {
  const read = textOf(format, bytes)
  return read.ok ? parseFile(format, read.text, columns) : refused(read.reason)
}

/** The headings of a CSV file, from which its columns are chosen; undefined when it is no text. */
export function headingsOf(bytes: Uint8Array): string[] | undefined {
  const read = textOf('csv', bytes)
  return read.ok ? readCsv(read.text).headings : undefined
}

/** UTF-8, or UTF-16 where the file says so at its beginning, as Notepad and Excel write it. */
function textOf(format: FileFormat, bytes: Uint8Array): Read {
  if (bytes.length > limits.bytes) return { ok: false, reason: 'too_large' }
  if (format === 'docx') return readDocx(bytes)
  try {
    return { ok: true, text: new TextDecoder(encodingOf(bytes), { fatal: true }).decode(bytes) }
  } catch {
    return { ok: false, reason: 'not_text' }
  }
}

/** Reads the text of a file. A DOCX file's text is what its paragraphs say, one a line; CSV needs its columns. */
export function parseFile(format: FileFormat, text: string, columns?: CsvColumns): Parsed {
  // Half of a surrogate pair is no text, and the database would refuse it with a message nobody can act on.
  if (!text.isWellFormed()) return refused('not_text')
  if (format === 'vtt') return parseVtt(text)
  if (format === 'srt') return parseSrt(text)
  if (format === 'csv') return parseCsv(text, columns ?? { text: '' })
  return parsePlain(text)
}
