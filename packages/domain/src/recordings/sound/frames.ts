// MP3 (ISO 11172-3, 13818-3), AAC in ADTS (ISO 13818-7), FLAC (RFC 9639) and AMR (RFC 4867): a sequence of frames, each of which
// says where the next one begins. Three frames in a row count as sound; a single one may be a coincidence.
import { behindTags, type Bytes, type Sound, word } from './bytes.ts'

/** How many bytes in a row may be no frame: after the tags, and between frames. */
const mostLost = 64 * 1024

/** `kind` is the same in every frame of a file. */
export type Frame = { length: number; kind: string; sound: Sound }
type Read = (head: Uint8Array) => Frame | undefined

const bitrates: Record<string, readonly number[]> = {
  '1 1': [32, 64, 96, 128, 160, 192, 224, 256, 288, 320, 352, 384, 416, 448],
  '1 2': [32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384],
  '1 3': [32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
  '2 1': [32, 48, 56, 64, 80, 96, 112, 128, 144, 160, 176, 192, 224, 256],
  '2 2': [8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
  '2 3': [8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
}
const rates = [44_100, 48_000, 32_000]

export function mpegFrame([first, second, third]: Uint8Array): Frame | undefined {
  if (first !== 0xff || second === undefined || third === undefined || (second & 0xe0) !== 0xe0) return undefined
  const [version, layer] = [(second >> 3) & 3, 4 - ((second >> 1) & 3)]
  const [bitrate, rate, padding] = [third >> 4, (third >> 2) & 3, (third >> 1) & 1]
  if (version === 1 || layer === 4 || bitrate === 0 || bitrate === 15 || rate === 3) return undefined
  const isFirst = version === 3
  const hertz = rates[rate]! / (isFirst ? 1 : version === 2 ? 2 : 4)
  const perSecond = bitrates[`${isFirst ? 1 : 2} ${layer}`]![bitrate - 1]! * 1_000
  const samples = layer === 1 ? 384 : layer === 3 && !isFirst ? 576 : 1_152
  const length =
    layer === 1
      ? (Math.floor((12 * perSecond) / hertz) + padding) * 4
      : Math.floor((samples / 8) * (perSecond / hertz)) + padding
  return { length, kind: `${version} ${layer} ${hertz}`, sound: { mimeType: 'audio/mpeg', extension: `mp${layer}` } }
}

export function adtsFrame(head: Uint8Array): Frame | undefined {
  if (head.length < 7 || head[0] !== 0xff || (head[1]! & 0xf6) !== 0xf0) return undefined
  const rate = (head[2]! >> 2) & 15
  const length = ((head[3]! & 3) << 11) | (head[4]! << 3) | (head[5]! >> 5)
  return rate < 13 && length > 7
    ? { length, kind: String(rate), sound: { mimeType: 'audio/aac', extension: 'aac' } }
    : undefined
}

const kinds = [adtsFrame, mpegFrame]

/** Whether any of these bytes look like the beginning of a frame of MP3 or AAC. */
export const isFrameIn = (first: Uint8Array): boolean =>
  first.some((byte, at) => byte === 0xff && kinds.some((read) => read(first.subarray(at, at + 7))))

/** Looks for frames of MP3 or AAC. */
export async function soundInFrames(bytes: Bytes): Promise<Sound | undefined> {
  for await (const { frame } of framesIn(bytes, 7)) return frame.sound
  return undefined
}

/**
 * The frames of MP3 or AAC in their order, each with its first `headBytes` bytes. All are of the kind of the first one. Bytes that only look
 * like a frame are left out: where a frame does not follow another one, three of the same kind must follow each other, or fewer that reach the
 * end of the file. Ends where `mostLost` bytes are no frame.
 */
export async function* framesIn(bytes: Bytes, headBytes: number): AsyncGenerator<{ frame: Frame; head: Uint8Array }> {
  let known: { read: Read; kind: string } | undefined
  let [lost, isNext] = [0, false]
  for (let at = await behindTags(bytes); at + 4 <= bytes.size && lost <= mostLost;) {
    const head = await bytes.at(at, headBytes)
    const found = await frameAt(bytes, at, { head, known, isNext })
    if (!found) {
      const next = head.indexOf(0xff, 1)
      const step = next < 0 ? head.length : next
      ;[at, lost, isNext] = [at + step, lost + step, false]
      continue
    }
    const { read, frame } = found
    known = { read, kind: frame.kind }
    yield { frame, head }
    ;[at, lost, isNext] = [at + frame.length, 0, true]
  }
}

type Looked = { head: Uint8Array; known: { read: Read; kind: string } | undefined; isNext: boolean }

async function frameAt(bytes: Bytes, at: number, { head, known, isNext }: Looked) {
  for (const read of known ? [known.read] : kinds) {
    const frame = read(head)
    if (!frame || (known && frame.kind !== known.kind)) continue
    if (isNext || (await isFollowed(bytes, at, { frame, read }))) return { read, frame }
  }
  return undefined
}

async function isFollowed(bytes: Bytes, at: number, { frame, read }: { frame: Frame; read: Read }): Promise<boolean> {
  let next = at + frame.length
  for (let more = 0; more < 2 && next !== bytes.size; more++) {
    const following = read(await bytes.at(next, 7))
    if (following?.kind !== frame.kind) return false
    next += following.length
  }
  return true
}

/** Looks for the parts of FLAC: a description of the samples, other blocks, and the beginning of a frame. */
export async function soundInFlac(bytes: Bytes): Promise<Sound | undefined> {
  let at = await behindTags(bytes)
  if (word(await bytes.at(at, 4), 0) !== 'fLaC') return undefined
  at += 4
  for (let blocks = 0; blocks < 1_000; blocks++) {
    const head = await bytes.at(at, 4 + 34)
    if (head.length < 4) return undefined
    const [kind, isLast] = [head[0]! & 0x7f, (head[0]! & 0x80) !== 0]
    const rate = (head[14]! << 12) | (head[15]! << 4) | (head[16]! >> 4)
    if (blocks === 0 && (kind !== 0 || head.length < 38 || rate === 0)) return undefined
    at += 4 + (head[1]! << 16) + (head[2]! << 8) + head[3]!
    if (!isLast) continue
    const frame = await bytes.at(at, 16)
    const isFrame = frame.length === 16 && frame[0] === 0xff && (frame[1]! & 0xfe) === 0xf8 && (frame[3]! & 1) === 0
    return isFrame ? { mimeType: 'audio/flac', extension: 'flac' } : undefined
  }
  return undefined
}

/** Bytes of a frame by its type, for narrow and for wide band; `undefined` for a type that does not exist. */
const amrBands = [
  {
    begins: '#!AMR\n',
    lengths: [12, 13, 15, 17, 19, 20, 26, 31, 5],
    speech: 8,
    sound: { mimeType: 'audio/amr', extension: 'amr' },
  },
  {
    begins: '#!AMR-WB\n',
    lengths: [17, 23, 32, 36, 40, 46, 50, 58, 60, 5],
    speech: 9,
    sound: { mimeType: 'audio/amr-wb', extension: 'awb' },
  },
] as const

/** Looks for the first frame of AMR with speech; every frame before it must be valid. */
export async function soundInAmr(bytes: Bytes): Promise<Sound | undefined> {
  const head = await bytes.at(0, 9)
  const band = amrBands.find(({ begins }) => word(head, 0, begins.length) === begins)
  if (!band) return undefined
  for (let at = band.begins.length as number, frames = 0; frames < 20_000; frames++) {
    const [first] = await bytes.at(at, 1)
    if (first === undefined || (first & 0x83) !== 0) return undefined
    const type = first >> 3
    // Type 14 is a lost frame, type 15 a frame without speech.
    const length = type >= 14 ? 0 : band.lengths[type]
    if (length === undefined || at + 1 + length > bytes.size) return undefined
    if (type < band.speech) return band.sound
    at += 1 + length
  }
  return undefined
}
