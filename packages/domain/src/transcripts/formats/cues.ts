// Finds the cues of subtitle files. A cue begins at its line of times and ends at the next one, so neither a missing blank line nor a
// blank line within the words loses or joins words.
import { isNothing } from '../../characters.ts'
import { candidateOf, judgeLabels, type Placed } from './labels.ts'
import type { Choices } from './choices.ts'
import { collect, type Collected, labelOf, type Parsed } from './segments.ts'
import type { Range } from './times.ts'

/** A part of a cue that one person says. */
type Said = { speaker: string | null; text: string }

export type Cue = { line: number; range: Range; id: string | undefined; lines: string[] }

type CueFormat = {
  producer: string
  /** Start and end of a line of times; undefined for any other line. */
  rangeOf: (line: string) => Range | undefined
  /** The parts of a cue by speaker. Without voices in the mark-up one part, whose text may begin with a label. */
  partsOf: (lines: readonly string[]) => Said[]
  /** Whether a block of lines between cues is no words: a note, a style. */
  isAside?: (block: readonly string[]) => boolean
}

const isBlank = (line: string) => line.trim() === ''
const isNumber = (line: string) => /^\s*\p{Nd}{1,9}\s*$/u.test(line)

type Collecting = Pick<Collected, 'note' | 'refuse' | 'skip'>

/** Lists the cues among the lines, from the line at place `from` (0 is the first) on. */
export function listCues(lines: readonly string[], from: number, format: CueFormat, to: Collecting): Cue[] {
  const places = lines.flatMap((line, at) => {
    const range = at >= from ? format.rangeOf(line) : undefined
    return range ? [{ at, range }] : []
  })
  const ids = places.filter(({ at }) => at > from && isNumber(lines[at - 1]!)).length
  const areNumbered = ids >= places.length * 0.6
  const idAt = (at: number) => {
    const before = lines[at - 1]
    if (at <= from || before === undefined || isBlank(before)) return undefined
    if (isNumber(before)) return areNumbered || isBlank(lines[at - 2] ?? '') ? before.trim() : undefined
    // A line of its own before the times: a name of the cue, as Teams and recorders write it, without spaces.
    return (at - 2 < from || isBlank(lines[at - 2] ?? '')) && !/\s/u.test(before.trim()) ? before.trim() : undefined
  }
  const first = places[0]
  sweep(lines, { from, until: first ? first.at - (idAt(first.at) ? 1 : 0) : lines.length, isFirst: true }, format, to)
  return places.map(({ at, range }, place) => {
    const next = places[place + 1]?.at
    const until = next === undefined ? lines.length : next - (idAt(next) ? 1 : 0)
    return {
      line: at + 1,
      range,
      id: idAt(at),
      lines: sweep(lines, { from: at + 1, until, isFirst: false }, format, to),
    }
  })
}

type Part = { from: number; until: number; isFirst: boolean }

/** The words of a part between lines of times. Notes and styles go aside; what looks like a damaged cue is refused. */
function sweep(
  lines: readonly string[],
  { from, until, isFirst }: Part,
  { isAside }: CueFormat,
  to: Collecting,
): string[] {
  const kept: string[] = []
  for (let at = from; at < until; at++) {
    const line = lines[at]!
    const isBegin = !isBlank(line) && (at === from ? isFirst : isBlank(lines[at - 1]!))
    if (!isBegin) {
      kept.push(line)
      continue
    }
    let end = at
    while (end < until && !isBlank(lines[end]!)) end++
    const block = lines.slice(at, end)
    if (isAside?.(block)) {
      if (line.startsWith('NOTE')) to.note(at + 1, block.join('\n').replace(/^NOTE\s*/u, ''))
      at = end - 1
    } else if (isFirst || isDamaged(block)) {
      to.refuse(at + 1, 'cue_malformed', { given: line })
      at = end - 1
    } else kept.push(line)
  }
  while (kept.length > 0 && isNothing(kept[0]!)) kept.shift()
  while (kept.length > 0 && isNothing(kept.at(-1)!)) kept.pop()
  return kept
}

