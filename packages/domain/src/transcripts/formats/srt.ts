// Reads SubRip (.srt) and SubViewer (.sbv): blocks with times and text. There is no standard: the index may be missing.
import { oneSpeaker, readCues } from './cues.ts'
import { wordsOf } from './markup.ts'
import type { Choices } from './choices.ts'
import { linesOf, type Parsed } from './segments.ts'
import { arrowRange } from './times.ts'

const partsOf = (lines: readonly string[]) => oneSpeaker(wordsOf(lines.join('\n')).trim())

/** Reads a SubRip file. Tags of fonts are dropped. Labels at the beginning of lines give the speakers. */
export function parseSrt(file: string, choices: Choices = {}): Parsed {
  const read = linesOf(file)
  if (!read.ok) return read
  return readCues(read.lines, 0, { producer: 'subrip', rangeOf: arrowRange, partsOf }, choices)
}

const commaRange =
  /^\s*(\p{Nd}{1,3}:\p{Nd}{2}:\p{Nd}{2}\.\p{Nd}{1,3})\s{0,3},\s{0,3}(\p{Nd}{1,3}:\p{Nd}{2}:\p{Nd}{2}\.\p{Nd}{1,3})\s*$/u

export const sbvRange = (line: string) => {
  const found = commaRange.exec(line)
  return found ? { start: found[1] ?? '', end: found[2] ?? '' } : undefined
}

/** Reads a SubViewer file, as YouTube writes it: `start,end` and then the words. `[br]` is a line break. */
export function parseSbv(file: string, choices: Choices = {}): Parsed {
  const read = linesOf(file)
  if (!read.ok) return read
  const words = (lines: readonly string[]) => oneSpeaker(wordsOf(lines.join('\n').replaceAll('[br]', '\n')).trim())
  return readCues(read.lines, 0, { producer: 'sbv', rangeOf: sbvRange, partsOf: words }, choices)
}
