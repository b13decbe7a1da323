// The packets of Opus in an Ogg file (RFC 3533, RFC 7845): pages that hold parts of packets.
import { type Bytes, view, word } from '../sound/bytes.ts'
import { NoPeaks } from './peaks.ts'

export type OpusPackets = { channels: number; skip: number; packets: AsyncIterable<Uint8Array> }

/** Most pages before the description of the sound, and the longest packet. */
const mostPages = 5_000
const mostPacket = 256 * 1024

type Page = { stream: number; sizes: Uint8Array; from: number; until: number }

export async function opusInOgg(bytes: Bytes): Promise<OpusPackets> {
  for (let at = 0, pages = 0; pages < mostPages; pages++) {
    const page = await pageAt(bytes, at)
    if (!page) break
    const head = await bytes.at(page.from, 19)
    if (word(head, 0, 8) === 'OpusHead')
      return { ...described(head), packets: packetsOf(bytes, page.until, page.stream) }
    at = page.until
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

async function pageAt(bytes: Bytes, at: number): Promise<Page | undefined> {
  const head = await bytes.at(at, 27 + 255)
  if (head.length < 27 || word(head, 0) !== 'OggS') return undefined
  const sizes = head.slice(27, 27 + head[26]!)
  const from = at + 27 + sizes.length
  return {
    stream: view(head).getUint32(14, true),
    sizes,
    from,
    until: from + sizes.reduce((sum, each) => sum + each, 0),
  }
}

async function* packetsOf(bytes: Bytes, first: number, stream: number): AsyncIterable<Uint8Array> {
  let parts: Uint8Array[] = []
  let length = 0
  for (let at = first; ;) {
    const page = await pageAt(bytes, at)
    if (!page) return
    at = page.until
    if (page.stream !== stream) continue
    let from = page.from
    for (const size of page.sizes) {
      parts.push(await bytes.at(from, size))
      from += size
      length += size
      if (length > mostPacket) throw new NoPeaks('unreadable')
      // A part of full size goes on with the next part.
      if (size === 255) continue
      const packet = joined(parts, length)
      ;[parts, length] = [[], 0]
      if (word(packet, 0, 8) !== 'OpusTags' && packet.length > 0) yield packet
    }
  }
}

function joined(parts: readonly Uint8Array[], length: number): Uint8Array {
  const whole = new Uint8Array(length)
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
