// The result of reading a transcript file, for every format, and the checks that all formats share.
import { isNothing, trimLine, withPlainLineBreaks } from '../../characters.ts'
import { withoutTurns } from '../../cleaned.ts'
import { labelKey } from '../words.ts'
import type { Encoding } from './encodings.ts'
import { limits } from './limits.ts'
import type { Choices } from './choices.ts'
import type { Doubt, Label, LineProblem, Note, Reason, Report, RowPart, Skipped, SkipReason } from './report.ts'
import { hasFrames, readFrames, readTime, type Unit } from './times.ts'

export type { LineProblem, Reason } from './report.ts'
export { readTime } from './times.ts'

/** Times are milliseconds from the start of the recording; null if the file does not state them. */
export type Segment = { startMs: number | null; endMs: number | null; speaker: string | null; text: string }
export type Refused = {
  ok: false
  problem: 'transcript.file_malformed' | 'transcript.file_too_large'
  problems: LineProblem[]
  report?: Report
}
/** `lines` has, for each segment, the line or row of the file with which it begins. */
export type Parsed = { ok: true; segments: Segment[]; lines: number[]; report: Report } | Refused

/** Bytes of a text in UTF-8. */
function utf8Bytes(text: string): number {
  let bytes = 0
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0
    bytes += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x1_0000 ? 3 : 4
  }
  return bytes
}

export const refusedWhole = (reason: Reason, line = 1): Refused => ({
  ok: false,
  problem: reason === 'too_large' ? 'transcript.file_too_large' : 'transcript.file_malformed',
  problems: [{ line, reason }],
})

/** The lines of a file without its byte order mark, or the reason why the file is refused. */
export function linesOf(text: string): { ok: true; lines: string[] } | Refused {
  if (text.length > limits.bytes || utf8Bytes(text) > limits.bytes) return refusedWhole('too_large')
  if (text.includes('\u0000')) return refusedWhole('not_text', text.slice(0, text.indexOf('\u0000')).split('\n').length)
  const lines = text.replace(/^\ufeff/u, '').split(/\r\n|\r|\n/u)
  return lines.every(isNothing) ? refusedWhole('empty') : { ok: true, lines }
}

const cut = (text: string) => [...text.trim().slice(0, 240)].slice(0, 60).join('')
/** Only these concern the file as a whole: no row of it can be skipped to get rid of them. */
const ofWholeFile = new Set<Reason>([
  'empty',
  'too_many_segments',
  'column_missing',
  'conversation_missing',
  'several_conversations',
])

export type Collected = ReturnType<typeof collect>

/** Collects the segments, the problems and the doubts of one file, up to the limits, and obeys the choices of a person. */
export function collect(choices: Choices = {}) {
  const rows: { line: number; segment: Segment }[] = []
  const problems: LineProblem[] = []
  const faulty = new Map<number, { part?: RowPart }>()
  const skipped: Skipped[] = []
  const doubts: Doubt[] = []
  const notes: Note[] = []
  let skippedInAll = 0
  const report = {
    ...{ producer: 'unknown', unit: 'seconds' as Unit, hasUnit: false, hasFrames: false, isRolling: false },
    conversations: [] as Report['conversations'],
  }
  let labels: Label[] = []
  let tooMany = false
  const repairs = Map.groupBy(choices.repairs ?? [], ({ line }) => line)
  const isSkipped = (line: number) => repairs.get(line)?.some((repair) => 'skip' in repair) ?? false
  const refuse = (line: number, reason: Reason, more: { part?: RowPart; given?: string } = {}) => {
    const { part, given } = more
    if (!faulty.has(line)) faulty.set(line, part ? { part } : {})
    // A line of two speakers has its times once.
    const isTold = problems.some((each) => each.line === line && each.reason === reason && each.part === part)
    if (isTold || problems.length >= limits.problems) return
    problems.push({ line, reason, ...(part && { part }), ...(given !== undefined && { given: cut(given) }) })
  }
  const skip = (line: number, reason: SkipReason, words = '') => {
    skippedInAll++
    if (skipped.length < limits.skipped) skipped.push({ line, reason, words: cut(words), ...faulty.get(line) })
  }
  const doubt = (doubted: Doubt) => void (doubts.length < limits.doubts && doubts.push(doubted))
  const add = (line: number, segment: Segment) => {
    if ([...segment.text].length > limits.textCodePoints) refuse(line, 'text_too_long', { part: 'text' })
    const speaker = segment.speaker
    if (speaker !== null && [...speaker].length > limits.speakerCodePoints)
      refuse(line, 'speaker_too_long', { part: 'speaker', given: speaker })
    if (segment.startMs !== null && segment.endMs !== null && segment.endMs < segment.startMs)
      refuse(line, 'end_before_start', { part: 'end' })
    if (Math.max(segment.startMs ?? 0, segment.endMs ?? 0) > limits.timeMs)
      refuse(line, 'time_too_late', { part: (segment.startMs ?? 0) > limits.timeMs ? 'start' : 'end' })
    if (rows.length === limits.segments) tooMany = true
    else rows.push({ line, segment })
  }
  /** The time that the file, or a person in its place, gives for this row; null if there is none. */
  const timeAt = (line: number, part: 'start' | 'end', written: string | undefined, unit: Unit = report.unit) => {
    const repair = repairs.get(line)?.find((each) => 'part' in each && each.part === part)
    const text = repair && 'time' in repair ? repair.time : written
    if (text === null || text === undefined || text.trim() === '') return null
    if (hasFrames(text)) report.hasFrames = true
    const ms = hasFrames(text)
      ? choices.frameRate && readFrames(text, choices.frameRate)
      : readTime(text, repair ? 'seconds' : unit)
    if (typeof ms === 'number') return ms
    refuse(line, hasFrames(text) ? 'frame_rate_missing' : 'time_malformed', { part, given: text })
    return null
  }
  const finish = (): Parsed => {
    if (tooMany) problems.push({ line: rows.at(-1)?.line ?? 1, reason: 'too_many_segments' })
    const mayLeave = (line: number) => isSkipped(line) || choices.skipFaulty === true
    const left = problems.filter(({ line, reason }) => ofWholeFile.has(reason) || !mayLeave(line))
    const words = new Map(rows.toReversed().map(({ line, segment }) => [line, segment.text]))
    for (const line of new Set([...faulty.keys(), ...repairs.keys()]))
      if (isSkipped(line)) skip(line, 'chosen', words.get(line))
      else if (choices.skipFaulty && faulty.has(line)) skip(line, 'faulty', words.get(line))
    const kept = rows.filter(({ line }) => !isSkipped(line) && !(choices.skipFaulty && faulty.has(line)))
    const segments = oneSpelling(kept.map(({ segment }) => segment))
    const lines = kept.map(({ line }) => line)
    if (segments.length === 0 && left.length === 0) left.push({ line: 1, reason: 'empty' })
    const told: Report = {
      ...report,
      encoding: null as Encoding | null,
      labels,
      doubts: [...doubts.map((each) => placed(each, lines)), ...doubtsOf(segments, lines)]
        .slice(0, limits.doubts)
        .toSorted((a, b) => a.line - b.line),
      skipped: skipped.toSorted((a, b) => a.line - b.line),
      skippedInAll,
      notes: notes.slice(0, limits.notes),
    }
    return left.length > 0
      ? {
          ok: false,
          problem: 'transcript.file_malformed',
          problems: left.toSorted((a, b) => a.line - b.line),
          report: told,
        }
      : { ok: true, segments, lines, report: told }
  }
  return {
    add,
    refuse,
    skip,
    doubt,
    timeAt,
    finish,
    is: (over: Partial<typeof report>) => void Object.assign(report, over),
    note: (line: number, text: string) => void notes.push({ line, text }),
    name: (found: readonly Label[]) => void (labels = [...found]),
  }
}

