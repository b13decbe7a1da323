// MP4, M4A, MOV and 3GP (ISO 14496-12): boxes within boxes. A sound track has samples in its table, or in fragments (in a file
// that was written during the recording), and the file has bytes for them.
import { type Bytes, type Sound, view, word } from './bytes.ts'

/** Most boxes that are read before the file is refused. */
const mostBoxes = 20_000

export type Box = { name: string; from: number; until: number }
/** What the boxes of a file say. */
type Found = {
  tracks: { kind: string; id: number; samples: number }[]
  /** Tracks that have samples in a fragment, and the track of the fragment that is being read. */
  fragments: Set<number>
  fragment: number
  mediaBytes: number
}

const parents = new Set(['moov', 'trak', 'edts', 'mdia', 'minf', 'stbl', 'moof', 'traf'])
/** The boxes with which such a file can begin. */
export const firsts: ReadonlySet<string> = new Set(['ftyp', 'moov', 'mdat', 'wide', 'free', 'skip', 'pnot'])

/** The kind of an MP4, M4A, MOV or 3GP file with sound; undefined for any other file, and for one without a sample of a sound track. */
export async function soundInMp4(bytes: Bytes): Promise<Sound | undefined> {
  const head = await bytes.at(0, 12)
  if (head.length < 12 || !firsts.has(word(head, 4))) return undefined
  const found: Found = { tracks: [], fragments: new Set(), fragment: 0, mediaBytes: 0 }
  for await (const box of boxesIn(bytes)) {
    await look(bytes, box, found)
    if (hasSound(found)) break
  }
  if (!hasSound(found)) return undefined
  return kindOf(
    word(head, 4) === 'ftyp' ? word(head, 8) : 'qt  ',
    found.tracks.some(({ kind }) => kind === 'vide'),
  )
}

/** Whether there are samples of sound, and bytes for them. Then the search ends. */
const hasSound = ({ tracks, fragments, mediaBytes }: Found) =>
  mediaBytes > 0 && tracks.some(({ kind, id, samples }) => kind === 'soun' && (samples > 0 || fragments.has(id)))

function kindOf(brand: string, isVideo: boolean): Sound {
  if (brand === 'qt  ') return { mimeType: 'video/quicktime', extension: 'mov' }
  if (brand.startsWith('3g'))
    return isVideo ? { mimeType: 'video/3gpp', extension: '3gp' } : { mimeType: 'audio/3gpp', extension: '3gp' }
  return isVideo ? { mimeType: 'video/mp4', extension: 'mp4' } : { mimeType: 'audio/mp4', extension: 'm4a' }
}

/** All boxes in their order, each before the boxes within it. */
export async function* boxesIn(bytes: Bytes): AsyncGenerator<Box> {
  const ends = [bytes.size]
  for (let at = 0, boxes = 0; boxes < mostBoxes; boxes++) {
    while (ends.length > 0 && at + 8 > ends.at(-1)!) at = Math.max(at, ends.pop()!)
    const end = ends.at(-1)
    if (end === undefined) return
    const box = await boxAt(bytes, at, end)
    if (!box) {
      // What follows in this parent is no box.
      at = ends.pop()!
      continue
    }
    yield box
    at = box.until
    if (!parents.has(box.name)) continue
    ends.push(box.until)
    at = box.from
  }
}

/** Reads a box. Its end is never after the end of the box around it, whatever the file says. */
async function boxAt(bytes: Bytes, at: number, end: number): Promise<Box | undefined> {
  const head = await bytes.at(at, 16)
  if (head.length < 8) return undefined
  const said = view(head)
  const [short, name] = [said.getUint32(0), word(head, 4)]
  const isLong = short === 1 && head.length === 16
  const length = isLong ? Number(said.getBigUint64(8)) : short === 0 ? end - at : short
  const from = at + (isLong ? 16 : 8)
  return length >= from - at ? { name, from, until: Math.min(at + length, end) } : undefined
}

async function look(bytes: Bytes, { name, from, until }: Box, found: Found): Promise<void> {
  if (name === 'trak') found.tracks.push({ kind: '', id: 0, samples: 0 })
  if (name === 'mdat') found.mediaBytes += until - from
  const track = found.tracks.at(-1)
  const field = async (place: number) => {
    const said = await bytes.at(from + place, 4)
    return said.length === 4 && from + place + 4 <= until ? view(said).getUint32(0) : 0
  }
  const isLater = name === 'tkhd' && (await bytes.at(from, 1))[0] === 1
  if (track && name === 'tkhd') track.id = await field(isLater ? 20 : 12)
  if (track && name === 'hdlr' && !track.kind) track.kind = word(await bytes.at(from + 8, 4), 0)
  if (track && (name === 'stsz' || name === 'stz2')) track.samples = await field(8)
  // The runs of a fragment follow the header that names its track.
  if (name === 'tfhd') found.fragment = await field(4)
  if (name === 'trun' && (await field(4)) > 0) found.fragments.add(found.fragment)
}
