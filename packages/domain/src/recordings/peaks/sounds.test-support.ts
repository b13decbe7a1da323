// Sounds for tests: tones of a known height, as WAV and AIFF files in several layouts.
import { joined } from '../sound/samples.test-support.ts'

const high = (value: number, bytes = 4) =>
  Array.from({ length: bytes }, (_, at) => Math.floor(value / 256 ** (bytes - 1 - at)) % 256)
const low = (value: number, bytes = 4) => high(value, bytes).toReversed()

export const rate = 8_000

/** A tone of 400 Hz with this height from `fromMs` until `untilMs`, within a silence of `lengthMs`. */
export function tone({ height = 0.5, fromMs = 0, untilMs = Infinity, lengthMs = 2_000, per = rate } = {}) {
  return Float64Array.from({ length: (lengthMs * per) / 1_000 }, (_, at) => {
    const ms = (at * 1_000) / per
    return ms >= fromMs && ms < untilMs ? height * Math.sin((2 * Math.PI * 400 * at) / per) : 0
  })
}

type Written = { kind: number; bits: number; write: (said: DataView, at: number, sample: number) => void }
/** The layouts of samples in WAV files, by name. */
export const layouts: Record<string, Written> = {
  'whole numbers of 8 bits': {
    kind: 1,
    bits: 8,
    write: (said, at, each) => said.setUint8(at, 128 + Math.round(each * 127)),
  },
  'whole numbers of 16 bits': {
    kind: 1,
    bits: 16,
    write: (said, at, each) => said.setInt16(at, Math.round(each * 32_767), true),
  },
  'whole numbers of 24 bits': {
    kind: 1,
    bits: 24,
    write: (said, at, each) => {
      said.setUint8(at, 0)
      said.setInt16(at + 1, Math.round(each * 32_767), true)
    },
  },
  'whole numbers of 32 bits': {
    kind: 1,
    bits: 32,
    write: (said, at, each) => said.setInt32(at, Math.round(each * 2_147_483_647), true),
  },
  'floating point of 32 bits': { kind: 3, bits: 32, write: (said, at, each) => said.setFloat32(at, each, true) },
  'floating point of 64 bits': { kind: 3, bits: 64, write: (said, at, each) => said.setFloat64(at, each, true) },
}

type Wav = { channels?: number; per?: number; form?: 'RIFF' | 'RF64'; said?: number; isExtended?: boolean }

/** A WAV file of these samples; with several channels, the sound is in the last and the others are silent. */
export function wavOf(samples: Float64Array, layout = layouts['whole numbers of 16 bits']!, wav: Wav = {}): Uint8Array {
  const { channels = 1, per = rate, form = 'RIFF', isExtended = false } = wav
  const each = layout.bits / 8
  const sound = new Uint8Array(samples.length * each * channels)
  const view = new DataView(sound.buffer)
  for (const [at, sample] of samples.entries())
    for (let channel = 0; channel < channels; channel++)
      layout.write(view, (at * channels + channel) * each, channel === channels - 1 ? sample : 0)
  const said = wav.said ?? (form === 'RF64' ? 0xff_ff_ff_ff : sound.length)
  const described = [
    low(channels, 2),
    low(per),
    low(per * channels * each),
    low(channels * each, 2),
    low(layout.bits, 2),
  ]
  const fmt = isExtended
    ? joined(
        'fmt ',
        low(40),
        low(0xff_fe, 2),
        ...described,
        low(22, 2),
        low(layout.bits, 2),
        low(0),
        low(layout.kind, 2),
        new Uint8Array(14),
      )
    : joined('fmt ', low(16), low(layout.kind, 2), ...described)
  const wide = form === 'RF64' ? joined('ds64', low(28), low(0, 8), low(sound.length, 8), low(0, 8), low(0)) : []
  return joined(form, low(36 + sound.length), 'WAVE', wide, fmt, 'data', low(said), sound)
}

/** A WAV file in one of the logarithmic layouts, from its bytes. */
export const telephoneOf = (kind: 6 | 7, codes: Uint8Array): Uint8Array =>
  joined(
    'RIFF',
    low(36 + codes.length),
    'WAVEfmt ',
    low(16),
    low(kind, 2),
    low(1, 2),
    low(rate),
    low(rate),
    low(1, 2),
    low(8, 2),
    'data',
    low(codes.length),
    codes,
  )

/** An AIFF file of these samples with 16 bits. */
export function aiffOf(samples: Float64Array): Uint8Array {
  const sound = new Uint8Array(samples.length * 2)
  for (const [at, sample] of samples.entries()) new DataView(sound.buffer).setInt16(at * 2, Math.round(sample * 32_767))
  // 8,000 as a number with an exponent of 15 bits and a mantissa of 64.
  const extended = [0x40, 0x0b, 0xfa, 0, 0, 0, 0, 0, 0, 0]
  const comm = joined('COMM', high(18), high(1, 2), high(samples.length), high(16, 2), extended)
  return joined(
    'FORM',
    high(4 + comm.length + 16 + sound.length),
    'AIFF',
    comm,
    'SSND',
    high(8 + sound.length),
    high(0, 8),
    sound,
  )
}
