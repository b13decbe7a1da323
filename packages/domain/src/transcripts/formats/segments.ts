// The result of reading a transcript file, for every format, and the checks that all formats share. If a file has one problem,
// nothing of it is imported.
import { hasDirectionOverride, isDirectionClosed, isNothing, trimLine } from '../../characters.ts'
import { latinDigits } from '../../digits.ts'
import { limits } from './limits.ts'

/** Times are milliseconds from the start of the recording; null if the file does not state them. */
export type Segment = { startMs: number | null; endMs: number | null; speaker: string | null; text: string }
/** `line` counts from 1 (rows of a table: the header is 1). */
export type LineProblem = { line: number; reason: Reason }
export type Reason =
  | 'empty'
  | 'too_large'
  | 'too_many_segments'
  | 'text_too_long'
  | 'speaker_too_long'
  | 'text_missing'
  | 'header_missing'
  | 'time_malformed'
  | 'time_missing'
  | 'end_before_start'
  | 'starts_before_previous'
  | 'cue_malformed'
  | 'column_missing'
  | 'order_malformed'
  | 'row_malformed'
  | 'not_text'
  | 'not_document'
  | 'unpacks_too_much'
export type Parsed =
  | { ok: true; segments: Segment[] }
  | { ok: false; problem: 'transcript.file_malformed' | 'transcript.file_too_large'; problems: LineProblem[] }

/** Bytes of a text in UTF-8. */
function utf8Bytes(text: string): number {
  let bytes = 0
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0
    bytes += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x1_0000 ? 3 : 4
  }
  return bytes
}

/** The lines of a file without its byte order mark, or the reason why the file is refused. */
export function linesOf(text: string): { ok: true; lines: string[] } | Extract<Parsed, { ok: false }> {
  if (text.length > limits.bytes || utf8Bytes(text) > limits.bytes)
    return { ok: false, problem: 'transcript.file_too_large', problems: [{ line: 1, reason: 'too_large' }] }
  if (text.includes('\u0000'))
    return {
      ok: false,
      problem: 'transcript.file_malformed',
      problems: [{ line: text.slice(0, text.indexOf('\u0000')).split('\n').length, reason: 'not_text' }],
    }
  const lines = text.replace(/^\ufeff/u, '').split(/\r\n|\r|\n/u)
  if (lines.every(isNothing))
    return { ok: false, problem: 'transcript.file_malformed', problems: [{ line: 1, reason: 'empty' }] }
  return { ok: true, lines }
}

/** Collects the segments and the problems of one file, up to the limits. */
export function collect() {
  const segments: Segment[] = []
  const problems: LineProblem[] = []
  const refuse = (line: number, reason: Reason) => {
    if (problems.length < limits.problems) problems.push({ line, reason })
  }
  const add = (line: number, segment: Segment) => {
    if ([...segment.text].length > limits.textCodePoints) refuse(line, 'text_too_long')
    if (segment.speaker !== null && [...segment.speaker].length > limits.speakerCodePoints)
      refuse(line, 'speaker_too_long')
    if (segments.length === limits.segments && !problems.some(({ reason }) => reason === 'too_many_segments'))
      refuse(line, 'too_many_segments')
    if (segments.length < limits.segments) segments.push(segment)
  }
  const finish = (): Parsed => {
    if (segments.length === 0 && problems.length === 0) refuse(1, 'empty')
    return problems.length > 0
      ? { ok: false, problem: 'transcript.file_malformed', problems: problems.toSorted((a, b) => a.line - b.line) }
      : { ok: true, segments }
  }
  return { add, refuse, finish }
}

/**
 * The blocks of a subtitle file: runs of lines between blank lines, each with the number of its first line, counted from 1.
 * @param from how many lines before the first block are left out.
 */
export function blocksOf(lines: readonly string[], from = 0): { first: number; block: string[] }[] {
  const blocks: { first: number; block: string[] }[] = []
  let current: string[] | undefined
  for (const [at, line] of lines.slice(from).entries()) {
    if (line.trim() === '') current = undefined
    else if (current) current.push(line)
    else blocks.push({ first: from + at + 1, block: (current = [line]) })
  }
  return blocks
}

/** Collects the cues of a subtitle file as `collect` does. Refuses a cue that ends or begins too early, or has no text. */
export function collectCues() {
  const { add, refuse, finish } = collect()
  let previous = 0
  const addCue = (line: number, cue: Segment & { startMs: number; endMs: number }) => {
    if (cue.endMs < cue.startMs) refuse(line, 'end_before_start')
    if (cue.startMs < previous) refuse(line, 'starts_before_previous')
    previous = Math.max(previous, cue.startMs)
    if (isNothing(cue.text)) refuse(line, 'text_missing')
    add(line, cue)
  }
  return { addCue, refuse, finish }
}

/** The label of a speaker, or null if it has no visible character. Text directions that the label opens or forces are removed. */
export function labelOf(written: string | undefined): string | null {
  const label = trimLine((written ?? '').normalize('NFC'))
  const isTurned = !isDirectionClosed(label) || hasDirectionOverride(label)
  const kept = isTurned ? label.replace(/[\u202a-\u202e\u2066-\u2069]/gu, '') : label
  return isNothing(kept) ? null : kept
}

/**
 * Milliseconds of `hh:mm:ss.mmm`, `mm:ss` or seconds, in the digits of any script, with a decimal point or comma. Undefined for any
 * other text.
 */
export function readTime(text: string): number | undefined {
  const written = latinDigits(text).trim()
  const clock = /^(?:(\d{1,3}):)?(\d{1,2}):([0-5]\d)(?:[.,](\d{1,3}))?$/u.exec(written)
  if (clock) {
    const [, hours, minutes, seconds, fraction] = clock
    if (hours !== undefined && Number(minutes) > 59) return undefined
    return (
      (Number(hours ?? 0) * 3600 + Number(minutes) * 60 + Number(seconds)) * 1000 +
      Number((fraction ?? '0').padEnd(3, '0'))
    )
  }
  const plain = /^(\d{1,7})(?:[.,](\d{1,3}))?$/u.exec(written)
  return plain ? Number(plain[1]) * 1000 + Number((plain[2] ?? '0').padEnd(3, '0')) : undefined
}
