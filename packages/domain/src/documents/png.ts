// PNG (ISO/IEC 15948): chunks. Only those that the picture needs are kept: no text, time, EXIF data or animation.
import { charactersAt, joined, numbersOf, type Picture } from './picture.ts'

const head = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
const needed = ['IHDR', 'PLTE', 'IDAT', 'IEND', 'tRNS', 'gAMA', 'cHRM', 'sRGB', 'sBIT', 'bKGD', 'pHYs']

export const isPng = (bytes: Uint8Array) => head.every((byte, at) => bytes[at] === byte)

/** Undefined if the file was cut, or is not what it begins as. */
export function readPng(bytes: Uint8Array): Picture | undefined {
  const kept = [bytes.subarray(0, 8)]
  const said = numbersOf(bytes)
  let size: { width: number; height: number } | undefined
  let hasPicture = false
  for (let at = 8; ;) {
    if (at + 12 > bytes.length) return undefined
    const [length, name] = [said.getUint32(at), charactersAt(bytes, at + 4, 4)]
    const end = at + 12 + length
    if (end > bytes.length || (name === 'IHDR') !== (at === 8)) return undefined
    if (name === 'IHDR') {
      if (length !== 13) return undefined
      size = { width: said.getUint32(at + 8), height: said.getUint32(at + 12) }
    }
    hasPicture ||= name === 'IDAT'
    if (needed.includes(name)) kept.push(bytes.subarray(at, end))
    if (name === 'IEND') break
    at = end
  }
  if (!size || !hasPicture || size.width === 0 || size.height === 0) return undefined
  return { mimeType: 'image/png', ...size, bytes: joined(kept) }
}
