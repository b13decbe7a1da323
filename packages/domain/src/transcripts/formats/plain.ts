// Reads plain text: turns of `Speaker: words`, with times before, after or beside the label, or at the end of the words. Which of the
// beginnings of lines are labels is decided for the whole file (labels.ts).
import { isNothing } from '../../characters.ts'
import { candidateOf, judgeLabels, type Candidate, type Placed } from './labels.ts'
import { type Line, unnumbered } from './lines.ts'
import { profileOf, type TextProfile } from './profiles/all.ts'
import type { Choices } from './choices.ts'
import { collect, type Collected, labelOf, linesOf, type Parsed, type Segment } from './segments.ts'
import { takeEndStamp, takeStamp } from './times.ts'

/** A line with what was found in it. `start` and `end` are times before the words, `until` is a time after them. */
type Piece = Line & {
  start: string | undefined
  end: string | undefined
  until: string | undefined
  candidate: Candidate | undefined
  words: string
  whole: string
}

/** Reads plain text. */
export function parsePlain(file: string, choices: Choices = {}): Parsed {
  const read = linesOf(file)
  if (!read.ok) return read
  const lines = read.lines.flatMap((text, at) =>
    text.split(/[\v\f\u0085\u2028\u2029]/u).map((part): Line => ({ at: at + 1, text: part })),
  )
  return parseLines(lines, choices)
}

/** Reads lines of text into turns, with the profile of the program that wrote them. */
export function parseLines(given: readonly Line[], choices: Choices = {}): Parsed {
  const profile = profileOf(given)
  if (profile.read) return profile.read(given, choices)
  const to = collect(choices)
  to.is({ producer: profile.producer })
  const counted = unnumbered(given)
  if (counted.wasNumbered) to.skip(counted.lines.find(({ text }) => text !== '')?.at ?? 1, 'numbered')
  const lines = counted.lines.filter((line, place) => {
    const isFurniture = profile.isFurniture?.(line.text, place, counted.lines) ?? false
    if (isFurniture && !isNothing(line.text)) to.skip(line.at, 'before_words', line.text)
    return !isFurniture
  })
  const pieces = piecesOf(lines, profile)
  const judged = judgeLabels(placedOf(pieces), choices.labels)
  to.name(judged.labels)
  const unsure = new Set(judged.labels.filter((each) => !each.isSpeaker && !each.isCertain).map(({ label }) => label))
  for (const { at, candidate } of pieces)
    if (candidate && unsure.has(candidate.label))
      to.doubt({ line: at, kind: 'looks_like_label', segment: null, label: candidate.label })
  gather(pieces, judged.isSpeaker, to)
  return to.finish()
}

const placedOf = (pieces: readonly Piece[]) =>
  pieces.flatMap(({ candidate, start, until }): Placed[] =>
    candidate ? [{ candidate, isStamped: (start ?? until ?? candidate.stamp) !== undefined }] : [],
  )

/** Finds times and possible labels in each line. */
function piecesOf(given: readonly Line[], profile: TextProfile): Piece[] {
  const lines = given.flatMap(atHashes(given))
  const starts = lines.filter(
    ({ text }, at) => !isNothing(text) && takeStamp(text.trimStart()) !== undefined && at >= 0,
  )
  const bare = starts.filter(({ text }) => takeStamp(text.trimStart())?.isBare).length
  const said = lines.filter(({ text }) => !isNothing(text)).length
  // A time alone counts where many lines begin with one: a single `12:30` begins a sentence.
  const takesBare = profile.takesBare ?? (bare >= 2 && bare >= said * 0.25)
  const ends = lines.filter(({ text }) => takeEndStamp(text)?.rest).length
  const takesEnds = ends > 0 && starts.length - (takesBare ? 0 : bare) < ends
  return lines.map((line): Piece => {
    const heading = profile.headingOf?.(line.text)
    const text = line.text.replace(/^[\s\u200e\u200f\ufeff]+/u, '')
    const stamp = heading ? undefined : takeStamp(text)
    const isTaken = stamp !== undefined && (!stamp.isBare || takesBare)
    const from = isTaken ? stamp.rest.replace(/^\s{0,9}[-–—|]?\s+/u, '') : text
    const candidate = heading ?? candidateOf(from)
    const within = candidate ? takeStamp(candidate.rest) : undefined
    const isWithin = within !== undefined && !isTaken && (!within.isBare || isNothing(within.rest) || takesBare)
    const words = isWithin ? within.rest.trim() : (candidate?.rest ?? from)
    const until = takesEnds ? takeEndStamp(candidate ? words : from) : undefined
    return {
      ...line,
      whole: until && !candidate ? until.rest : from.trimEnd(),
      start: isTaken ? stamp.written : (candidate?.stamp ?? (isWithin ? within.written : undefined)),
      end: isTaken ? stamp.ends : undefined,
      until: until?.written,
      candidate,
      words: (candidate && until ? until.rest : words).trim(),
    }
  })
}

