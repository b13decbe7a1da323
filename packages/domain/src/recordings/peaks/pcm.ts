// Samples as they are written in WAV and AIFF files: whole numbers, floating point, and the logarithmic numbers of telephones (G.711).
import { view } from '../sound/bytes.ts'

export type Coding = 'unsigned' | 'signed' | 'float' | 'alaw' | 'ulaw'

export type Layout = { coding: Coding; bytesEach: number; isLittle: boolean; channels: number; rate: number }

/** A reader of one sample at a place, as a number from -1 to 1; undefined if there is no such layout. */
export function sampleReader({ coding, bytesEach, isLittle }: Layout): Read | undefined {
  if (coding === 'unsigned' && bytesEach === 1) return (said, at) => (said.getUint8(at) - 128) / 128
  if (coding === 'alaw' && bytesEach === 1) return (said, at) => alaw[said.getUint8(at)]!
  if (coding === 'ulaw' && bytesEach === 1) return (said, at) => ulaw[said.getUint8(at)]!
  if (coding === 'float' && bytesEach === 4) return (said, at) => said.getFloat32(at, isLittle)
  if (coding === 'float' && bytesEach === 8) return (said, at) => said.getFloat64(at, isLittle)
  if (coding !== 'signed') return undefined
  if (bytesEach === 1) return (said, at) => said.getInt8(at) / 128
  if (bytesEach === 2) return (said, at) => said.getInt16(at, isLittle) / 0x80_00
  // The lowest byte of 24 bits is one part in eight million: it changes no peak.
  if (bytesEach === 3) return (said, at) => said.getInt16(isLittle ? at + 1 : at, isLittle) / 0x80_00
  if (bytesEach === 4) return (said, at) => said.getInt32(at, isLittle) / 0x80_00_00_00
  return undefined
}
type Read = (said: DataView, at: number) => number

/** Divides bytes into channels. Bytes of an unfinished frame at the end are left out. */
export function channelsOf(bytes: Uint8Array, { channels, bytesEach }: Layout, read: Read): Float32Array[] {
  const said = view(bytes)
  const frame = channels * bytesEach
  const frames = Math.floor(bytes.length / frame)
  return Array.from({ length: channels }, (_, channel) => {
    const samples = new Float32Array(frames)
    for (let each = 0, at = channel * bytesEach; each < frames; each++, at += frame) samples[each] = read(said, at)
    return samples
  })
}

/** ITU-T G.711: a sign, three bits of an exponent, four bits of a mantissa. */
const alaw = Float32Array.from({ length: 256 }, (_, code) => {
  const bits = code ^ 0x55
  const [exponent, mantissa] = [(bits >> 4) & 7, bits & 15]
  const size = exponent === 0 ? mantissa * 2 + 1 : (mantissa * 2 + 33) << (exponent - 1)
  return ((bits & 0x80 ? 1 : -1) * size) / 4_096
})
const ulaw = Float32Array.from({ length: 256 }, (_, code) => {
  const bits = ~code & 0xff
  const size = (((bits & 15) * 2 + 33) << ((bits >> 4) & 7)) - 33
  return ((bits & 0x80 ? -1 : 1) * size) / 8_192
})
