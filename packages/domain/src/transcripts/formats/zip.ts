// Reads the parts of a ZIP archive (APPNOTE 6.3.10), as a DOCX file is one. The central directory alone says which parts there
// are. Everything that another reader could read differently is refused: ZIP64, a name that occurs twice, a different name in the
// header of a part. The sizes that an archive states are not trusted: a limit is enforced while a part is unpacked.
import { Inflate } from 'fflate'

/** Most parts of an archive; a document has far fewer. */
const mostParts = 2_000
/** Packed bytes that are unpacked at once: they give at most about a thousand times as many bytes. */
const slice = 4 * 1024

const signatures = { end: 0x06054b50, end64: 0x07064b50, entry: 0x02014b50, local: 0x04034b50 }
const lengths = { end: 22, end64: 20, entry: 46, local: 30 }
const [stored, deflated] = [0, 8]

type Part = { name: string; method: number; crc32: number; packed: number; unpacked: number; start: number }
export type Archive = { bytes: Uint8Array; parts: ReadonlyMap<string, Part> }

/** Thrown for an archive that cannot be a document. */
export class ArchiveProblem extends Error {
  readonly isTooLarge: boolean
  constructor(why: string, { isTooLarge = false } = {}) {
    super(why)
    this.isTooLarge = isTooLarge
  }
}

/** Reads the directory of an archive. Throws an ArchiveProblem. */
export function openArchive(bytes: Uint8Array): Archive {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = getEnd(view)
  const count = view.getUint16(end + 10, true)
  const from = view.getUint32(end + 16, true)
  if (count === 0 || count > mostParts) throw new ArchiveProblem('the archive has no parts, or too many')
  if (from + view.getUint32(end + 12, true) !== end) throw new ArchiveProblem('the directory is not where it should be')
  const parts = new Map<string, Part>()
  let at = from
  for (let place = 0; place < count; place++) {
    const part = readEntry(bytes, view, at)
    // Names are compared without regard to case, as the standard for documents demands.
    const key = part.name.toLowerCase()
    if (parts.has(key)) throw new ArchiveProblem('two parts have the same name')
    parts.set(key, part)
    at += lengths.entry + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  if (at !== end) throw new ArchiveProblem('the directory has bytes that are not entries')
  return { bytes, parts }
}

/** Finds the record that ends the archive: its comment must reach to the last byte. */
function getEnd(view: DataView): number {
  const first = Math.max(0, view.byteLength - lengths.end - 0xffff)
  for (let at = view.byteLength - lengths.end; at >= first; at--) {
    if (view.getUint32(at, true) !== signatures.end) continue
    if (at + lengths.end + view.getUint16(at + 20, true) !== view.byteLength) continue
    const is64 = at >= lengths.end64 && view.getUint32(at - lengths.end64, true) === signatures.end64
    const isWhole = view.getUint16(at + 4, true) === 0 && view.getUint16(at + 8, true) === view.getUint16(at + 10, true)
    if (is64 || !isWhole) throw new ArchiveProblem('the archive is ZIP64, or a part of a split archive')
    return at
  }
  throw new ArchiveProblem('the archive has no end record')
}

function readEntry(bytes: Uint8Array, view: DataView, at: number): Part {
  if (at + lengths.entry > view.byteLength || view.getUint32(at, true) !== signatures.entry)
    throw new ArchiveProblem('the directory ends too early')
  const [packed, unpacked, start] = [
    view.getUint32(at + 20, true),
    view.getUint32(at + 24, true),
    view.getUint32(at + 42, true),
  ]
  if ([packed, unpacked, start].includes(0xffffffff)) throw new ArchiveProblem('a part is ZIP64')
  if (view.getUint16(at + 8, true) & 1) throw new ArchiveProblem('a part is encrypted')
  const name = nameAt(bytes, at + lengths.entry, view.getUint16(at + 28, true))
  return { name, method: view.getUint16(at + 10, true), crc32: view.getUint32(at + 16, true), packed, unpacked, start }
}

/** The name of a part, one character for each byte. Parts that we read have ASCII names; other names are only compared with each other. */
const nameAt = (bytes: Uint8Array, at: number, length: number) =>
  String.fromCharCode(...bytes.subarray(at, at + length)).replaceAll('\\', '/')

/** Whether the archive has a part with that name. */
export const hasPart = ({ parts }: Archive, name: string) => parts.has(name.toLowerCase())

/**
 * Unpacks a part and passes it on in pieces. Throws an ArchiveProblem as soon as it has more than `most` bytes, and at the end if
 * its size or its checksum differs from the directory.
 */
export function unpack({ bytes, parts }: Archive, name: string, most: number, take: (piece: Uint8Array) => void): void {
  const part = parts.get(name.toLowerCase())
  if (!part) throw new ArchiveProblem('a part is missing')
  const packed = packedBytes(bytes, part)
  let unpacked = 0
  let crc = -1
  const pass = (piece: Uint8Array) => {
    unpacked += piece.length
    if (unpacked > most) throw new ArchiveProblem('a part is too large when unpacked', { isTooLarge: true })
    crc = crcOf(crc, piece)
    take(piece)
  }
  const inflate = part.method === deflated ? new Inflate(pass) : undefined
  for (let at = 0; at < packed.length || (at === 0 && inflate); at += slice) {
    const piece = packed.subarray(at, at + slice)
    if (inflate) inflate.push(piece, at + slice >= packed.length)
    else pass(piece)
  }
  if (unpacked !== part.unpacked || (crc ^ -1) >>> 0 !== part.crc32) throw new ArchiveProblem('a part is damaged')
}

function packedBytes(bytes: Uint8Array, { name, method, packed, start }: Part): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (start + lengths.local > bytes.length || view.getUint32(start, true) !== signatures.local)
    throw new ArchiveProblem('a part is not where it should be')
  const nameLength = view.getUint16(start + 26, true)
  const from = start + lengths.local + nameLength + view.getUint16(start + 28, true)
  const isSame = nameAt(bytes, start + lengths.local, nameLength) === name && view.getUint16(start + 8, true) === method
  if (!isSame || from + packed > bytes.length) throw new ArchiveProblem('a part differs from the directory')
  if (method !== stored && method !== deflated) throw new ArchiveProblem('a part is packed with an unusual method')
  return bytes.subarray(from, from + packed)
}

const crcTable = Int32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte
  for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1
  return crc
})

function crcOf(crc: number, piece: Uint8Array): number {
  for (const byte of piece) crc = crcTable[(crc ^ byte) & 0xff]! ^ (crc >>> 8)
  return crc
}
