// Reads a text file with one row a line, as spreadsheets write it: the encoding is guessed, and the delimiter is found.
import Papa from 'papaparse'
import { decode, type Encoding, guessEncodings } from '../transcripts/formats/encodings.ts'
import { collectGrid, type Grid, GridRefused } from './grid.ts'

const delimiters = ['\t', ';', ',', '|'] as const

/** Bytes of lines that tell of the encoding: more say no more. */
const tellingBytes = 256 * 1024

/** The encoding of the whole file: of its lines with letters beyond ASCII, wherever they are. */
export function encodingOf(bytes: Uint8Array): Encoding {
  const [first] = guessEncodings(bytes.subarray(0, 4096))
  if (first && first.encoding !== 'utf-8' && first.encoding.startsWith('utf')) return first.encoding
  if (decode(bytes, 'utf-8') !== undefined) return 'utf-8'
  return guessEncodings(tellingLines(bytes))[0]?.encoding ?? 'windows-1252'
}

function tellingLines(bytes: Uint8Array): Uint8Array {
  const pieces: Uint8Array[] = []
  let [total, from, tells] = [0, 0, false]
  for (let at = 0; at <= bytes.length && total < tellingBytes; at++) {
    if (at < bytes.length && bytes[at] !== 0x0a) {
      if (bytes[at]! >= 0x80) tells = true
      continue
    }
    const line = bytes.subarray(from, at + 1)
    if (tells) pieces.push(line)
    if (tells) total += line.length
    ;[from, tells] = [at + 1, false]
  }
  const whole = new Uint8Array(total)
  let at = 0
  for (const piece of pieces) {
    whole.set(piece, at)
    at += piece.length
  }
  return whole
}

/** The delimiter that divides the first line most often, without what stands in quotation marks. */
function delimiterOf(text: string): string {
  const [first = ''] = text.split(/\r\n|\r|\n/u).filter((line) => line.trim() !== '')
  const bare = first.replace(/"[^"]*"/gu, '')
  const counts = delimiters.map((delimiter) => ({ delimiter, count: bare.split(delimiter).length }))
  return counts.toSorted((a, b) => b.count - a.count)[0]!.delimiter
}

/** Reads the rows of a text file. Throws a `GridRefused`. */
export function readCsvGrid(bytes: Uint8Array): { grid: Grid; encoding: Encoding } {
  const encoding = encodingOf(bytes)
  const text = decode(bytes, encoding)?.replace(/^\ufeff/u, '')
  if (text === undefined || text.includes('\u0000')) throw new GridRefused('import.file_malformed')
  const to = collectGrid(undefined)
  let line = 0
  let isBroken = false
  Papa.parse<string[]>(text, {
    delimiter: delimiterOf(text),
    step: ({ data, errors }) => {
      line++
      // After a quotation that does not end, the rest of the file is one cell.
      if (errors.some(({ type }) => type === 'Quotes')) isBroken = true
      else to.add({ line, cells: data })
    },
  })
  if (isBroken) throw new GridRefused('import.file_malformed')
  return { grid: to.end(), encoding }
}
