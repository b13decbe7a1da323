// The peaks of MP3 files (ISO 11172-3 and 13818-3, layer III), without decoding them. Each frame says, before its sound, how large the
// steps are in which the sound is written, and from which tables its numbers come; a table holds numbers up to a size. Both together
// give how loud each 576 samples are, at most three times too much or too little. That is enough to see when somebody speaks.
import { type Bytes, word } from '../sound/bytes.ts'
import { framesIn } from '../sound/frames.ts'
import { type Bits, bitsOf } from './bits.ts'
import { gatherPeaks, NoPeaks, type Peaks } from './peaks.ts'

/** The header of a frame, its checksum, and what it says before its sound. */
const headBytes = 4 + 2 + 32 + 4
const granule = 576

/** The largest number of each table of numbers below 16. */
const largest = [0, 1, 2, 2, 0, 3, 3, 5, 5, 5, 7, 7, 7, 15, 0, 15]
/** By how many bits the tables from 16 on write larger numbers. */
const wider = [1, 2, 3, 4, 6, 8, 10, 13, 4, 5, 6, 7, 8, 9, 11, 13]
/** Where the bands of frequencies begin, at 44.1 kHz. At other rates they begin nearly there. */
const bands = [0, 4, 8, 12, 16, 20, 24, 30, 36, 44, 52, 62, 74, 90, 110, 134, 162, 196, 238, 288, 342, 418, 576]
/** What the loudest number of a granule is to the peak of its sound. Found with tones and speech of known heights. */
const toPeak = 0.6

export async function peaksOfMp3(bytes: Bytes): Promise<{ codec: string; peaks: Peaks }> {
  let gathering: ReturnType<typeof gatherPeaks> | undefined
  for await (const { frame, head } of framesIn(bytes, headBytes)) {
    if (frame.sound.extension !== 'mp3') throw new NoPeaks('unknown_format')
    const [version, , hertz] = frame.kind.split(' ').map(Number)
    gathering ??= gatherPeaks(hertz!)
    for (const peak of peaksOfFrame(head, version === 3)) gathering.addHeight(peak, granule)
  }
  if (!gathering) throw new NoPeaks('unreadable')
  return { codec: 'MP3', peaks: gathering.close() }
}

/** The height of each granule of a frame. None for a frame that only tells how long the file is. */
function peaksOfFrame(head: Uint8Array, isFirst: boolean): number[] {
  const mode = head[3]! >> 6
  const channels = mode === 3 ? 1 : 2
  const from = 4 + ((head[1]! & 1) === 0 ? 2 : 0)
  const side = isFirst ? (channels === 1 ? 17 : 32) : channels === 1 ? 9 : 17
  if (['Xing', 'Info'].includes(word(head, from + side))) return []
  // Instead of left and right, sum and difference are written, each 1.4 times as large.
  const isSum = mode === 1 && (head[3]! & 0x20) !== 0
  const read = bitsOf(head, from)
  if (isFirst) read(9 + (channels === 1 ? 5 : 3) + 4 * channels)
  else read(8 + (channels === 1 ? 1 : 2))
  return Array.from({ length: isFirst ? 2 : 1 }, () => {
    const each = Array.from({ length: channels }, () => peakOf(read, isFirst))
    return Math.max(...each) * (isSum ? Math.SQRT1_2 : 1)
  })
}

function peakOf(read: Bits, isFirst: boolean): number {
  const [length, pairs, gain] = [read(12), read(9), read(8)]
  read(isFirst ? 4 : 9)
  const isSwitched = read(1) === 1
  if (isSwitched) read(3)
  const tables = Array.from({ length: isSwitched ? 2 : 3 }, () => read(5))
  // Each table is for some bands. Of a region above the last pair it says nothing.
  let [first, second] = [7, bands.length]
  if (isSwitched) read(9)
  else [first, second] = [read(4), read(3)]
  read(isFirst ? 3 : 2)
  if (length === 0) return 0
  const begins = [0, bands[first + 1] ?? 576, bands[first + second + 2] ?? 576]
  const sizes = tables.filter((_, region) => begins[region]! < pairs * 2).map(sizeOf)
  // Above the pairs there are only numbers of 1.
  if (sizes.length === 0) sizes.push(1)
  return Math.min(1, toPeak * Math.max(...sizes) ** (4 / 3) * 2 ** ((gain - 210) / 4))
}

/** The largest number that is to be expected where a table was chosen. An encoder chooses the smallest table that is enough. */
const sizeOf = (table: number): number => (table < 16 ? largest[table]! : 15 + 0.75 * 2 ** wider[table - 16]!)
