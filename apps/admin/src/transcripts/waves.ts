// What part of a recording the waveform shows, and what of it is at a place.
import { heightOf, type Peaks } from '@polyphony/domain/recordings/peaks/peaks'

/** The part that is shown. */
export type View = { fromMs: number; lengthMs: number }

/** The shortest part that can be shown. */
const shortestMs = 4_000
/** The part that is shown first. */
const usualMs = 60_000

export const firstView = (durationMs: number, atMs: number): View =>
  turned({ fromMs: 0, lengthMs: Math.min(usualMs, durationMs) }, durationMs, atMs)

const kept = (fromMs: number, lengthMs: number, durationMs: number): View => {
  const length = Math.min(Math.max(lengthMs, Math.min(shortestMs, durationMs)), durationMs)
  return { fromMs: Math.min(Math.max(fromMs, 0), durationMs - length), lengthMs: length }
}

/** Shows a shorter (`by` below 1) or longer part. The moment `aroundMs` stays at its place. */
export function zoomed({ fromMs, lengthMs }: View, durationMs: number, by: number, aroundMs: number): View {
  const { lengthMs: length } = kept(fromMs, lengthMs * by, durationMs)
  return kept(aroundMs - ((aroundMs - fromMs) / lengthMs) * length, length, durationMs)
}

export const moved = ({ fromMs, lengthMs }: View, durationMs: number, byMs: number): View =>
  kept(fromMs + byMs, lengthMs, durationMs)

export const isIn = ({ fromMs, lengthMs }: View, ms: number): boolean => ms >= fromMs && ms <= fromMs + lengthMs

/** Turns on to the part in which the recording plays. It turns like a page: nothing moves under the eyes all the time. */
export function turned(view: View, durationMs: number, atMs: number): View {
  const isNearEnd = atMs > view.fromMs + view.lengthMs * 0.95
  if (isIn(view, atMs) && (!isNearEnd || view.fromMs + view.lengthMs >= durationMs)) return view
  return kept(atMs - view.lengthMs * 0.1, view.lengthMs, durationMs)
}

/** The lowest and the highest point of the sound in each of `columns` columns, from -1 to 1, for the loudest of the recording at 1. */
export function columnsOf({ pairs, spanMs }: Peaks, { fromMs, lengthMs }: View, columns: number, loudest: number) {
  const found = new Float32Array(columns * 2)
  const spans = pairs.length / 2
  for (let column = 0; column < columns; column++) {
    const first = Math.floor((fromMs + (column * lengthMs) / columns) / spanMs)
    const last = Math.max(first + 1, Math.floor((fromMs + ((column + 1) * lengthMs) / columns) / spanMs))
    let [low, high] = [0, 0]
    for (let span = first; span < Math.min(last, spans); span++) {
      low = Math.min(low, pairs[span * 2]!)
      high = Math.max(high, pairs[span * 2 + 1]!)
    }
    found[column * 2] = Math.min(0, -heightOf(low)) / loudest
    found[column * 2 + 1] = heightOf(high) / loudest
  }
  return found
}

/** The height of the loudest peak. Very quiet recordings are not enlarged without end: their noise would look like speech. */
export function loudestOf({ pairs }: Peaks): number {
  let most = 0
  for (const peak of pairs) most = Math.max(most, Math.abs(peak))
  return Math.max(heightOf(most), 0.1)
}

const steps = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 1_800, 3_600, 7_200, 14_400].map((second) => second * 1_000)

/** The moments at which the time is written: full seconds or minutes, as many as have room. */
export function ticksOf({ fromMs, lengthMs }: View, most: number): number[] {
  const step = steps.find((each) => lengthMs / each <= most) ?? steps.at(-1)!
  const first = Math.ceil(fromMs / step)
  const last = Math.floor((fromMs + lengthMs) / step)
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, at) => (first + at) * step)
}
