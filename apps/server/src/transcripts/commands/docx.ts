// The paragraphs of a DOCX file, from whoever sent it: unpacked once under our own eyes, because a small ZIP file can
// unfold into more than a server's memory and its directory may say otherwise.
import { inflateRawSync } from 'node:zlib'

/** Most bytes that all parts of a document unpack to. */
const unpackedBytes = 48 * 1024 * 1024
/** Parts beyond this are no document. */
const mostParts = 2_000

const endOfDirectory = 0x06054b50
const directoryEntry = 0x02014b50
const localEntry = 0x04034b50

/** The text of a document, a line a paragraph; undefined when it is not a document or unfolds beyond all measure. */
export async function readDocx(file: Buffer): Promise<string | undefined> {
  if (!unpacksWithinMeasure(file)) return undefined
  try {
    // Imported when there is a document to read: an idle server need not hold 15 MB for it.
    const { default: mammoth } = await import('mammoth')
    const { value } = await mammoth.extractRawText({ buffer: file })
    // Mammoth ends each paragraph with an empty line; an empty paragraph is what ends a turn.
    return value.replaceAll('\n\n', '\n')
  } catch {
    return undefined
  }
}

/** Whether every part the archive lists is where it says, and all of them unpack to no more than a document may hold. */
export function unpacksWithinMeasure(file: Buffer): boolean {
  try {
    const directory = findDirectory(file)
    if (!directory) return false
    let { at } = directory
    let left = unpackedBytes
    for (let part = 0; part < directory.parts; part++) {
      if (file.readUInt32LE(at) !== directoryEntry) return false
      const [method, packed, start] = [
        file.readUInt16LE(at + 10),
        file.readUInt32LE(at + 20),
        file.readUInt32LE(at + 42),
      ]
      left -= unpackedSize(file, { method, packed, start }, left)
      if (left < 0) return false
      at += 46 + file.readUInt16LE(at + 28) + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32)
    }
    return true
  } catch {
    // Read beyond its end, or inflated beyond the limit: no document.
    return false
  }
}

function findDirectory(file: Buffer): { at: number; parts: number } | undefined {
  const from = Math.max(0, file.length - 22 - 0xffff)
  for (let at = file.length - 22; at >= from; at--) {
    if (file.readUInt32LE(at) !== endOfDirectory) continue
    const parts = file.readUInt16LE(at + 10)
    return parts > 0 && parts <= mostParts ? { at: file.readUInt32LE(at + 16), parts } : undefined
  }
  return undefined
}

function unpackedSize(file: Buffer, part: { method: number; packed: number; start: number }, most: number): number {
  if (file.readUInt32LE(part.start) !== localEntry) throw new RangeError('no such part')
  const body = part.start + 30 + file.readUInt16LE(part.start + 26) + file.readUInt16LE(part.start + 28)
  if (part.method === 0) return part.packed
  if (part.method !== 8) throw new RangeError('packed in a way no document is')
  return inflateRawSync(file.subarray(body, body + part.packed), { maxOutputLength: Math.max(1, most) }).length
}
