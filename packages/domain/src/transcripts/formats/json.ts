// Reads JSON files of speech recognisers (whisper, whisper.cpp, whisperX, aTrain, Rev, AssemblyAI, AWS-like lists of utterances) and of
// oTranscribe (`.otr`, whose words are HTML).
import { z } from 'zod'
import { isNothing } from '../../characters.ts'
import { wordsOf } from './markup.ts'
import { ownJson, readOwnJson } from './own-files.ts'
import { parseLines } from './plain.ts'
import type { Choices } from './choices.ts'
import { unitOf } from './pace.ts'
import { collect, labelOf, linesOf, type Parsed, refusedWhole } from './segments.ts'

const time = z.union([z.number(), z.string()]).nullish()
const said = z.object({
  text: z.string(),
  start: time,
  end: time,
  speaker: z.union([z.string(), z.number()]).nullish(),
  offsets: z.object({ from: z.number(), to: z.number() }).nullish(),
})
const listed = z.array(said).min(1)
const monologues = z.array(
  z.object({
    speaker: z.union([z.string(), z.number()]).nullish(),
    elements: z.array(z.object({ value: z.string(), ts: z.number().nullish(), end_ts: z.number().nullish() })),
  }),
)
const shapes = z.union([
  listed.transform((rows) => ({ producer: 'whisper', rows })),
  z.object({ segments: listed }).transform(({ segments }) => ({ producer: 'whisper', rows: segments })),
  z
    .object({ transcription: listed })
    .transform(({ transcription }) => ({ producer: 'whisper.cpp', rows: transcription })),
  z.object({ utterances: listed }).transform(({ utterances }) => ({ producer: 'utterances', rows: utterances })),
  z.object({ monologues }).transform((file) => ({ producer: 'rev', rows: file.monologues.map(ofMonologue) })),
])
const otr = z.object({ text: z.string(), 'media-time': z.unknown().optional(), media: z.unknown().optional() })

type Turn = z.infer<typeof said>

function ofMonologue({ speaker, elements }: z.infer<typeof monologues>[number]): Turn {
  const times = elements.flatMap(({ ts, end_ts: end }) => (typeof ts === 'number' ? [{ ts, end: end ?? ts }] : []))
  return {
    text: elements.map(({ value }) => value).join(''),
    start: times[0]?.ts,
    end: times.at(-1)?.end,
    speaker: typeof speaker === 'number' ? `Speaker ${speaker}` : speaker,
  }
}

/** Reads a JSON file into segments. `line` of a problem is the number of the segment. */
export function parseJson(text: string, choices: Choices = {}): Parsed {
  const lines = linesOf(text)
  if (!lines.ok) return lines
  let value: unknown
  try {
    value = JSON.parse(text.replace(/^\ufeff/u, ''))
  } catch {
    return refusedWhole('not_this_format')
  }
  const own = ownJson.safeParse(value)
  if (own.success) return readOwnJson(own.data, choices)
  const shape = shapes.safeParse(value)
  if (shape.success) return parseTurns(shape.data, choices)
  const file = otr.safeParse(value)
  if (!file.success) return refusedWhole('not_this_format')
  const parsed = parseLines(linesOfHtml(file.data.text), choices)
  if (parsed.report) parsed.report.producer = 'otranscribe'
  return parsed
}

/** The lines of simple HTML. The time that a person inserted stands in a `span` of its own. */
const linesOfHtml = (html: string) =>
  wordsOf(
    html
      .replace(/<\/(?:p|div|li)>/giu, '\n')
      .replace(/<(?:p|div|li)(?:\s[^<>]{0,400})?>/giu, '\n')
      .replaceAll('&nbsp;', ' '),
  )
    .split('\n')
    .map((text, at) => ({ at: at + 1, text }))

const number = (time: Turn['start']) => (typeof time === 'number' ? time : undefined)

function parseTurns({ producer, rows }: { producer: string; rows: readonly Turn[] }, choices: Choices): Parsed {
  const to = collect(choices)
  const unit =
    choices.unit ?? unitOf(rows.map(({ start, end, text }) => ({ start: number(start), end: number(end), text })))
  to.is({ producer, unit, hasUnit: rows.some(({ start }) => typeof start === 'number') })
  for (const [place, { text, start, end, speaker, offsets }] of rows.entries()) {
    const line = place + 1
    if (isNothing(text)) {
      to.skip(line, 'no_words')
      continue
    }
    const at = (part: 'start' | 'end', given: string | number | null | undefined, inMs: number | undefined) =>
      inMs === undefined
        ? to.timeAt(line, part, given === null || given === undefined ? undefined : String(given), unit)
        : to.timeAt(line, part, String(inMs), 'milliseconds')
    const label = typeof speaker === 'number' ? `Speaker ${speaker}` : (speaker ?? undefined)
    to.add(line, {
      startMs: at('start', start, offsets?.from),
      endMs: at('end', end, offsets?.to),
      speaker: labelOf(label),
      text: text.trim(),
    })
  }
  return to.finish()
}