/** Splits a paragraph with several `#00:00:01-2#` into one line for each: before each, or after each if they stand at the end. */
function atHashes(lines: readonly Line[]): (line: Line) => Line[] {
  const areFirst = lines.some(({ text }) => /^\s*#\d{1,3}:\d\d?:\d\d?/u.test(text))
  const places = areFirst
    ? /(?=#\d{1,3}:\d\d?:\d\d?(?:[-.,]\d{1,3})?#)/u
    : /(?<=#\d{1,3}:\d\d?:\d\d?(?:[-.,]\d{1,3})?#)/u
  return (line) => {
    if (!line.text.includes('#')) return [line]
    const parts = line.text.split(places).filter((part) => !isNothing(part))
    return parts.length < 2 ? [line] : parts.map((text, at) => ({ ...line, text, ...(at > 0 && { isWithin: true }) }))
  }
}

type Turn = Segment & { line: number }

/** Makes turns from the lines. A blank line ends a turn; words after it without a label have no speaker. */
function gather(pieces: readonly Piece[], isSpeaker: (candidate: Candidate) => boolean, to: Collected): void {
  const turns: Turn[] = []
  let current: Turn | undefined
  let waiting: { startMs: number | null; endMs: number | null; line: number } | undefined
  let until: number | null = pieces.some((piece) => piece.until !== undefined) ? 0 : null
  let last: Turn | undefined
  const close = () => {
    if (current && isNothing(current.text)) to.skip(current.line, 'no_words', current.speaker ?? '')
    else if (current) turns.push(current)
    if (current) last = current
    current = undefined
  }
  const open = (piece: Piece, speaker: string | null, text: string) => {
    close()
    const startMs = to.timeAt(piece.at, 'start', piece.start) ?? waiting?.startMs ?? until
    const endMs = to.timeAt(piece.at, 'end', piece.end) ?? waiting?.endMs ?? null
    waiting = undefined
    current = { line: piece.at, startMs, endMs, speaker, text }
  }
  for (const piece of pieces) {
    if (isNothing(piece.text)) {
      if (current?.text) close()
      continue
    }
    const { candidate, start } = piece
    const isNamed = candidate !== undefined && isSpeaker(candidate)
    const words = isNamed ? piece.words : piece.whole
    if (start !== undefined && !isNamed && isNothing(words)) {
      close()
      const startMs = to.timeAt(piece.at, 'start', start)
      waiting = { startMs, endMs: to.timeAt(piece.at, 'end', piece.end), line: piece.at }
      if (last && last.endMs === null && startMs !== null && startMs >= (last.startMs ?? 0)) last.endMs = startMs
      continue
    }
    if (isNamed) open(piece, labelOf(candidate.label), words)
    else if (piece.isWithin && (last ?? current)) open(piece, (current ?? last)?.speaker ?? null, words)
    else if ((start !== undefined && !candidate?.stamp) || waiting || !current) open(piece, null, words)
    else current.text += (current.text === '' ? '' : '\n') + words.trim()
    if (piece.until === undefined || !current) {
      if (isNamed) until = null
      continue
    }
    current.endMs = to.timeAt(piece.at, 'end', piece.until)
    until = current.endMs
    close()
  }
  close()
  for (const [place, turn] of turns.entries()) {
    const next = turns[place + 1]?.startMs ?? null
    const mayEnd = turn.endMs === null && next !== null && next >= (turn.startMs ?? 0)
    const { line, ...segment } = mayEnd ? { ...turn, endMs: next } : turn
    to.add(line, segment)
  }
}
