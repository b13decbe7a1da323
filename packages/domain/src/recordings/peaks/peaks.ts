// The peaks of a recording: how far the sound goes down and up in each short span, for a waveform. They tell when somebody speaks, not
// what they say. One span has two bytes, so two hours have 288 kB.
import { view, word } from '../sound/bytes.ts'

/** How long a span is. Of a very long recording it is longer. */
export const spanMs = 50

/** Most spans of a recording. If there are more, each two become one. Seven hours have spans of `spanMs`. */
export const mostSpans = 512 * 1024

/** The longest sound of which peaks are kept: two days, as for an announced recording. */
export const longestMs = 48 * 3_600_000

export type Peaks = {
  /** How long each span is, in milliseconds. */
  spanMs: number
  /** How long the decoded sound is. */
  durationMs: number
  /** For each span the lowest and the highest sample of all channels, from -127 to 127, on a scale of square roots. */
  pairs: Int8Array
}

/** The sound is longer than `longestMs`, or cannot be decoded further. */
export class NoPeaks extends Error {
  readonly why: WithoutPeaks
  constructor(why: WithoutPeaks) {
    super(`The sound has no peaks: ${why}`)
    this.why = why
  }
}

/** Why a recording has no peaks: nothing here decodes its format, its sound does not decode, or it is too long. */
export const withoutPeaks = ['unknown_format', 'unreadable', 'too_long'] as const
export type WithoutPeaks = (typeof withoutPeaks)[number]

/** On a linear scale of 8 bits, quiet speech would have two steps. */
const step = (sample: number) => Math.round(Math.sign(sample) * Math.sqrt(Math.min(Math.abs(sample), 1)) * 127)

/** The height of a peak from 0 to 1, on the same scale of square roots. */
export const heightOf = (peak: number): number => Math.abs(peak) / 127

/** Gathers the peaks of a sound with so many samples a second. */
export function gatherPeaks(rate: number) {
  // Each span has at least one sample.
  if (!(rate >= 1_000 / spanMs && rate <= 768_000)) throw new NoPeaks('unreadable')
  const pairs = new Int8Array(mostSpans * 2)
  let [spans, lengthMs, frames] = [0, spanMs, 0]
  let [low, high] = [0, 0]
  let until = Math.ceil((rate * lengthMs) / 1_000)
  const mostFrames = (rate * longestMs) / 1_000

  function keep() {
    pairs[spans * 2] = step(low)
    pairs[spans * 2 + 1] = step(high)
    spans += 1
    ;[low, high] = [0, 0]
  }
  function endSpan() {
    // With longer spans, the one that ends here is only half of the next.
    if (spans === mostSpans) halve()
    else keep()
    until = Math.ceil(((spans + 1) * rate * lengthMs) / 1_000)
  }
  function halve() {
    for (let at = 0; at < spans / 2; at++) {
      pairs[at * 2] = Math.min(pairs[at * 4]!, pairs[at * 4 + 2]!)
      pairs[at * 2 + 1] = Math.max(pairs[at * 4 + 1]!, pairs[at * 4 + 3]!)
    }
    ;[spans, lengthMs] = [spans / 2, lengthMs * 2]
  }

  /** Goes through so many samples, and looks at those of each span. */
  function pass(count: number, look: (from: number, end: number) => void) {
    for (let at = 0; at < count;) {
      const end = Math.min(count, at + until - frames)
      look(at, end)
      frames += end - at
      at = end
      if (frames === until) endSpan()
    }
    if (frames > mostFrames) throw new NoPeaks('too_long')
  }

  return {
    /** Adds samples from -1 to 1, the same number for each channel. */
    add(channels: readonly Float32Array[], count = channels[0]?.length ?? 0) {
      pass(count, (from, end) => {
        for (const samples of channels) {
          for (let each = from; each < end; each++) {
            const sample = samples[each]!
            if (sample < low) low = sample
            else if (sample > high) high = sample
          }
        }
      })
    },
    /** Adds so many samples of which only the height is known. */
    addHeight(height: number, count: number) {
      pass(count, () => {
        low = Math.min(low, -height)
        high = Math.max(high, height)
      })
    },
    /** The peaks of everything that was added. Throws if this is nothing. */
    close(): Peaks {
      if (frames === 0) throw new NoPeaks('unreadable')
      if (spans === mostSpans) halve()
      if (frames > Math.ceil((spans * rate * lengthMs) / 1_000)) keep()
      const durationMs = Math.max(1, Math.round((frames * 1_000) / rate))
      return { spanMs: lengthMs, durationMs, pairs: pairs.slice(0, spans * 2) }
    },
  }
}

const name = 'PKS1'
const headBytes = 12

/** Peaks as bytes: the name of the layout, the length of a span, the length of the sound (numbers with the lowest byte first), the pairs. */
export function writePeaks({ spanMs: each, durationMs, pairs }: Peaks): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(headBytes + pairs.length)
  bytes.set(Uint8Array.from(name, (letter) => letter.charCodeAt(0)))
  view(bytes).setUint32(4, each, true)
  view(bytes).setUint32(8, durationMs, true)
  bytes.set(new Uint8Array(pairs.buffer, pairs.byteOffset, pairs.length), headBytes)
  return bytes
}

/** Undefined if these are no peaks that this release knows. */
export function readPeaks(bytes: Uint8Array): Peaks | undefined {
  if (bytes.length < headBytes || word(bytes, 0) !== name) return undefined
  const pairs = new Int8Array(bytes.buffer, bytes.byteOffset + headBytes, (bytes.length - headBytes) & ~1)
  return { spanMs: view(bytes).getUint32(4, true), durationMs: view(bytes).getUint32(8, true), pairs }
}
