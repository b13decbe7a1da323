// WebP (RFC 9649): chunks in a RIFF file. Only those that the picture needs are kept: no EXIF data, XMP or profile. Moving pictures
// are refused.
import { charactersAt, joined, numbersOf, type Picture } from './picture.ts'

const needed = ['VP8X', 'ALPH', 'VP8 ', 'VP8L']
/** Of the flags only that there is transparency. */
const transparency = 0x10

export const isWebp = (bytes: Uint8Array) =>
  charactersAt(bytes, 0, 4) === 'RIFF' && charactersAt(bytes, 8, 4) === 'WEBP'

/** Undefined if the file was cut, moves, or is not what it begins as. */
export function readWebp(bytes: Uint8Array): Picture | undefined {
  const said = numbersOf(bytes)
  if (bytes.length < 20) return undefined
  const all = 8 + said.getUint32(4, true)
  if (all > bytes.length) return undefined
  const kept: Uint8Array[] = []
  let [width, height, hasPicture] = [0, 0, false]
  for (let at = 12; at + 8 <= all;) {
    const [name, length] = [charactersAt(bytes, at, 4), said.getUint32(at + 4, true)]
    const end = at + 8 + length + (length % 2)
    if (end > all || name === 'ANIM' || name === 'ANMF') return undefined
    if (needed.includes(name)) {
      const chunk = bytes.slice(at, end)
      if (name === 'VP8X') chunk[8] = (chunk[8] ?? 0) & transparency
      const size = sizeIn(name, chunk)
      if (name !== 'ALPH' && !size) return undefined
      if (size) [width, height] = [Math.max(width, size.width), Math.max(height, size.height)]
      hasPicture ||= name === 'VP8 ' || name === 'VP8L'
      kept.push(chunk)
    }
    at = end
  }
  if (!hasPicture) return undefined
  const content = joined(kept)
  const head = bytes.slice(0, 12)
  numbersOf(head).setUint32(4, 4 + content.length, true)
  return { mimeType: 'image/webp', width, height, bytes: joined([head, content]) }
}

/** The size that a chunk says. */
function sizeIn(name: string, chunk: Uint8Array): { width: number; height: number } | undefined {
  if (chunk.length < 18) return undefined
  const said = numbersOf(chunk)
  if (name === 'VP8X') return { width: three(said, 12) + 1, height: three(said, 15) + 1 }
  if (name === 'VP8 ') {
    if (charactersAt(chunk, 11, 3) !== '\x9d\x01\x2a') return undefined
    return { width: said.getUint16(14, true) & 0x3fff, height: said.getUint16(16, true) & 0x3fff }
  }
  if (name !== 'VP8L' || chunk[8] !== 0x2f) return undefined
  const bits = said.getUint32(9, true)
  return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 }
}

const three = (said: DataView, at: number) => said.getUint16(at, true) | (said.getUint8(at + 2) << 16)
