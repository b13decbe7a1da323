// JPEG (ITU-T T.81): segments, and scans between them. Only segments that the picture needs are kept. Place, device, comments,
// small copies of the picture and what follows the end are not; of the EXIF data only which side is up (tag 0x0112).
import { charactersAt, joined, numbersOf, type Picture } from './picture.ts'

const [startOfImage, endOfImage, startOfScan, exif, adobe, jfif] = [0xd8, 0xd9, 0xda, 0xe1, 0xee, 0xe0]

/** SOF0 to SOF15, without DHT (C4), JPG (C8) and DAC (CC). */
const isFrame = (marker: number) => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
const isAlone = (marker: number) => marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7)
/** DHT, DAC, SOS, DQT, DNL and DRI: scans, and the tables, lines and restarts that they need. */
const needed = [0xc4, 0xcc, startOfScan, 0xdb, 0xdc, 0xdd]
const isOfPicture = (marker: number) => isFrame(marker) || needed.includes(marker)

export const isJpeg = (bytes: Uint8Array) => bytes[0] === 0xff && bytes[1] === startOfImage && bytes[2] === 0xff

/** Undefined if the file was cut, or is not what it begins as. */
export function readJpeg(bytes: Uint8Array): Picture | undefined {
  const kept: Uint8Array[] = []
  let size: { width: number; height: number } | undefined
  let [at, upright, hasScan] = [2, 1, false]
  for (;;) {
    if (bytes[at] !== 0xff) return undefined
    while (bytes[at + 1] === 0xff) at++
    const marker = bytes[at + 1]
    if (marker === undefined) return undefined
    if (marker === endOfImage) break
    if (isAlone(marker)) {
      at += 2
      continue
    }
    const length = ((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0)
    if (length < 2 || at + 2 + length > bytes.length) return undefined
    const segment = bytes.subarray(at, at + 2 + length)
    if (isFrame(marker)) {
      // A second frame could be larger than the first.
      if (size || segment.length < 10) return undefined
      const said = numbersOf(segment)
      size = { height: said.getUint16(5), width: said.getUint16(7) }
    }
    if (marker === exif) upright = orientationIn(segment) ?? upright
    if (isNeeded(marker, segment)) kept.push(segment)
    at += 2 + length
    if (marker !== startOfScan) continue
    const end = endOfScan(bytes, at)
    if (end === undefined) return undefined
    kept.push(bytes.subarray(at, end))
    at = end
    hasScan = true
  }
  if (!size || !hasScan || size.width === 0 || size.height === 0) return undefined
  const turned = upright === 1 ? [] : [exifOf(upright)]
  const ends = [Uint8Array.of(0xff, startOfImage), Uint8Array.of(0xff, endOfImage)] as const
  return { mimeType: 'image/jpeg', ...size, bytes: joined([ends[0], ...turned, ...kept, ends[1]]) }
}

/** The head of JFIF without a small copy of the picture (16 bytes), the colours of Adobe, and what the picture needs. */
function isNeeded(marker: number, segment: Uint8Array): boolean {
  if (isOfPicture(marker)) return true
  if (marker === jfif) return charactersAt(segment, 4, 5) === 'JFIF\0' && segment.length === 18
  return marker === adobe && charactersAt(segment, 4, 5) === 'Adobe' && segment.length === 16
}

/** Where the coded data of a scan end: at the first marker that is neither a stuffed byte nor a restart. */
function endOfScan(bytes: Uint8Array, from: number): number | undefined {
  for (let at = bytes.indexOf(0xff, from); at !== -1; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1]
    if (next === undefined) return undefined
    if (next !== 0x00 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) return at
  }
  return undefined
}

/** Which side is up (1 to 8), from the first directory of the EXIF data. */
function orientationIn(segment: Uint8Array): number | undefined {
  if (charactersAt(segment, 4, 6) !== 'Exif\0\0') return undefined
  const tiff = segment.subarray(10)
  if (tiff.length < 8) return undefined
  const isLittle = charactersAt(tiff, 0, 2) === 'II'
  const said = numbersOf(tiff)
  const from = said.getUint32(4, isLittle)
  if (from + 2 > tiff.length) return undefined
  const entries = said.getUint16(from, isLittle)
  for (let each = 0; each < entries; each++) {
    const at = from + 2 + each * 12
    if (at + 12 > tiff.length) return undefined
    if (said.getUint16(at, isLittle) !== 0x0112) continue
    const value = said.getUint16(at + 8, isLittle)
    return value >= 1 && value <= 8 ? value : undefined
  }
  return undefined
}

/** EXIF data that say only which side is up. */
function exifOf(orientation: number): Uint8Array {
  const tiff = [0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0]
  const content = [0x45, 0x78, 0x69, 0x66, 0, 0, ...tiff]
  return Uint8Array.of(0xff, exif, 0, content.length + 2, ...content)
}
