// The peaks of WAV (also RF64) and AIFF files. A length that a header claims counts only as far as the bytes are there.
import { type Bytes, view, word } from '../sound/bytes.ts'
import { channelsOf, type Coding, type Layout, sampleReader } from './pcm.ts'
import { gatherPeaks, NoPeaks, type Peaks } from './peaks.ts'

const mostChunks = 1_000
const mostChannels = 64
const readBytes = 256 * 1024

type Placed = { layout: Layout; from: number; until: number }

export async function peaksOfChunks(bytes: Bytes): Promise<{ codec: string; peaks: Peaks }> {
  const { layout, from, until } = await getSamples(bytes)
  const read = sampleReader(layout)
  if (!read || layout.channels > mostChannels) throw new NoPeaks('unknown_format')
  const frame = layout.channels * layout.bytesEach
  const gathering = gatherPeaks(layout.rate)
  const most = Math.floor(readBytes / frame) * frame
  for (let at = from; at < until;) {
    const part = await bytes.at(at, Math.min(most, until - at))
    gathering.add(channelsOf(part, layout, read))
    if (part.length < frame) break
    at += part.length
  }
  const names: Record<Coding, string> = { unsigned: 'PCM', signed: 'PCM', float: 'PCM', alaw: 'A-law', ulaw: 'µ-law' }
  return { codec: names[layout.coding], peaks: gathering.close() }
}

async function getSamples(bytes: Bytes): Promise<Placed> {
  const head = await bytes.at(0, 12)
  const isWav = word(head, 8) === 'WAVE'
  let layout: Layout | undefined
  let wide: number | undefined
  for (let at = 12, chunks = 0; chunks < mostChunks; chunks++) {
    const chunk = await bytes.at(at, 8 + 40)
    if (chunk.length < 8) break
    const [name, length] = [word(chunk, 0), view(chunk).getUint32(4, isWav)]
    // The length of the samples of a file above 4 GiB (RF64) is in a chunk of its own.
    if (name === 'ds64' && chunk.length >= 24) wide = Number(view(chunk).getBigUint64(16, true))
    if (name === 'fmt ') layout = wavLayout(chunk)
    if (name === 'COMM') layout = aiffLayout(chunk, word(head, 8) === 'AIFC')
    if (name === 'data' || name === 'SSND') {
      if (!layout) break
      return placedFrom(at + 8, { layout, length, wide, isWav, size: bytes.size })
    }
    at += 8 + length + (length % 2)
  }
  throw new NoPeaks('unreadable')
}

type Said = { layout: Layout; length: number; wide: number | undefined; isWav: boolean; size: number }

function placedFrom(at: number, { layout, length, wide, isWav, size }: Said): Placed {
  // In AIFF files two numbers come before the samples.
  const before = isWav ? 0 : 8
  const said = length === 0xff_ff_ff_ff && wide !== undefined ? wide : length - before
  // A recorder that lost its power leaves no length: then the samples go on to the end.
  return { layout, from: at + before, until: Math.min(size, said > 0 ? at + before + said : size) }
}

const layoutOf = (coding: Coding | undefined, given: Omit<Layout, 'coding'>): Layout => {
  if (!coding) throw new NoPeaks('unknown_format')
  if (given.channels === 0) throw new NoPeaks('unreadable')
  return { coding, ...given }
}

function wavLayout(chunk: Uint8Array): Layout {
  if (chunk.length < 24) throw new NoPeaks('unreadable')
  const said = view(chunk)
  const written = said.getUint16(8, true)
  // An extended description has the kind of samples at its end.
  const kind = written === 0xff_fe && chunk.length >= 34 ? said.getUint16(32, true) : written
  const [channels, rate, bits] = [said.getUint16(10, true), said.getUint32(12, true), said.getUint16(22, true)]
  const bytesEach = Math.ceil(bits / 8)
  const codings: Record<number, Coding> = {
    1: bytesEach === 1 ? 'unsigned' : 'signed',
    3: 'float',
    6: 'alaw',
    7: 'ulaw',
  }
  return layoutOf(codings[kind], { bytesEach, isLittle: true, channels, rate })
}

function aiffLayout(chunk: Uint8Array, isCompressed: boolean): Layout {
  if (chunk.length < 26) throw new NoPeaks('unreadable')
  const said = view(chunk)
  const kind = isCompressed ? word(chunk, 26).toLowerCase() : 'none'
  const codings: Record<string, Coding> = {
    none: 'signed',
    twos: 'signed',
    sowt: 'signed',
    fl32: 'float',
    fl64: 'float',
    alaw: 'alaw',
    ulaw: 'ulaw',
  }
  // The rate is a number with an exponent of 15 bits and a mantissa of 64, of which the upper 32 are enough.
  const rate = Math.round(said.getUint32(18) * 2 ** ((said.getUint16(16) & 0x7f_ff) - 16_383 - 31))
  const coding = codings[kind]
  const bytesEach = coding === 'alaw' || coding === 'ulaw' ? 1 : Math.ceil(said.getUint16(14) / 8)
  return layoutOf(coding, { bytesEach, isLittle: kind === 'sowt', channels: said.getUint16(8), rate })
}
