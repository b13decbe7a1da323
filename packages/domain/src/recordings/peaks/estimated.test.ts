// The heights of MP3 and AAC, which are estimated without decoding. The files have six seconds: a voice at half the full height in the
// second one, at 5 % in the fourth and at 20 % in the fifth; the others are silent.
import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { type Bytes, inPieces } from '../sound/bytes.ts'
import { box, joined } from '../sound/samples.test-support.ts'
import { peaksOfAdts, peaksOfMp4 } from './frames.ts'
import { peaksOfMp3 } from './mp3.ts'
import { heightOf, NoPeaks, type Peaks } from './peaks.ts'

const sample = async (name: string) => new Uint8Array(await readFile(new URL(`samples/${name}`, import.meta.url)))
const bytesOf = (file: Uint8Array): Bytes =>
  inPieces({ size: file.length, at: async (from, length) => file.slice(from, from + length) }, 1_024)

const readers = { mp3: peaksOfMp3, aac: peaksOfAdts, m4a: peaksOfMp4, mov: peaksOfMp4 }
const read = (name: string, file: Uint8Array) => readers[name.split('.')[1] as keyof typeof readers](bytesOf(file))
const files = ['voice.mp3', 'voice-stereo.mp3', 'voice.aac', 'voice-stereo.m4a', 'voice.mov']
const whyOf = async (asked: Promise<unknown>) =>
  asked.then(
    () => 'peaks',
    (error: unknown) => (error instanceof NoPeaks ? error.why : String(error)),
  )

/** The usual height in each second, without its edges. */
const heightsOf = ({ pairs }: Peaks) =>
  [0, 1, 2, 3, 4, 5].map((second) => {
    const all = Array.from({ length: 14 }, (_, at) => heightOf(pairs[(second * 20 + 3 + at) * 2 + 1]!) ** 2)
    return all.toSorted((one, other) => one - other)[7]!
  })

describe.each(files)('the estimated peaks of %s', (name) => {
  it('are silent where there is silence, and at most three times or a third as high as the voice', async () => {
    const { codec, peaks } = await read(name, await sample(name))
    expect(codec).toBe(name.endsWith('mp3') ? 'MP3' : 'AAC')
    expect(peaks.durationMs).toBeGreaterThan(6_000)
    expect(peaks.durationMs).toBeLessThan(6_100)
    const heights = heightsOf(peaks)
    for (const second of [0, 2, 5]) expect(heights[second]).toBeLessThan(0.001)
    for (const [second, height] of [
      [1, 0.5],
      [3, 0.05],
      [4, 0.2],
    ] as const) {
      expect(heights[second]! / height).toBeGreaterThan(1 / 3)
      expect(heights[second]! / height).toBeLessThan(3)
    }
  })

  it('begin and end with the voice, to three spans', async () => {
    const { peaks } = await read(name, await sample(name))
    const loud = Array.from({ length: 50 }, (_, span) => heightOf(peaks.pairs[span * 2 + 1]!) ** 2 > 0.1)
    expect(Math.abs(loud.indexOf(true) * 50 - 1_000)).toBeLessThanOrEqual(150)
    expect(Math.abs((loud.lastIndexOf(true) + 1) * 50 - 2_000)).toBeLessThanOrEqual(150)
  })

  it('end where the file was cut, or are refused', async () => {
    const file = await sample(name)
    for (const part of [0.5, 0.9]) {
      const cut = file.subarray(0, Math.floor(file.length * part))
      const answer = await read(name, cut).catch((error: unknown) => error)
      // The tables of an MP4 file come last.
      if (answer instanceof NoPeaks) expect(/m4a|mov/.test(name)).toBe(true)
      else expect((answer as { peaks: Peaks }).peaks.durationMs).toBeLessThan(6_000)
    }
  })

  it('end by themselves for any bytes in the middle of the file', async () => {
    const file = await sample(name)
    let state = 7
    const next = () => (state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7f_ff_ff_ff)
    for (let each = 0; each < 60; each++) {
      const broken = file.slice()
      for (let count = 0; count < 40; count++) broken[next() % broken.length] = next() >> 8
      expect(['peaks', 'unreadable', 'unknown_format', 'too_long']).toContain(await whyOf(read(name, broken)))
    }
  })
})

it('frames of MP3 are found again behind other bytes', async () => {
  const file = await sample('voice.mp3')
  const half = 72 * 80
  const { peaks } = await peaksOfMp3(
    bytesOf(joined(file.subarray(0, half), new Uint8Array(3_000), file.subarray(half))),
  )
  expect(peaks.durationMs).toBeGreaterThan(5_800)
})

it('bytes before the sound that only look like a frame of another kind are no sound', async () => {
  // One frame of MP3 at 48 kHz, and one of AAC at 24 kHz.
  const alike = { mp3: [0xff, 0xfb, 0x94, 0], aac: [0xff, 0xf1, 0x58, 0x80, 0x2f, 0xff, 0xfc] }
  for (const [kind, head] of Object.entries(alike)) {
    const file = await sample(`voice.${kind}`)
    const whole = await read(`voice.${kind}`, file)
    const { peaks } = await read(`voice.${kind}`, joined(head, new Uint8Array(90), file))
    expect(peaks.durationMs).toBe(whole.peaks.durationMs)
    expect([...peaks.pairs]).toEqual([...whole.peaks.pairs])
  }
})

it('a file of fragments has a format that is not read, and no sound that is broken', async () => {
  const file = await sample('voice-stereo.m4a')
  const fragment = box('moof', box('mfhd', new Uint8Array(8)))
  expect(await whyOf(peaksOfMp4(bytesOf(joined(with32(file, 'stsz', 8, 0), fragment))))).toBe('unknown_format')
})

it('a frame that only tells the length of an MP3 file is no sound', async () => {
  const file = await sample('voice.mp3')
  expect([...'XingInfo'].some((letter) => file.subarray(0, 200).includes(letter.charCodeAt(0)))).toBe(true)
  const { peaks } = await peaksOfMp3(bytesOf(file))
  expect(peaks.durationMs).toBe(6_084)
})

/** The file with another number at this place behind the name of a box. */
function with32(file: Uint8Array, name: string, place: number, value: number) {
  const text = Buffer.from(file).toString('latin1')
  const changed = file.slice()
  new DataView(changed.buffer).setUint32(text.indexOf(name) + place, value)
  return changed
}

describe('a file whose tables lie', () => {
  it('has no more samples than its tables, and no more sound than the file', async () => {
    const file = await sample('voice-stereo.m4a')
    const { peaks } = await peaksOfMp4(bytesOf(with32(file, 'stsz', 12, 0xff_ff_ff_ff)))
    expect(peaks.durationMs).toBeLessThan(6_200)
    expect(await whyOf(peaksOfMp4(bytesOf(with32(file, 'stco', 12, 0xff_ff_ff_00))))).toBe('unreadable')
    expect(await whyOf(peaksOfMp4(bytesOf(with32(file, 'stsc', 8, 0))))).not.toContain('Error')
  })

  it('that claims a billion samples of no byte each is given up at two days', async () => {
    const file = with32(with32(await sample('voice-stereo.m4a'), 'stsz', 8, 1), 'stsz', 12, 0xff_ff_ff_ff)
    const many = with32(file, 'stsc', 16, 0xff_ff_ff_ff)
    expect(['too_long', 'unreadable', 'peaks']).toContain(await whyOf(peaksOfMp4(bytesOf(many))))
  })
})
