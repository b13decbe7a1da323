// The packets of Opus in an Ogg file (RFC 3533, RFC 7845): pages that hold parts of packets.
import { type Bytes, view, word } from '../sound/bytes.ts'
import { mostPages, pagesIn } from '../sound/ogg.ts'
import { NoPeaks } from './peaks.ts'

export type OpusPackets = {
  channels: number
  skip: number
  /** `broken`: a packet that is longer than a packet can be. */
  packets: AsyncGenerator<Uint8Array | 'broken', void, undefined>
}

/** The longest packet that is read. */
export const mostPacket = 256 * 1024

export async function opusInOgg(bytes: Bytes): Promise<OpusPackets> {
  let pages = 0
  for await (const { from, stream } of pagesIn(bytes)) {
    if (++pages > mostPages) break
    const head = await bytes.at(from, 19)
    if (word(head, 0, 8) === 'OpusHead') return { ...described(head), packets: packetsOf(bytes, stream) }
  }
  throw new NoPeaks('unknown_format')
}

/** The number of channels, and how many samples at the beginning are not played. */
export function described(head: Uint8Array) {
  const channels = head[9] ?? 0
  // More than two channels are several streams in one.
  if (head.length < 19 || head[18] !== 0 || channels < 1 || channels > 2) throw new NoPeaks('unknown_format')
  return { channels, skip: view(head).getUint16(10, true) }
}

async function* packetsOf(bytes: Bytes, wanted: number): OpusPackets['packets'] {
  let [parts, length]: [Uint8Array[], number] = [[], 0]
  for await (const { stream, sizes, from } of pagesIn(bytes)) {
    if (stream !== wanted) continue
    let at = from
    for (const size of sizes) {
      length += size
      // The parts of a packet that is too long are passed over.
      if (length > mostPacket) parts = []
      else parts.push(await bytes.at(at, size))
      at += size
      // A part of full size goes on with the next part.
      if (size === 255) continue
      const packet = length > mostPacket ? 'broken' : joined(parts, length)
      ;[parts, length] = [[], 0]
      if (packet === 'broken' || (packet.length > 0 && !isOfHead(packet))) yield packet
    }
  }
}

/** Whether this is the description of the sound, or its tags. */
const isOfHead = (packet: Uint8Array) => ['OpusHead', 'OpusTags'].includes(word(packet, 0, 8))

function joined(parts: readonly Uint8Array[], length: number): Uint8Array {
  const whole = new Uint8Array(length)
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
