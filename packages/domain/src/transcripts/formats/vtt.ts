// Reads WebVTT (W3C, "WebVTT: The Web Video Text Tracks Format"), as Zoom, Teams, YouTube, Whisper and others write it.
import { readCues, type Said } from './cues.ts'
import { unescape, wordsOf } from './markup.ts'
import type { Choices } from './choices.ts'
import { isOwnVtt, readOwnVtt } from './own-files.ts'
import { labelOf, linesOf, type Parsed } from './segments.ts'
import { arrowRange } from './times.ts'

const voice = /<v(?:\.[^\s<>]{0,200})?[ \t]([^<>\n]{1,400})>/gu

/** The parts of a cue between its voice tags (`<v Name>`). One cue may have several voices. */
function partsOf(lines: readonly string[]): Said[] {
  const raw = lines.join('\n')
  const marks = [...raw.matchAll(voice)]
  const before = wordsOf(raw.slice(0, marks[0]?.index ?? raw.length)).trim()
  const said = marks.map((mark, at): Said => {
    const text = raw.slice(mark.index + mark[0].length, marks[at + 1]?.index ?? raw.length)
    return { speaker: labelOf(unescape(mark[1] ?? '')), text: wordsOf(text).trim() }
  })
  return before !== '' || said.length === 0 ? [{ speaker: null, text: before }, ...said] : said
}

/** The program that wrote the file, as far as its layout tells. */
function producerOf(lines: readonly string[]): string {
  const head = lines.slice(0, 40).join('\n')
  if (/^Kind: captions/mu.test(head) && /<\d\d:\d\d:\d\d\.\d{3}><c>/u.test(head)) return 'youtube'
  if (/^[0-9a-f]{8}-[0-9a-f-]{27}\/\d+-\d+$/mu.test(head)) return 'teams'
  if (/^\d+\n\S+ --> .*\n[^<\n:]{2,60}: /mu.test(head)) return 'zoom'
  return /^\[SPEAKER_\d\d\]:/mu.test(head) ? 'whisperx' : 'webvtt'
}

/**
 * Reads a WebVTT file. Voice tags and labels give the speakers; other tags are dropped; NOTE blocks are kept as notes, STYLE and
 * REGION blocks are left out. The signature in the first line may be missing. Cues may overlap, because people do.
 */
export function parseVtt(file: string, choices: Choices = {}): Parsed {
  const read = linesOf(file)
  if (!read.ok) return read
  const { lines } = read
  const isSigned = /^WEBVTT(?:[ \t].*)?$/u.test(lines[0] ?? '')
  const header = lines.slice(1).findIndex((line) => line.trim() === '' || line.includes('-->'))
  const from = isSigned ? (header < 0 ? lines.length : 1 + header) : 0
  if (isSigned && isOwnVtt(lines)) return readOwnVtt(lines, from, choices)
  const isAside = ([first = '']: readonly string[]) => /^(?:NOTE|STYLE|REGION)(?:\s|$)/u.test(first)
  return readCues(lines, from, { producer: producerOf(lines), rangeOf: arrowRange, partsOf, isAside }, choices)
}
