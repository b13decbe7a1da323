// Reads the WebVTT and JSON files that this application writes. What they hold is certain, so nothing is trimmed or guessed.
import { z } from 'zod'
import { isNothing } from '../../characters.ts'
import { ownLayout } from '../written/written.ts'
import type { Choices } from './choices.ts'
import { listCues, oneSpeaker } from './cues.ts'
import { unescape } from './markup.ts'
import { collect, labelOf, type Parsed } from './segments.ts'
import { arrowRange } from './times.ts'

const producer = 'polyphony'
const signature = `NOTE ${ownLayout} `

/** Whether the lines of a WebVTT file are of our own layout: its first note says so. */
export const isOwnVtt = (lines: readonly string[]): boolean =>
  lines.slice(1, 4).some((line) => line.startsWith(signature))

/** `lines` begins with the signature of WebVTT, and `from` is the place after its header. */
export function readOwnVtt(lines: readonly string[], from: number, choices: Choices): Parsed {
  const to = collect(choices)
  to.is({ producer })
  const isAside = ([first = '']: readonly string[]) => first.startsWith('NOTE')
  const format = {
    producer,
    rangeOf: arrowRange,
    partsOf: (all: readonly string[]) => oneSpeaker(all.join('\n')),
    isAside,
  }
  // The first note is the signature.
  const cues = listCues(lines, from, format, { ...to, note: () => undefined })
  for (const cue of cues) {
    const raw = cue.lines.join('\n')
    const voice = /^<v ([^<>\n]*)>/u.exec(raw)
    const text = unescape(raw.slice(voice?.[0].length ?? 0))
    if (isNothing(text)) {
      to.skip(cue.line, 'no_words')
      continue
    }
    const hasStart = !/-(?:untimed|until)$/u.test(cue.id ?? '')
    const hasEnd = !/-(?:untimed|open)$/u.test(cue.id ?? '')
    to.add(cue.line, {
      startMs: hasStart ? to.timeAt(cue.line, 'start', cue.range.start) : null,
      endMs: hasEnd ? to.timeAt(cue.line, 'end', cue.range.end) : null,
      speaker: labelOf(voice ? unescape(voice[1] ?? '') : undefined),
      text,
    })
  }
  return to.finish()
}

const milliseconds = z.number().int().min(0).nullable()
export const ownJson = z.object({
  format: z.literal(ownLayout),
  segments: z.array(
    z.object({ startMs: milliseconds, endMs: milliseconds, speaker: z.string().nullable(), text: z.string() }),
  ),
})

/** `line` of a problem is the number of the segment in the file. */
export function readOwnJson({ segments }: z.infer<typeof ownJson>, choices: Choices): Parsed {
  const to = collect(choices)
  to.is({ producer, unit: 'milliseconds' })
  for (const [place, { startMs, endMs, speaker, text }] of segments.entries()) {
    const at = (part: 'start' | 'end', ms: number | null) =>
      to.timeAt(place + 1, part, ms === null ? undefined : String(ms), 'milliseconds')
    if (isNothing(text)) to.skip(place + 1, 'no_words')
    else
      to.add(place + 1, {
        startMs: at('start', startMs),
        endMs: at('end', endMs),
        speaker: labelOf(speaker ?? undefined),
        text,
      })
  }
  return to.finish()
}
