// The packets of Opus in a WebM or Matroska file (RFC 9559): blocks of the first sound track.
import { type Bytes, word } from '../sound/bytes.ts'
import { elementsIn, ids, numberAt, numberOf } from '../sound/webm.ts'
import { described, mostPacket, type OpusPackets } from './ogg.ts'
import { NoPeaks } from './peaks.ts'

const [codecId, codecPrivate] = [0x86, 0x63a2]

type Track = { number: number; type: number; codec: string; head: Uint8Array }

export async function opusInWebm(bytes: Bytes): Promise<OpusPackets> {
  const tracks: Track[] = []
  let hasCluster = false
  for await (const { id, from, until } of elementsIn(bytes)) {
    if (id === ids.cluster) {
      hasCluster = true
      break
    }
    const small = () => bytes.at(from, Math.min(until - from, 64))
    if (id === ids.track) tracks.push({ number: 0, type: 0, codec: '', head: new Uint8Array(0) })
    const track = tracks.at(-1)
    if (track && id === ids.number) track.number = numberOf(await small())
    if (track && id === ids.type) track.type = numberOf(await small())
    if (track && id === codecId) track.codec = word(await small(), 0, until - from)
    if (track && id === codecPrivate) track.head = await small()
  }
  if (!hasCluster) throw new NoPeaks('unreadable')
  const track = tracks.find(({ type }) => type === 2)
  if (track?.codec !== 'A_OPUS') throw new NoPeaks('unknown_format')
  return { ...described(track.head), packets: packetsOf(bytes, track.number) }
}

async function* packetsOf(bytes: Bytes, wanted: number): OpusPackets['packets'] {
  for await (const { id, from, until } of elementsIn(bytes)) {
    if (id !== ids.block && id !== ids.simpleBlock) continue
    const [number, length] = numberAt(await bytes.at(from, 8), 0)
    const begins = from + length + 3
    if (number !== wanted || until <= begins) continue
    if (until - begins > mostPacket) {
      yield 'broken'
      continue
    }
    const block = await bytes.at(begins - 1, until - begins + 1)
    // Several packets in one block.
    if ((block[0]! & 0x06) !== 0) throw new NoPeaks('unknown_format')
    yield block.subarray(1)
  }
}
