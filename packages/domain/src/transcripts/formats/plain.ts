// Reads plain text: turns of `Speaker: words`, with an optional time stamp `[hh:mm:ss]` before or after the label.
// A label is 1 to 40 characters at the start of a line, without sentence punctuation, followed by a colon and white space
// or the end of the line. It counts as a label if it has a time stamp, or if it begins at least two lines of the file, or if it
// begins a paragraph of a file in which another label counts. So a single "Note: this is…" within a turn is read as words.
import { isNothing } from '../../characters.ts'
import { labelKey } from '../words.ts'
import { collect, labelOf, linesOf, readTime, type Parsed, type Segment } from './segments.ts'

// The numbers of spaces are limited: with three unlimited places, the expression would try every way to divide a long run of spaces.
const turn =
  /^[\u200e\u200f\u202a-\u202e\u2066-\u2069]*(?:[[(]([\d:.,]+)[\])]\s{0,40})?(?:([^\s:.!?;,،؟।"\u201c\u201d[\]()][^:.!?;،؟।"\u201c\u201d[\]()]{0,39})\s{0,40}(?:[[(]([\d:.,]{1,20})[\])])?\s{0,40}[:：](?=\s|$)[\u200e\u200f]*)?([^]*)$/u

/**
 * Reads plain text. A line without a label continues the turn before it. A blank line ends the turn; words without a label after
 * it are a segment without a speaker. A time before the previous one is refused. A start is the end of the segment before it.
 */
export function parsePlain(file: string): Parsed {
  const read = linesOf(file)
  if (!read.ok) return read
  const { add, refuse, finish } = collect()
  const found = read.lines.map((line) => turn.exec(line))
  const counts = new Map<string, number>()
  const keys = found.flatMap((match) => (match?.[2] ? [labelKey(match[2].trim())] : []))
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1)
  const isDialogue = [...counts.values()].some((count) => count >= 2)
  const isLabel = (label: string, at: number) =>
    (counts.get(labelKey(label)) ?? 0) >= 2 || (isDialogue && isNothing(read.lines[at - 1] ?? ''))
  let current: (Segment & { line: number }) | undefined
  let last: Segment | undefined
  const close = () => {
    if (current && isNothing(current.text)) refuse(current.line, 'text_missing')
    if (current) {
      last = { startMs: current.startMs, endMs: current.endMs, speaker: current.speaker, text: current.text.trim() }
      add(current.line, last)
    }
    current = undefined
  }
  let previous = 0
  read.lines.forEach((whole, index) => {
    if (isNothing(whole)) {
      if (current?.text) close()
      return
    }
    const match = found[index]
    const time = match?.[1] ?? match?.[3]
    const label = match?.[2]?.trim()
    const isNamed = label !== undefined && (time !== undefined || isLabel(label, index))
    if (time === undefined && !isNamed) {
      if (current) current.text += (current.text === '' ? '' : '\n') + whole.trim()
      else current = { line: index + 1, startMs: null, endMs: null, speaker: null, text: whole.trim() }
      return
    }
    const startMs = time === undefined ? null : (readTime(time) ?? null)
    if (time !== undefined && startMs === null) refuse(index + 1, 'time_malformed')
    if (startMs !== null && startMs < previous) refuse(index + 1, 'starts_before_previous')
    if (startMs !== null) previous = startMs
    close()
    if (last && last.startMs !== null && startMs !== null) last.endMs = startMs
    current = {
      line: index + 1,
      startMs,
      endMs: null,
      speaker: isNamed ? labelOf(label) : null,
      text: match?.[4]?.trim() ?? '',
    }
  })
  close()
  return finish()
}
