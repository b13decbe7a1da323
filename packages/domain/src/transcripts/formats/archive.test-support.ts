// Makes archives and documents for the tests: correct ones, and ones with false statements about themselves.
import { deflateSync, strToU8 } from 'fflate'

export type Lies = {
  /** The unpacked size of each part that the directory states. */
  claimed?: number | undefined
  /** The name in the header of each part. */
  localName?: string
  method?: number
}

const bytesOf = (text: string | Uint8Array) => (typeof text === 'string' ? strToU8(text) : text)

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0))
  let at = 0
  for (const piece of pieces) {
    whole.set(piece, at)
    at += piece.length
  }
  return whole
}

/** Numbers in the byte order of an archive: the lowest byte first. */
function record(...fields: readonly (readonly [value: number, bytes: 2 | 4 | 8])[]): Uint8Array {
  const view = new DataView(new ArrayBuffer(fields.reduce((sum, [, bytes]) => sum + bytes, 0)))
  let at = 0
  for (const [value, bytes] of fields) {
    if (bytes === 2) view.setUint16(at, value, true)
    else view.setUint32(at, value >>> 0, true)
    at += bytes
  }
  return new Uint8Array(view.buffer)
}

const table = Int32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte
  for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1
  return crc
})

function crc32(bytes: Uint8Array): number {
  let crc = -1
  for (const byte of bytes) crc = table[(crc ^ byte) & 0xff]! ^ (crc >>> 8)
  return (crc ^ -1) >>> 0
}

/** Functions for packing. Tests of very large archives pass the faster ones of the platform. */
export type Means = { crc32: (bytes: Uint8Array) => number; deflate: (bytes: Uint8Array) => Uint8Array }

const own: Means = { crc32, deflate: (bytes) => deflateSync(bytes) }

type Written = { body: Uint8Array; entry: Uint8Array }

type Part = { name: string; content: string | Uint8Array; start: number }

function written({ name, content, start }: Part, lies: Lies, means: Means): Written {
  const [plain, method] = [bytesOf(content), lies.method ?? 8]
  const packed = method === 8 ? means.deflate(plain) : plain
  const size = lies.claimed ?? plain.length
  const sizes = [
    [means.crc32(plain), 4],
    [packed.length, 4],
    [size, 4],
  ] as const
  const common = [[20, 2], [0, 2], [method, 2], [0, 4], ...sizes] as const
  const [central, local] = [strToU8(name), strToU8(lies.localName ?? name)]
  const body = joined([record([0x04034b50, 4], ...common, [local.length, 2], [0, 2]), local, packed])
  const rest = [
    [central.length, 2],
    [0, 2],
    [0, 2],
    [0, 2],
    [0, 2],
    [0, 4],
    [start, 4],
  ] as const
  return { body, entry: joined([record([0x02014b50, 4], [20, 2], ...common, ...rest), central]) }
}

type Parts = Record<string, string | Uint8Array> | readonly (readonly [string, string | Uint8Array])[]

function bodies(parts: Parts, lies: Lies, means: Means, from = 0) {
  const list = Array.isArray(parts)
    ? (parts as readonly (readonly [string, string | Uint8Array])[])
    : Object.entries(parts)
  let at = from
  const each = list.map(([name, content]) => {
    const part = written({ name, content, start: at }, lies, means)
    at += part.body.length
    return part
  })
  return {
    at,
    body: joined(each.map(({ body }) => body)),
    directory: joined(each.map(({ entry }) => entry)),
    count: each.length,
  }
}

const endOf = (count: number, bytes: number, from: number) =>
  record([0x06054b50, 4], [0, 2], [0, 2], [count, 2], [count, 2], [bytes, 4], [from, 4], [0, 2])

/** A ZIP archive of these parts. */
export function zip(parts: Parts, lies: Lies = {}, means = own): Uint8Array {
  const { at, body, directory, count } = bodies(parts, lies, means)
  return joined([body, directory, endOf(count, directory.length, at)])
}

/**
 * An archive with two directories: the classic record at its end points to `small`, the ZIP64 record before it to `large`. A
 * number of disks that is out of range tells readers of ZIP64 to use the ZIP64 record.
 */
export function zipOfTwoMinds(small: Parts, large: Parts, means = own): Uint8Array {
  const one = bodies(small, {}, means)
  const other = bodies(large, {}, means, one.at)
  const directories = joined([other.directory, one.directory])
  const end64 = other.at + directories.length
  return joined([
    one.body,
    other.body,
    directories,
    record(
      [0x06064b50, 4],
      [44, 8],
      [45, 2],
      [45, 2],
      [0, 4],
      [0, 4],
      [other.count, 8],
      [other.count, 8],
      [other.directory.length, 8],
      [other.at, 8],
    ),
    record([0x07064b50, 4], [0, 4], [end64, 8], [1, 4]),
    record(
      [0x06054b50, 4],
      [0xffff, 2],
      [0, 2],
      [one.count, 2],
      [one.count, 2],
      [one.directory.length, 4],
      [other.at + other.directory.length, 4],
      [0, 2],
    ),
  ])
}

const w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'

/** The parts of a Word document with this body. */
export const documentParts = (body: string) => ({
  '[Content_Types].xml':
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
  '_rels/.rels':
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
  'word/document.xml': `<?xml version="1.0" encoding="UTF-8"?><w:document ${w}><w:body>${body}</w:body></w:document>`,
})

export const paragraph = (text: string) => `<w:p><w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`

/** A Word document with these paragraphs. */
export const docx = (paragraphs: readonly string[]) => zip(documentParts(paragraphs.map(paragraph).join('')))
