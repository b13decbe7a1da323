// How quickly people speak in a file, which tells what its numbers count.
import type { Segment } from './segments.ts'
import type { Unit } from './times.ts'

/** Start and end in seconds. */
type Timed = { start: number | undefined; end: number | undefined; text: string }

const countWords = (text: string) => text.trim().split(/\s+/u).length

/** Words a second, in the rows whose start and end (or next start) are known. */
function paceOf(rows: readonly Timed[]): number | undefined {
  let [words, seconds] = [0, 0]
  for (const [at, { start, end, text }] of rows.entries()) {
    const until = end ?? rows[at + 1]?.start
    if (start === undefined || until === undefined || until <= start) continue
    words += countWords(text)
    seconds += until - start
  }
  return seconds > 0 ? words / seconds : undefined
}

/** What the numbers count if they were read as seconds: nobody says less than a word in a hundred seconds all the time. */
export function unitOf(rows: readonly Timed[]): Unit {
  const pace = paceOf(rows)
  return pace !== undefined && pace < 0.01 ? 'milliseconds' : 'seconds'
}

/** Whether people would speak much more slowly or quickly than anybody does. */
export function isOddPace(segments: readonly Segment[]): boolean {
  const seconds = (ms: number | null) => (ms === null ? undefined : ms / 1000)
  const pace = paceOf(
    segments.map(({ startMs, endMs, text }) => ({ start: seconds(startMs), end: seconds(endMs), text })),
  )
  return pace !== undefined && (pace < 0.05 || pace > 15)
}