/** A doubt with the place of its line among the segments that are left: others may have been skipped. */
function placed(doubt: Doubt, lines: readonly number[]): Doubt {
  if (doubt.segment === null) return doubt
  const at = lines.indexOf(doubt.line)
  return { ...doubt, segment: at < 0 ? null : at }
}

/** A segment without an end lasts until the next one begins, unless that begins earlier, as where people talk at the same time. */
export function lasting(segment: Segment, next: Segment | undefined): Segment {
  const { startMs, endMs } = segment
  const until = next?.startMs ?? null
  return endMs === null && startMs !== null && until !== null && until >= startMs
    ? { ...segment, endMs: until }
    : segment
}

/** Labels that look the same are written the same: as the first of them. */
function oneSpelling(segments: readonly Segment[]): Segment[] {
  const first = new Map<string, string>()
  return segments.map((segment) => {
    if (segment.speaker === null) return segment
    const key = labelKey(segment.speaker)
    const speaker = first.get(key) ?? segment.speaker
    first.set(key, speaker)
    return speaker === segment.speaker ? segment : { ...segment, speaker }
  })
}

/** The places that every format has to show: overlaps, times that go back, a speaker with one turn, words without a speaker. */
function doubtsOf(segments: readonly Segment[], lines: readonly number[]): Doubt[] {
  const found: Doubt[] = []
  const turns = new Map<string, number>()
  for (const { speaker } of segments) if (speaker !== null) turns.set(speaker, (turns.get(speaker) ?? 0) + 1)
  let [latest, until] = [0, 0]
  for (const [place, { startMs, endMs, speaker }] of segments.entries()) {
    const at = (kind: Doubt['kind']): Doubt => ({ line: lines[place] ?? 1, kind, segment: place })
    if (startMs !== null && startMs < latest) found.push(at('goes_back'))
    else if (startMs !== null && startMs < until) found.push(at('overlaps'))
    if (startMs !== null) latest = Math.max(latest, startMs)
    if (endMs !== null) until = Math.max(until, endMs)
    if (speaker === null && turns.size > 0) found.push(at('no_speaker'))
    if (speaker !== null && turns.get(speaker) === 1 && segments.length > 2)
      found.push({ ...at('speaks_once'), label: speaker })
  }
  const begins = segments.find(({ startMs }) => startMs !== null)?.startMs ?? 0
  if (begins > 3_600_000) found.unshift({ line: lines[0] ?? 1, kind: 'late_start', segment: 0 })
  return found
}

/** The label of a speaker, or null if it has no visible character. Text directions that the label opens or forces are removed. */
export function labelOf(written: string | undefined): string | null {
  const label = trimLine(withPlainLineBreaks((written ?? '').normalize('NFC')).replace(/[\n\t]+/gu, ' '))
  const kept = withoutTurns(label)
  return isNothing(kept) ? null : kept
}
