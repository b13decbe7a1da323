// WAV (Microsoft's RIFF, EBU's RF64) and AIFF: chunks. One chunk describes the samples and one holds them.
import { type Bytes, type Sound, view, word } from './bytes.ts'

const wav: Sound = { mimeType: 'audio/wav', extension: 'wav' }
const aiff: Sound = { mimeType: 'audio/aiff', extension: 'aiff' }

/** Most chunks that are read before the file is refused. */
const mostChunks = 1_000

/** Looks for a description of the samples, and at least one whole sample after it. */
export async function soundInChunks(bytes: Bytes): Promise<Sound | undefined> {
  const head = await bytes.at(0, 12)
  const isWav = ['RIFF', 'RF64'].includes(word(head, 0)) && word(head, 8) === 'WAVE'
  const isAiff = word(head, 0) === 'FORM' && ['AIFF', 'AIFC'].includes(word(head, 8))
  if (!isWav && !isAiff) return undefined
  let frame = 0
  for (let at = 12, chunks = 0; chunks < mostChunks; chunks++) {
    const chunk = await bytes.at(at, 8 + 18)
    if (chunk.length < 8) return undefined
    const [name, length] = [word(chunk, 0), view(chunk).getUint32(4, isWav)]
    if (name === 'fmt ' || name === 'COMM') frame = isWav ? wavFrame(chunk) : aiffFrame(chunk)
    if (name === 'data' || name === 'SSND') {
      // A recorder that lost its power leaves no length or a wrong one, so the bytes that are there count.
      const there = bytes.size - (at + 8) - (isWav ? 0 : 8)
      return frame > 0 && there >= frame ? (isWav ? wav : aiff) : undefined
    }
    at += 8 + length + (length % 2)
  }
  return undefined
}

/** Bytes of one sample of all channels; 0 if the description is invalid. */
function wavFrame(chunk: Uint8Array): number {
  if (chunk.length < 8 + 16) return 0
  const said = view(chunk)
  const [format, channels, rate, frame] = [
    said.getUint16(8, true),
    said.getUint16(10, true),
    said.getUint32(12, true),
    said.getUint16(20, true),
  ]
  return format > 0 && channels > 0 && rate > 0 ? frame : 0
}

function aiffFrame(chunk: Uint8Array): number {
  if (chunk.length < 8 + 8) return 0
  const said = view(chunk)
  return said.getUint16(8) * Math.ceil(said.getUint16(14) / 8)
}
