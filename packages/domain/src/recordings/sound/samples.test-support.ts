// The smallest file of each type that has sound, for the tests. Each is in two parts: the part that announces the sound, and the sound.
export type Sample = { mimeType: string; extension: string; announced: Uint8Array; sound: Uint8Array }

const latin = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0))
const zeros = (length: number) => new Uint8Array(length)

export function joined(...pieces: readonly (Uint8Array | string | readonly number[])[]): Uint8Array {
  const each = pieces.map((piece) => (typeof piece === 'string' ? latin(piece) : Uint8Array.from(piece)))
  const whole = new Uint8Array(each.reduce((sum, piece) => sum + piece.length, 0))
  let at = 0
  for (const piece of each) {
    whole.set(piece, at)
    at += piece.length
  }
  return whole
}

/** A number in a given number of bytes: `high` with the highest byte first, `low` with the lowest first. */
const high = (value: number, bytes = 4) =>
  Array.from({ length: bytes }, (_, at) => Math.floor(value / 256 ** (bytes - 1 - at)) % 256)
const low = (value: number, bytes = 4) => high(value, bytes).toReversed()

const wav: Sample = {
  mimeType: 'audio/wav',
  extension: 'wav',
  announced: joined(
    'RIFF',
    low(36 + 16),
    'WAVEfmt ',
    low(16),
    low(1, 2),
    low(1, 2),
    low(8_000),
    low(16_000),
    low(2, 2),
    low(16, 2),
    'data',
    low(16),
  ),
  sound: zeros(16),
}

const aiff: Sample = {
  mimeType: 'audio/aiff',
  extension: 'aiff',
  announced: joined(
    'FORM',
    high(70),
    'AIFFCOMM',
    high(18),
    high(1, 2),
    high(8),
    high(16, 2),
    zeros(10),
    'SSND',
    high(24),
    zeros(8),
  ),
  sound: zeros(16),
}

const tag = joined('ID3', [4, 0, 0], [0, 0, 0, 20], zeros(20))
const mp3Frame = joined([0xff, 0xfb, 0x90, 0x00], zeros(413))
const aacFrame = joined([0xff, 0xf1, 0x50, 0x80, 0x02, 0x1f, 0xfc], zeros(9))

const flac: Sample = {
  mimeType: 'audio/flac',
  extension: 'flac',
  announced: joined('fLaC', [0x80], high(34, 3), zeros(10), [0x0a, 0xc4, 0x42, 0xf0], zeros(20)),
  sound: joined([0xff, 0xf8, 0x69, 0x18], zeros(12)),
}

const amr = (begins: string, head: number, length: number) => ({
  announced: latin(begins),
  sound: joined([head], zeros(length)),
})

/** A page of a stream. `kind` 2 is its first page; `come` is the position in the sound. */
export const oggPage = (kind: number, come: number, content: Uint8Array, stream = 7) =>
  joined('OggS', [0, kind], low(come, 8), low(stream), low(0), low(0), [1, content.length], content)

const ogg = (codec: string, extension: string): Sample => ({
  mimeType: 'audio/ogg',
  extension,
  announced: joined(oggPage(2, 0, joined(codec, zeros(12))), oggPage(0, 0, latin('tags'))),
  sound: oggPage(0, 960, zeros(40)),
})

export const box = (name: string, ...content: readonly (Uint8Array | string | readonly number[])[]) => {
  const inner = joined(...content)
  return joined(high(8 + inner.length), name, inner)
}
export const track = (id: number, kind: string, samples: number) =>
  box(
    'trak',
    box('tkhd', zeros(12), high(id), zeros(68)),
    box(
      'mdia',
      box('hdlr', zeros(8), kind, zeros(12)),
      box('minf', box('stbl', box('stsz', zeros(4), high(0), high(samples)))),
    ),
  )

const mp4 = (brand: string, tracks: readonly Uint8Array[], over: Partial<Sample> = {}): Sample => ({
  mimeType: 'audio/mp4',
  extension: 'm4a',
  announced: joined(box('ftyp', brand, zeros(8)), box('moov', box('mvhd', zeros(100)), ...tracks)),
  sound: box('mdat', zeros(32)),
  ...over,
})