/** Whether a block is a cue whose line of times is damaged: a number alone and then a line that has an arrow or two times. */
function isDamaged(block: readonly string[]): boolean {
  const [first = '', second = ''] = block
  const isTimes = (line: string) => /\p{Nd}[:.,]\p{Nd}/u.test(line) && /--?>|→|[-–—]\s*>/u.test(line)
  return (
    isTimes(first) ||
    (isNumber(first) && isTimes(second)) ||
    (block.length > 1 && isNumber(first) && /-->/u.test(second))
  )
}

/** Reads cues into segments: times, parts by speaker, labels in the words, empty cues, captions that roll. */
export function readCues(lines: readonly string[], from: number, format: CueFormat, choices: Choices): Parsed {
  const to = collect(choices)
  to.is({ producer: format.producer })
  const cues = listCues(lines, from, format, to)
  if (cues.length === 0 && from > 0 && lines.slice(from).every(isBlank)) return to.finish()
  const read = cues.map((cue) => ({ cue, parts: format.partsOf(cue.lines) }))
  const isRolling = isRollingCaption(read.map(({ cue, parts }) => ({ ...cue, parts })))
  to.is({ isRolling })
  const hasVoices = read.some(({ parts }) => parts.some(({ speaker }) => speaker !== null))
  const judged = judge(hasVoices ? [] : read.flatMap(({ parts }) => parts), choices)
  to.name(judged.labels)
  let previous: string[] = []
  for (const { cue, parts } of read) {
    const startMs = to.timeAt(cue.line, 'start', cue.range.start)
    const endMs = to.timeAt(cue.line, 'end', cue.range.end)
    const said = (hasVoices ? parts : parts.flatMap(judged.split)).filter(({ text }) => !isNothing(text))
    if (said.length === 0) to.skip(cue.line, 'no_words')
    for (const { speaker, text } of said) {
      const rolled = text.split('\n').map((line) => line.trim())
      const fresh = isRolling && choices.withoutRepeats ? rolled.filter((line) => !previous.includes(line)) : [text]
      if (isRolling) previous = rolled
      if (fresh.length === 0) to.skip(cue.line, 'repeated', text)
      else to.add(cue.line, { startMs, endMs, speaker, text: fresh.join('\n') })
    }
  }
  if (isRolling && !choices.withoutRepeats) to.doubt({ line: cues[0]!.line, kind: 'repeats', segment: 0 })
  for (const doubt of judged.doubts(cues)) to.doubt(doubt)
  return to.finish()
}

/** Whether most cues begin with the last line of the cue before, as captions do that roll up line by line. */
function isRollingCaption(cues: readonly { parts: readonly Said[] }[]): boolean {
  const texts = cues.map(({ parts }) =>
    parts
      .map(({ text }) => text)
      .join('\n')
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean),
  )
  const repeats = texts.filter((lines, at) => at > 0 && lines.length > 0 && lines[0] === texts[at - 1]!.at(-1)).length
  return texts.length >= 3 && repeats >= (texts.length - 1) * 0.6
}

/** Labels within the words of cues: `Name: words`, at the beginning of any line. */
function judge(parts: readonly Said[], choices: Choices) {
  const placed = parts.flatMap(({ text }): Placed[] =>
    text.split('\n').flatMap((line) => {
      const candidate = candidateOf(line)
      return candidate ? [{ candidate, isStamped: false }] : []
    }),
  )
  const { isSpeaker, labels } = judgeLabels(placed, choices.labels)
  const split = ({ text }: Said): Said[] => {
    const found: Said[] = []
    for (const line of text.split('\n')) {
      const candidate = candidateOf(line)
      const last = found.at(-1)
      if (candidate && isSpeaker(candidate)) found.push({ speaker: candidate.label, text: candidate.rest })
      else if (last) last.text += `\n${line}`
      else found.push({ speaker: null, text: line })
    }
    return found.map(({ speaker, text: words }) => ({ speaker: labelOf(speaker ?? undefined), text: words.trim() }))
  }
  const doubts = (cues: readonly Cue[]) =>
    labels
      .filter(({ isSpeaker: speaks, isCertain }) => !speaks && !isCertain)
      .map(({ label }) => ({
        line: cues.find(({ lines }) => lines.some((line) => candidateOf(line)?.label === label))?.line ?? 1,
        kind: 'looks_like_label' as const,
        segment: null,
        label,
      }))
  return { split, labels, doubts }
}

export const oneSpeaker = (text: string): Said[] => [{ speaker: null, text }]
export type { Said }
