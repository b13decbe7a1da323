// Reads SubRip (.srt): blocks with an index, a timing line with comma or point, and text. There is no standard: the index may be missing.
import { isNothing } from '../../characters.ts'
import { collect, linesOf, readTime, type Parsed } from './segments.ts'

/** Reads a SubRip file. Formatting tags are dropped. Faults are reported by line, as for WebVTT. The format has no speakers. */
export function parseSrt(file: string): Parsed {
  const read = linesOf(file)
  if (!read.ok) return read
  const { lines } = read
  const { add, refuse, finish } = collect()
  let previous = 0
  let at = 0
  while (at < lines.length) {
    if (lines[at]?.trim() === '') {
      at++
      continue
    }
    const from = at
    while (at < lines.length && lines[at]?.trim() !== '') at++
    const block = lines.slice(from, at)
    const timed = block[0]?.includes('-->') ? 0 : 1
    const line = from + timed + 1
    const match = /^\s*(\S+)\s*-->\s*(\S+)(?:\s[^]*)?$/u.exec(block[timed] ?? '')
    if (!match || (timed === 1 && !/^\d+$/u.test(block[0]?.trim() ?? ''))) {
      refuse(from + 1, 'cue_malformed')
      continue
    }
    const [startMs, endMs] = [readTime(match[1] ?? ''), readTime(match[2] ?? '')]
    if (startMs === undefined || endMs === undefined) {
      refuse(line, 'time_malformed')
      continue
    }
    if (endMs < startMs) refuse(line, 'end_before_start')
    if (startMs < previous) refuse(line, 'starts_before_previous')
    previous = Math.max(previous, startMs)
    const text = block
      .slice(timed + 1)
      .join('\n')
      .replace(/<\/?(?:i|b|u|s|font)(?:\s[^<>]*)?>|\{\\[^{}]*\}/giu, '')
      .trim()
    if (isNothing(text)) refuse(line, 'text_missing')
    add(line, { startMs, endMs, speaker: null, text })
  }
  return finish()
}
