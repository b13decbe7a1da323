// Reads a file of any format into segments, for the import on the server and the preview on screen. Both use a separate thread,
// because a file can be made to take very long.
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

/** Reads a file from its bytes. CSV needs `columns`. */
export function parseBytes(format: FileFormat, bytes: Uint8Array, columns?: CsvColumns): Parsed {
  const read = textOf(format, bytes)
  return read.ok ? parseFile(format, read.text, columns) : refused(read.reason)
}

/** The headings of a CSV file, so that a person can choose columns; undefined if the file is not text. */
export function headingsOf(bytes: Uint8Array): string[] | undefined {
  const read = textOf('csv', bytes)
  return read.ok ? readCsv(read.text).headings : undefined
}

/** The text of a file in UTF-8, or in UTF-16 with a byte order mark, as Notepad and Excel write it. */
function textOf(format: FileFormat, bytes: Uint8Array): Read {
  if (bytes.length > limits.bytes) return { ok: false, reason: 'too_large' }
  if (format === 'docx') return readDocx(bytes)
  try {
    return { ok: true, text: new TextDecoder(encodingOf(bytes), { fatal: true }).decode(bytes) }
  } catch {
    return { ok: false, reason: 'not_text' }
  }
}

/** Reads segments from the text of a file. For DOCX this is the text of its paragraphs, one for each line. CSV needs `columns`. */
export function parseFile(format: FileFormat, text: string, columns?: CsvColumns): Parsed {
  // The database would refuse half of a surrogate pair with a message that helps nobody.
  if (!text.isWellFormed()) return refused('not_text')
  if (format === 'vtt') return parseVtt(text)
  if (format === 'srt') return parseSrt(text)
  if (format === 'csv') return parseCsv(text, columns ?? { text: '' })
  return parsePlain(text)
}
