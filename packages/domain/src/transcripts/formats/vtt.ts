// Reads WebVTT (W3C, "WebVTT: The Web Video Text Tracks Format"): one cue is one segment. Cues may overlap, because people do.
import { own } from '../../own.ts'
import { blocksOf, collectCues, labelOf, linesOf, type Parsed } from './segments.ts'

// Every regular expression here stops at the next tag or at the end of its line. An expression that starts again at each place of
// a long text would take hours for a file of a few kilobytes.
const timing = /^\s*((?:\d{2,}:)?[0-5]\d:[0-5]\d\.\d{3})\s+-->\s+((?:\d{2,}:)?[0-5]\d:[0-5]\d\.\d{3})(?:\s[^]*)?$/u
const entities: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  nbsp: '\u00a0',
  lrm: '\u200e',
  rlm: '\u200f',
  quot: '"',
  apos: "'",
}

const milliseconds = (stamp: string) => {
  const [seconds = '0', minutes = '0', hours = '0'] = stamp.split(':').toReversed()
  return Number(hours) * 3_600_000 + Number(minutes) * 60_000 + Math.round(Number(seconds) * 1000)
}

function unescape(text: string): string {
  return text.replace(
    /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]+));/giu,
    (whole, decimal?: string, hex?: string, name?: string) => {
      const point = decimal ? Number(decimal) : hex ? Number.parseInt(hex, 16) : undefined
      if (point !== undefined)
        return point > 0 && point <= 0x10_ffff && (point < 0xd800 || point > 0xdfff)
          ? String.fromCodePoint(point)
          : whole
      return own(entities, name ?? '') ?? whole
    },
  )
}

/**
 * Reads a WebVTT file. The first voice tag (`<v Name>`) gives the speaker; other tags are dropped; NOTE, STYLE and REGION blocks
 * are skipped. It reports by line: no header, a malformed timing, an end before the start, a start before that of the cue before.
 */
export function parseVtt(file: string): Parsed {
  const read = linesOf(file)
  if (!read.ok) return read
  const { lines } = read
  const { addCue, refuse, finish } = collectCues()
  if (!/^WEBVTT(?:[ \t].*)?$/u.test(lines[0] ?? '')) refuse(1, 'header_missing')
  const header = lines.slice(1).findIndex((line) => line.trim() === '' || line.includes('-->'))
  for (const { first, block } of blocksOf(lines, header < 0 ? lines.length : 1 + header)) {
    const isCue = block[0]?.includes('-->')
    if (!isCue && /^(?:NOTE|STYLE|REGION)(?:\s|$)/u.test(block[0] ?? '')) continue
    const timed = isCue ? 0 : 1
    const line = first + timed
    if (!block[timed]?.includes('-->')) {
      refuse(first, 'cue_malformed')
      continue
    }
    const match = timing.exec(block[timed])
    if (!match) {
      refuse(line, 'time_malformed')
      continue
    }
    const [startMs, endMs] = [milliseconds(match[1] ?? ''), milliseconds(match[2] ?? '')]
    const raw = block.slice(timed + 1).join('\n')
    const voice = /<v(?:\.[^\s<>]*)?[ \t]([^<>\n]*)>/u.exec(raw)?.[1]
    const text = unescape(raw.replace(/<\/?(?:v|c|i|b|u|ruby|rt|lang)(?:[.\s][^<>]*)?>|<[\d:.]+>/gu, '')).trim()
    addCue(line, { startMs, endMs, speaker: labelOf(unescape(voice ?? '')), text })
  }
  return finish()
}
