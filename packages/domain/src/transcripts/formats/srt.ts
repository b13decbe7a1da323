// Reads SubRip (.srt): blocks with an index, a timing line with comma or point, and text. There is no standard: the index may be missing.
import { blocksOf, collectCues, linesOf, readTime, type Parsed } from './segments.ts'

/** Reads a SubRip file. Formatting tags are dropped. Faults are reported by line, as for WebVTT. The format has no speakers. */
export function parseSrt(file: string): Parsed {
  const read = linesOf(file)
  if (!read.ok) return read
  const { addCue, refuse, finish } = collectCues()
  for (const { first, block } of blocksOf(read.lines)) {
    const timed = block[0]?.includes('-->') ? 0 : 1
    const line = first + timed
    const match = /^\s*(\S+)\s*-->\s*(\S+)(?:\s[^]*)?$/u.exec(block[timed] ?? '')
    if (!match || (timed === 1 && !/^\d+$/u.test(block[0]?.trim() ?? ''))) {
      refuse(first, 'cue_malformed')
      continue
    }
    const [startMs, endMs] = [readTime(match[1] ?? ''), readTime(match[2] ?? '')]
    if (startMs === undefined || endMs === undefined) {
      refuse(line, 'time_malformed')
      continue
    }
    const text = block
      .slice(timed + 1)
      .join('\n')
      .replace(/<\/?(?:i|b|u|s|font)(?:\s[^<>]*)?>|\{\\[^{}]*\}/giu, '')
      .trim()
    addCue(line, { startMs, endMs, speaker: null, text })
  }
  return finish()
}
