// Where the frames of AAC are in a file of boxes (ISO 14496-12): the tables of its first sound track. Files whose tables are in
// fragments are not read.
import { type Box, boxesIn } from '../sound/mp4.ts'
import { type Bytes, view, word } from '../sound/bytes.ts'
import { bitsOf } from './bits.ts'
import { aacRates } from './aac.ts'
import { NoPeaks } from './peaks.ts'

/** Most entries of a table: two days of frames. */
const mostEntries = 10_000_000
/** How many bytes of a table are read at once, and how many of a description. */
const readBytes = 4 * 1024 * 1024
const describedBytes = 4_096

type Sample = { from: number; length: number }
type Table = Pick<Box, 'from' | 'until'>
type Track = { kind: string; tables: Map<string, Table> }

/** `silent`: how many samples at the beginning are not played, because the encoder had not begun. */
type Found = { rate: number; silent: number; samples: Iterable<Sample> }

export async function samplesOfMp4(bytes: Bytes): Promise<Found> {
  const track = (await tracksOf(bytes)).find(({ kind, tables }) => kind === 'soun' && tables.has('stsd'))
  if (!track) throw new NoPeaks('unreadable')
  const { tables } = track
  const described = tables.get('stsd')!
  const rate = rateOf(await bytes.at(described.from, Math.min(described.until - described.from, describedBytes)))
  const [sizes, runs] = [tables.get('stsz'), tables.get('stsc')]
  const isLong = tables.has('co64')
  const chunks = tables.get(isLong ? 'co64' : 'stco')
  if (!sizes || !runs || !chunks) throw new NoPeaks('unknown_format')
  const samples = inChunks({
    sizes: await numbersIn(bytes, sizes, 4),
    runs: await numbersIn(bytes, runs, 4),
    chunks: await numbersIn(bytes, chunks, 4),
    isLong,
  })
  const edits = tables.get('elst')
  const edit = edits && (await bytes.at(edits.from, 24))
  return { rate, silent: edit ? silentIn(edit) : 0, samples }
}

/** Where the first edit of a track begins; 0 if it says that nothing is played first. */
function silentIn(edit: Uint8Array): number {
  if (edit.length < 24) return 0
  const begins = edit[0] === 1 ? Number(view(edit).getBigInt64(16)) : view(edit).getInt32(12)
  return Math.max(0, begins)
}

async function tracksOf(bytes: Bytes): Promise<Track[]> {
  const tracks: Track[] = []
  for await (const box of boxesIn(bytes)) {
    const { name } = box
    // The tables of such a file are in its fragments.
    if (name === 'moof') throw new NoPeaks('unknown_format')
    if (name === 'trak') tracks.push({ kind: '', tables: new Map() })
    const track = tracks.at(-1)
    if (track && name === 'hdlr' && !track.kind) track.kind = word(await bytes.at(box.from + 8, 4), 0)
    if (track && tablesRead.has(name)) track.tables.set(name, box)
  }
  return tracks
}

const tablesRead = new Set(['elst', 'stsd', 'stsz', 'stsc', 'stco', 'co64'])

/** The samples in a second of AAC, from the description of a track. Throws if the track is none of AAC. */
function rateOf(described: Uint8Array): number {
  if (word(described, 12) !== 'mp4a') throw new NoPeaks('unknown_format')
  const text = word(described, 0, described.length)
  // Descriptions lie within each other, at different places in MP4 and MOV. 5 is the one of the decoder, within 4.
  const at = text.indexOf('esds')
  if (at < 0) throw new NoPeaks('unknown_format')
  for (let from = at + 8; from < described.length;) {
    const tag = described[from]!
    let length = 0
    for (from++; ; from++) {
      length = length * 128 + (described[from]! & 0x7f)
      if (!(described[from]! & 0x80)) break
    }
    from++
    if (tag === 3) from += 3
    else if (tag === 4) {
      if (described[from] !== 0x40) throw new NoPeaks('unknown_format')
      from += 13
    } else if (tag === 5) return rateIn(described, from)
    else from += length
  }
  throw new NoPeaks('unknown_format')
}

/** Kinds of AAC whose frames are read: main, LC, with wider bands above, and with stereo above. */
const kinds = new Set([1, 2, 5, 29])

function rateIn(described: Uint8Array, from: number): number {
  const read = bitsOf(described, from)
  if (!kinds.has(read(5))) throw new NoPeaks('unknown_format')
  const numbered = read(4)
  const rate = numbered === 15 ? read(24) : aacRates[numbered]
  if (!rate) throw new NoPeaks('unreadable')
  return rate
}

/** The numbers of a table after its version, as far as the file has them. */
async function numbersIn(bytes: Bytes, { from, until }: Table, before: number): Promise<Uint32Array> {
  const length = Math.min(until, bytes.size) - from - before
  const numbers = new Uint32Array(Math.max(0, Math.min(length >> 2, mostEntries)))
  for (let at = 0; at < numbers.length * 4; at += readBytes) {
    const part = await bytes.at(from + before + at, Math.min(readBytes, numbers.length * 4 - at))
    const said = view(part)
    for (let each = 0; each + 4 <= part.length; each += 4) numbers[(at + each) >> 2] = said.getUint32(each)
  }
  return numbers
}

type Tables = { sizes: Uint32Array; runs: Uint32Array; chunks: Uint32Array; isLong: boolean }

/** Each sample: a run says how many of them each chunk has, from its first chunk on. */
function* inChunks({ sizes, runs, chunks, isLong }: Tables): Iterable<Sample> {
  const [same, count] = [sizes[0] ?? 0, sizes[1] ?? 0]
  let [sample, run] = [0, 0]
  const wide = isLong ? 2 : 1
  for (let chunk = 0; chunk < (chunks[0] ?? 0) && 1 + (chunk + 1) * wide <= chunks.length; chunk++) {
    while (run + 1 < (runs[0] ?? 0) && (runs[1 + (run + 1) * 3] ?? Infinity) <= chunk + 1) run++
    let from = isLong ? chunks[1 + chunk * 2]! * 2 ** 32 + chunks[2 + chunk * 2]! : chunks[1 + chunk]!
    for (let each = runs[2 + run * 3] ?? 0; each > 0 && sample < count; each--, sample++) {
      const length = same || sizes[2 + sample]
      if (length === undefined) return
      yield { from, length }
      from += length
    }
  }
}
