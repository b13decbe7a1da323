// One file of any format into segments; the server imports with it and the screen previews with it.
import type { CsvColumns, FileFormat } from '../schema.ts'
import { parseCsv } from './csv.ts'
import { parsePlain } from './plain.ts'
import type { Parsed } from './segments.ts'
import { parseSrt } from './srt.ts'
import { parseVtt } from './vtt.ts'

/** Reads the text of a file. A DOCX file's text is what its paragraphs say, one a line; CSV needs its columns. */
export function parseFile(format: FileFormat, text: string, columns?: CsvColumns): Parsed {
  // Half of a surrogate pair is no text, and the database would refuse it with a message nobody can act on.
  if (!text.isWellFormed())
    return { ok: false, problem: 'transcript.file_malformed', problems: [{ line: 1, reason: 'not_text' }] }
  if (format === 'vtt') return parseVtt(text)
  if (format === 'srt') return parseSrt(text)
  if (format === 'csv') return parseCsv(text, columns ?? { text: '' })
  return parsePlain(text)
}

const endings: Record<string, FileFormat> = {
  vtt: 'vtt',
  srt: 'srt',
  txt: 'plain',
  md: 'plain',
  docx: 'docx',
  csv: 'csv',
  tsv: 'csv',
}

/** The format a file's name says it is in; undefined when it says nothing we read. */
export function formatOf(fileName: string): FileFormat | undefined {
  return endings[fileName.toLowerCase().split('.').at(-1) ?? '']
}
