// Ogg (RFC 3533) with Opus, Vorbis, FLAC or Speex: pages of streams. The first page of a stream names its codec; a later page gives
// the position in the sound.
import { type Bytes, type Sound, view, word } from './bytes.ts'

/** Most pages that are read before the file is refused. Pictures in the tags of a file take some hundred pages. */
const mostPages = 5_000

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
  for (let at = 0, pages = 0; pages < mostPages; pages++) {
    const page = await bytes.at(at, 27 + 255)
    if (page.length < 27 || word(page, 0) !== 'OggS') return undefined
    const said = view(page)
    const [stream, segments] = [said.getUint32(14, true), page[26]!]
    const length = page.subarray(27, 27 + segments).reduce((sum, each) => sum + each, 0)
    const from = at + 27 + segments
    if ((page[5]! & 2) !== 0) {
      const packet = await bytes.at(from, 8)
      const codec = Object.keys(codecs).find((name) => word(packet, 0, name.length) === name)
      if (codec) voices.set(stream, codecs[codec]!)
      isVideo ||= word(packet, 0, 7) === hasVideo
    }
    const isCounted = said.getBigInt64(6, true) > 0n
    const extension = voices.get(stream)
    if (extension && isCounted && length > 0 && from + length <= bytes.size)
      return isVideo ? { mimeType: 'video/ogg', extension: 'ogv' } : { mimeType: 'audio/ogg', extension }
    at = from + length
  }
  return undefined
}
