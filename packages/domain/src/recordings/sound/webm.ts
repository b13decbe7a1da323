// WebM and Matroska (RFC 9559): elements within elements. In a file that was written during the recording some have no length. A
// file has sound if it announces a sound track and a block of this track follows.
import { type Bytes, type Sound, word } from './bytes.ts'

/** Most elements that are read before the file is refused. */
const mostElements = 50_000

export const ids = {
  header: 0x1a45dfa3,
  docType: 0x4282,
  segment: 0x18538067,
  tracks: 0x1654ae6b,
  track: 0xae,
  number: 0xd7,
  type: 0x83,
  cluster: 0x1f43b675,
  group: 0xa0,
  block: 0xa1,
  simpleBlock: 0xa3,
}
const parents: ReadonlySet<number> = new Set([ids.header, ids.segment, ids.tracks, ids.track, ids.cluster, ids.group])
const [audio, video] = [2, 1]

type Element = { id: number; from: number; until: number }

/** The kind of a WebM or Matroska file with sound; undefined for any other file, and for one without a block of a sound track. */
export async function soundInWebm(bytes: Bytes): Promise<Sound | undefined> {
  let docType = ''
  const tracks: { number: number; type: number }[] = []
  let elements = 0
  for await (const { id, from, until } of elementsIn(bytes)) {
    if (elements === 0 && id !== ids.header) return undefined
    if (++elements > mostElements) return undefined
    const small = () => bytes.at(from, Math.min(until - from, 16))
    if (id === ids.docType) docType = word(await small(), 0, 16).replace(/\0+$/u, '')
    if (id === ids.track) tracks.push({ number: 0, type: 0 })
    const track = tracks.at(-1)
    if (track && id === ids.number) track.number = numberOf(await small())
    if (track && id === ids.type) track.type = numberOf(await small())
    if (id === ids.block || id === ids.simpleBlock) {
      const head = await bytes.at(from, 8)
      const [number, length] = numberAt(head, 0)
      const isWhole = until <= bytes.size && until - from > length + 3
      if (isWhole && tracks.some((each) => each.number === number && each.type === audio))
        return kindOf(
          docType,
          tracks.some(({ type }) => type === video),
        )
    }
  }
  return undefined
}

/** All elements in their order. Children follow their parents, so there is no tree. */
export async function* elementsIn(bytes: Bytes): AsyncGenerator<Element> {
  for (let at = 0; ;) {
    const element = await elementAt(bytes, at)
    if (!element) return
    yield element
    at = parents.has(element.id) ? element.from : element.until
  }
}

function kindOf(docType: string, isVideo: boolean): Sound | undefined {
  if (docType === 'webm') return { mimeType: isVideo ? 'video/webm' : 'audio/webm', extension: 'webm' }
  if (docType !== 'matroska') return undefined
  return { mimeType: isVideo ? 'video/matroska' : 'audio/matroska', extension: isVideo ? 'mkv' : 'mka' }
}

/** Reads an element. The end of an element without a length is not needed, because its children are read next. */
async function elementAt(bytes: Bytes, at: number): Promise<Element | undefined> {
  const head = await bytes.at(at, 12)
  const idLength = Math.clz32(head[0] ?? 0) - 23
  if (idLength > 4 || head.length < idLength + 1) return undefined
  const id = head.subarray(0, idLength).reduce((sum, each) => sum * 256 + each, 0)
  const [size, sizeLength] = numberAt(head, idLength)
  if (sizeLength === 0) return undefined
  const from = at + idLength + sizeLength
  return { id, from, until: from + size }
}

/** A number whose first bits give its length in bytes, and this length; length 0 if it is not a valid number. */
export function numberAt(bytes: Uint8Array, at: number): [number, length: number] {
  const first = bytes[at] ?? 0
  const length = Math.clz32(first) - 23
  if (first === 0 || at + length > bytes.length) return [0, 0]
  const rest = bytes.subarray(at + 1, at + length)
  const value = rest.reduce((sum, each) => sum * 256 + each, first & (0xff >> length))
  return [value, length]
}

export const numberOf = (bytes: Uint8Array) => bytes.reduce((sum, each) => sum * 256 + each, 0)
