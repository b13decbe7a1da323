// How loud a frame of AAC is (ISO 14496-3, also the part below the bands that HE-AAC adds), without decoding it. Before its sound a frame
// says how large the steps are in which its first band is written, and from which tables the numbers of its bands come.
import { type Bits, bitsOf } from './bits.ts'

/** How many bytes of a frame are needed. */
export const frameHead = 96
export const samplesOfFrame = 1_024

/** Samples in a second, by their number in a header. */
export const aacRates = [
  96_000, 88_200, 64_000, 48_000, 44_100, 32_000, 24_000, 22_050, 16_000, 12_000, 11_025, 8_000, 7_350,
]

/** The largest number of each table. Numbers of table 11 may be larger: this is what is usual. */
const largest = [0, 1, 1, 2, 2, 4, 4, 7, 7, 12, 12, 24]
const toPeak = 1 / 25_000_000

const [single, pair, data, fill] = [0, 1, 4, 6]
const short = 2

/** The height of the first channel of a frame; undefined if nothing can be told of it. */
export function peakOfAac(frame: Uint8Array, from = 0): number | undefined {
  const read = bitsOf(frame, from)
  for (let elements = 0; elements < 8; elements++) {
    const element = read(3)
    if (element === single || element === pair) return peakOfChannel(read, element === pair)
    if (element === fill) skip(read, read(4), 15)
    else if (element === data) {
      read(4)
      const isAligned = read(1) === 1
      skip(read, read(8), 255)
      if (isAligned) return undefined
    } else return undefined
  }
  return undefined
}

function skip(read: Bits, count: number, most: number) {
  const bytes = count === most ? count + read(8) - (most === 15 ? 1 : 0) : count
  for (let each = 0; each < bytes; each++) read(8)
}

type Windows = { isShort: boolean; groups: number; bands: number }

function windowsOf(read: Bits): Windows {
  read(1)
  const isShort = read(2) === short
  read(1)
  if (!isShort) {
    const bands = read(6)
    read(1)
    return { isShort, groups: 1, bands }
  }
  const bands = read(4)
  // Each of the seven later windows begins a group, or goes on with the one before.
  const groups = 1 + Array.from({ length: 7 }, () => read(1)).filter((goesOn) => goesOn === 0).length
  return { isShort, groups, bands }
}

function peakOfChannel(read: Bits, isPair: boolean): number {
  read(4)
  let windows: Windows | undefined
  if (isPair && read(1) === 1) {
    windows = windowsOf(read)
    if (read(2) === 1) for (let each = 0; each < windows.groups * windows.bands; each++) read(1)
  }
  const gain = read(8)
  windows ??= windowsOf(read)
  const size = largestOf(read, windows)
  return Math.min(1, toPeak * size ** (4 / 3) * 2 ** ((gain - 100) / 4) * (windows.isShort ? 2 : 1))
}

/** The largest number that the tables of the bands can hold. */
function largestOf(read: Bits, { isShort, groups, bands }: Windows): number {
  const [bits, goesOn] = isShort ? [3, 7] : [5, 31]
  let most = 0
  for (let group = 0; group < groups; group++) {
    for (let band = 0; band < bands;) {
      const before = band
      most = Math.max(most, largest[read(4)] ?? 0)
      let more = read(bits)
      band += more
      while (more === goesOn && band < bands) band += more = read(bits)
      // A section without bands: the frame is broken.
      if (band === before) return most
    }
  }
  return most
}