/** A file that was written during the recording: its samples are announced piece by piece. */
const fragmented: Sample = mp4('iso5', [track(1, 'soun', 0)], {
  sound: joined(
    box('moof', box('mfhd', zeros(8)), box('traf', box('tfhd', zeros(4), high(1)), box('trun', zeros(4), high(3)))),
    box('mdat', zeros(32)),
  ),
})

/** An element. With `isUnknown` it has no length and goes on until the next element begins. */
export const element = (id: readonly number[], content: Uint8Array, isUnknown = false) =>
  joined(id, isUnknown ? [0x01, 255, 255, 255, 255, 255, 255, 255] : joined([0x10], high(content.length, 3)), content)
const webmTrack = (number: number, type: number) =>
  element([0xae], joined(element([0xd7], joined([number])), element([0x83], joined([type]))))
const webm = (docType: string, types: readonly number[], over: Partial<Sample> = {}): Sample => ({
  mimeType: 'audio/webm',
  extension: 'webm',
  // The segment and its clusters have no length, as in files that browsers record.
  announced: joined(
    element([0x1a, 0x45, 0xdf, 0xa3], element([0x42, 0x82], latin(docType))),
    element(
      [0x18, 0x53, 0x80, 0x67],
      element([0x16, 0x54, 0xae, 0x6b], joined(...types.map((type, at) => webmTrack(at + 1, type)))),
      true,
    ),
  ),
  sound: element(
    [0x1f, 0x43, 0xb6, 0x75],
    joined(element([0xe7], joined([0])), element([0xa3], joined([0x80 + types.length], zeros(3), zeros(20)))),
    true,
  ),
  ...over,
})

/** A sample of each type, and of each way to write it. */
export const samples: Record<string, Sample> = {
  wav,
  aiff,
  mp3: { mimeType: 'audio/mpeg', extension: 'mp3', announced: zeros(0), sound: joined(mp3Frame, mp3Frame) },
  'mp3 with tags': { mimeType: 'audio/mpeg', extension: 'mp3', announced: tag, sound: joined(mp3Frame, mp3Frame) },
  aac: { mimeType: 'audio/aac', extension: 'aac', announced: zeros(0), sound: joined(aacFrame, aacFrame) },
  flac,
  'flac with tags': { ...flac, announced: joined(tag, flac.announced) },
  amr: { mimeType: 'audio/amr', extension: 'amr', ...amr('#!AMR\n', 0x3c, 31) },
  'amr, wide band': { mimeType: 'audio/amr-wb', extension: 'awb', ...amr('#!AMR-WB\n', 0x44, 60) },
  opus: ogg('OpusHead', 'opus'),
  vorbis: ogg('\u0001vorbis', 'ogg'),
  m4a: mp4('M4A ', [track(1, 'soun', 3)]),
  'm4a, fragmented': fragmented,
  'mp4 with a picture': mp4('isom', [track(1, 'vide', 3), track(2, 'soun', 3)], {
    mimeType: 'video/mp4',
    extension: 'mp4',
  }),
  mov: mp4('qt  ', [track(1, 'soun', 3)], { mimeType: 'video/quicktime', extension: 'mov' }),
  '3gp': mp4('3gp4', [track(1, 'soun', 3)], { mimeType: 'audio/3gpp', extension: '3gp' }),
  webm: webm('webm', [2]),
  'webm with a picture': webm('webm', [1, 2], { mimeType: 'video/webm' }),
  mkv: webm('matroska', [2], { mimeType: 'audio/matroska', extension: 'mka' }),
}
export const wholeOf = ({ announced, sound }: Sample) => joined(announced, sound)

/** Files of a valid type without any sound. */
export const silent: Record<string, Uint8Array> = {
  'twelve bytes': joined('RIFF', low(4), 'WAVE'),
  'mp4 of a picture alone': wholeOf(mp4('isom', [track(1, 'vide', 3)])),
  'mp4 without samples': wholeOf(mp4('M4A ', [track(1, 'soun', 0)])),
  'webm of a picture alone': wholeOf(webm('webm', [1])),
  'ogg without a known codec': joined(oggPage(2, 0, latin('unknown codec')), oggPage(0, 960, zeros(40))),
  'amr of nothing but lost frames': joined('#!AMR\n', [0x74, 0x7c, 0x7c]),
  'a tag alone': tag,
  'a single frame of mp3, and other bytes': joined(mp3Frame, zeros(100)),
}
