// Ogg (RFC 3533) with Opus, Vorbis, FLAC or Speex: pages of streams. The first page of a stream names its codec; a later page gives
// the position in the sound.
import { type Bytes, type Sound, view, word } from './bytes.ts'

/** Most pages that are read before the file is refused. Pictures in the tags of a file take some hundred pages. */
export const mostPages = 5_000

const codecs: Record<string, string> = {
  OpusHead: 'opus',
  '\u0001vorbis': 'ogg',
  '\u007fFLAC': 'oga',
  'Speex   ': 'spx',
}
const hasVideo = '\u0080theora'

/** The kind of an Ogg file with sound; undefined for any other file, and for one without a page of sound. */
export async function soundInOgg(bytes: Bytes): Promise<Sound | undefined> {
  const voices = new Map<number, string>()
  let isVideo = false
  let pages = 0
  for await (const { head, stream, from, until } of pagesIn(bytes)) {
    if (++pages > mostPages) return undefined
    if ((head[5]! & 2) !== 0) {
      const packet = await bytes.at(from, 8)
      const codec = Object.keys(codecs).find((name) => word(packet, 0, name.length) === name)
      if (codec) voices.set(stream, codecs[codec]!)
      isVideo ||= word(packet, 0, 7) === hasVideo
    }
    const isCounted = view(head).getBigInt64(6, true) > 0n
    const extension = voices.get(stream)
    if (extension && isCounted && until > from && until <= bytes.size)
      return isVideo ? { mimeType: 'video/ogg', extension: 'ogv' } : { mimeType: 'audio/ogg', extension }
  }
  return undefined
}

/** A page: its head, the number of its stream, the sizes of its parts, and where these are. */
type Page = { head: Uint8Array; stream: number; sizes: Uint8Array; from: number; until: number }

/** All pages in their order. */
export async function* pagesIn(bytes: Bytes): AsyncGenerator<Page> {
  for (let at = 0; ;) {
    const head = await bytes.at(at, 27 + 255)
    if (head.length < 27 || word(head, 0) !== 'OggS') return
    const sizes = head.slice(27, 27 + head[26]!)
    const from = at + 27 + head[26]!
    const until = from + sizes.reduce((sum, each) => sum + each, 0)
    yield { head, stream: view(head).getUint32(14, true), sizes, from, until }
    at = until
  }
}
