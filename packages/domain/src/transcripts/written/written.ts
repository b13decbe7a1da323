// A transcript as it is written into a file: its segments after consent was applied, and what the file says about itself.
import type { Segment } from '../formats/segments.ts'

/** The formats in which words can be exported; the ending of a file is the format. */
export const writtenFormats = ['docx', 'rtf', 'txt', 'vtt', 'srt', 'csv', 'json'] as const
export type WrittenFormat = (typeof writtenFormats)[number]

/** In what transcripts leave: a file for each, or one project of all for programs of qualitative analysis. */
export const exportFormats = [...writtenFormats, 'qdpx'] as const
export type ExportFormat = (typeof exportFormats)[number]

/** `number` counts all segments of the transcript, so a number that is missing was left out. */
export type WrittenSegment = Segment & { number: number }

export type Written = {
  session: string
  language: string
  direction: 'ltr' | 'rtl'
  isTranslation: boolean
  stage: string
  isReleased: boolean
  segments: readonly WrittenSegment[]
}

/** The name that the JSON and WebVTT files of this application have in them, with the version of their layout. */
export const ownLayout = 'polyphony.transcript.1'

/** The columns of a CSV file. A file with exactly these headings is read again without any guess. */
export const ownColumns = ['session', 'language', 'segment', 'start', 'end', 'speaker', 'text'] as const

/** What a file says about itself: `KLA-FG-02 · lg · verification`. */
export const titleOf = ({ session, language, stage, isReleased }: Written): string =>
  [session, language, isReleased ? 'released' : stage].join(' · ')

const two = (number: number) => String(number).padStart(2, '0')

/** `hh:mm:ss`, and after `mark` the thousandths of a second. */
export function clock(ms: number, mark = '.'): string {
  const seconds = Math.floor(ms / 1000)
  const whole = `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`
  return `${whole}${mark}${String(ms % 1000).padStart(3, '0')}`
}

/** How many segments are written at once. Between two pieces the server does other work. */
const atOnce = 500

/** The texts of the segments, joined into pieces. */
export function* inPieces<Item>(items: readonly Item[], write: (item: Item, place: number) => string) {
  for (let from = 0; from < items.length; from += atOnce)
    yield items
      .slice(from, from + atOnce)
      .map((item, at) => write(item, from + at))
      .join('')
}

/** A time range for formats that need one: a time that is not known comes from the segments around it. */
export function rangesOf(segments: readonly WrittenSegment[]): { startMs: number; endMs: number }[] {
  let last = 0
  return segments.map(({ startMs, endMs }, place) => {
    const start = startMs ?? Math.min(last, endMs ?? last)
    const next = segments[place + 1]?.startMs ?? start
    const end = endMs ?? Math.max(start, next)
    last = Math.max(last, end)
    return { startMs: start, endMs: end }
  })
}
