// Reads a file of any format into segments, for the import on the server and the preview on screen. Both use a separate thread,
// because a file can be made to take very long.
import type { FileFormat } from '../schema.ts'
import type { Choices, CsvColumns } from './choices.ts'
import { parseCsv, readCsv } from './csv.ts'
import { parseDocument } from './document.ts'
import { decode, type Encoding, type Guess, guessEncodings, sampleWords } from './encodings.ts'
import { parseJson } from './json.ts'
import { limits } from './limits.ts'
import { parseLines, parsePlain } from './plain.ts'
import { readRtf } from './rtf.ts'
import { type Parsed, refusedWhole } from './segments.ts'
import { parseSbv, parseSrt, sbvRange } from './srt.ts'
import { arrowRange } from './times.ts'
import { parseVtt } from './vtt.ts'
import { parseXml } from './xml.ts'

type Read = { ok: true; text: string; encoding: Encoding } | { ok: false; refused: Parsed }

/** Formats whose files hold text in some encoding. The others say themselves how they are written. */
const isText = (format: FileFormat) => format !== 'docx' && format !== 'rtf'

export type FileChoices = { columns?: CsvColumns | undefined; choices?: Choices | undefined }

/** Reads a file from its bytes. CSV needs `columns`. */
export function parseBytes(format: FileFormat, bytes: Uint8Array, given: FileChoices = {}): Parsed {
  const { choices = {} } = given
  if (bytes.length > limits.bytes) return refusedWhole('too_large')
  if (format === 'docx') return parseDocument(bytes, choices)
  if (format === 'rtf') {
    const rtf = readRtf(bytes)
    if (!rtf.ok) return refusedWhole('not_this_format')
    return rtf.lines.every(({ text }) => text.isWellFormed() && !text.includes('\u0000'))
      ? parseLines(rtf.lines, choices)
      : refusedWhole('not_text')
  }
  const read = textOf(bytes, choices.encoding)
  if (!read.ok) return read.refused
  const parsed = parseFile(format, read.text, given)
  if (parsed.report) parsed.report.encoding = read.encoding
  return parsed
}

/** The headings of a CSV file, so that a person can choose columns; undefined if the file is not text. */
export function headingsOf(bytes: Uint8Array, encoding?: Encoding): string[] | undefined {
  if (bytes.length > limits.bytes) return undefined
  const read = textOf(bytes, encoding)
  return read.ok ? readCsv(read.text).headings : undefined
}

export type EncodingOffer = Guess & { words: string[] }

/** The likely encodings of a file with words as each would show them, the likeliest first; empty for formats that need no guess. */
export function encodingsOf(format: FileFormat, bytes: Uint8Array): EncodingOffer[] {
  if (!isText(format) || bytes.length > limits.bytes) return []
  return guessEncodings(bytes).map((guess) => ({ ...guess, words: sampleWords(decode(bytes, guess.encoding) ?? '') }))
}

/** The text of a file in the chosen encoding, or in the likeliest. */
function textOf(bytes: Uint8Array, chosen: Encoding | undefined): Read {
  const encoding = chosen ?? guessEncodings(bytes)[0]?.encoding ?? 'utf-8'
  const text = decode(bytes, encoding)
  if (text === undefined) return { ok: false, refused: refusedWhole('not_in_encoding') }
  const controls = text.match(/(?![\t\n\v\f\r\u0085])\p{Cc}/gu)?.length ?? 0
  // A file of another kind (a picture, a PDF) has many control characters in every encoding.
  if (controls > 8 && controls > text.length / 200) return { ok: false, refused: refusedWhole('not_text') }
  return { ok: true, text, encoding }
}

/** Reads segments from the text of a file. CSV needs `columns`. */
export function parseFile(format: FileFormat, text: string, { columns, choices = {} }: FileChoices = {}): Parsed {
  // The database would refuse half of a surrogate pair with a message that helps nobody.
  if (!text.isWellFormed()) return refusedWhole('not_text')
  switch (format) {
    case 'vtt':
      return parseVtt(text, choices)
    case 'srt':
      return parseSrt(text, choices)
    case 'sbv':
      return parseSbv(text, choices)
    case 'csv':
      return parseCsv(text, columns ?? { text: '' }, choices)
    case 'json':
      return parseJson(text, choices)
    case 'xml':
      return parseXml(text, choices)
    default:
      return parseByContent(text, choices)
  }
}

/** Reads a text file by what it holds: many programs write subtitles or their own layouts into `.txt`. */
function parseByContent(text: string, choices: Choices): Parsed {
  const head = text
    .slice(0, 4096)
    .replace(/^\ufeff/u, '')
    .trimStart()
  if (/^WEBVTT(?:\s|$)/u.test(head)) return parseVtt(head === '' ? text : text.replace(/^\ufeff?\s+/u, ''), choices)
  if (/^(?:<!doctype html|<html)/iu.test(head)) return refusedWhole('web_page')
  if (head.startsWith('{\\rtf')) return refusedWhole('not_this_format')
  const lines = head.split(/\r\n|\r|\n/u)
  if (lines.some((line) => sbvRange(line) !== undefined)) return parseSbv(text, choices)
  const isNumbered = lines.some(
    (line, at) => /^\s*\d+\s*$/u.test(lines[at - 1] ?? '') && arrowRange(line) !== undefined,
  )
  return isNumbered ? parseSrt(text, choices) : parsePlain(text, choices)
}
