import { describe, expect, it } from 'vitest'
import type { Bytes } from '../sound/bytes.ts'
import { joined } from '../sound/samples.test-support.ts'
import { peaksOfChunks } from './chunks.ts'
import { gatherPeaks, heightOf, mostSpans, NoPeaks, type Peaks, readPeaks, spanMs, writePeaks } from './peaks.ts'
import { aiffOf, layouts, telephoneOf, tone, wavOf } from './sounds.test-support.ts'

const bytesOf = (file: Uint8Array): Bytes => ({
  size: file.length,
  at: async (from, length) => file.slice(from, from + length),
})
const heard = async (file: Uint8Array) => peaksOfChunks(bytesOf(file))
/** The sample in a span, back from the scale of square roots. */
const sampleIn = ({ pairs }: Peaks, span: number) => [
  heightOf(pairs[span * 2]!) ** 2,
  heightOf(pairs[span * 2 + 1]!) ** 2,
]
const whyOf = async (asked: Promise<unknown>) =>
  asked.then(String, (error: unknown) => (error instanceof NoPeaks ? error.why : String(error)))

describe('the peaks of a WAV file', () => {
  it.each(Object.entries(layouts))('are those of its tone, written as %s', async (_name, layout) => {
    const { codec, peaks } = await heard(wavOf(tone({ height: 0.25, fromMs: 500, untilMs: 1_500 }), layout))
    expect([codec, peaks.durationMs, peaks.spanMs, peaks.pairs.length]).toEqual(['PCM', 2_000, spanMs, 80])
    for (const span of [0, 9, 30, 39]) for (const each of sampleIn(peaks, span)) expect(each).toBeLessThan(0.01)
    for (const span of [10, 20, 29]) for (const each of sampleIn(peaks, span)) expect(each).toBeCloseTo(0.25, 1)
    expect(peaks.pairs[20 * 2]).toBeLessThan(0)
    expect(peaks.pairs[20 * 2 + 1]).toBeGreaterThan(0)
  })

  it('have quiet speech in many steps, and show it at 1 % of the full height', async () => {
    const { peaks } = await heard(wavOf(tone({ height: 0.01 })))
    expect(peaks.pairs[1]).toBeGreaterThan(10)
  })

  it('are those of every channel, also if only one of them has sound', async () => {
    const { peaks } = await heard(wavOf(tone({ height: 0.5 }), undefined, { channels: 3 }))
    expect(sampleIn(peaks, 5)[1]).toBeCloseTo(0.5, 1)
    expect(peaks.durationMs).toBe(2_000)
  })

  it.each([
    ['an extended description', { isExtended: true }],
    ['RF64, with its length in a chunk of its own', { form: 'RF64' as const }],
    ['a rate at which spans have no whole number of samples', { per: 11_025 }],
    ['no length, as a recorder leaves it that lost its power', { said: 0 }],
    ['a length far beyond its end', { said: 4_000_000_000 }],
  ])('are read from a file with %s', async (_name, wav) => {
    const per = 'per' in wav ? wav.per : undefined
    const { peaks } = await heard(wavOf(tone({ height: 0.5, ...(per && { per }) }), undefined, wav))
    expect([peaks.durationMs, peaks.pairs.length]).toEqual([2_000, 80])
    expect(sampleIn(peaks, 39)[1]).toBeCloseTo(0.5, 1)
  })

  it('are read from the numbers of telephones', async () => {
    // The loudest and the quietest numbers of each.
    const [loud, quiet] = [{ 6: 0xaa, 7: 0x80 } as const, { 6: 0xd5, 7: 0xff } as const]
    for (const kind of [6, 7] as const) {
      const codes = new Uint8Array(8_000).fill(quiet[kind]).fill(loud[kind], 4_000)
      const { codec, peaks } = await heard(telephoneOf(kind, codes))
      expect(codec).toBe(kind === 6 ? 'A-law' : 'µ-law')
      expect(sampleIn(peaks, 2)[1]).toBeLessThan(0.001)
      expect(sampleIn(peaks, 12)[1]).toBeCloseTo(0.98, 1)
    }
  })

  it('end where a file was cut in the middle of a sample', async () => {
    const { peaks } = await heard(wavOf(tone()).subarray(0, 44 + 8_001))
    expect(peaks.durationMs).toBe(500)
  })

  it.each([
    ['without a description', joined('RIFF', [0, 0, 0, 0], 'WAVEdata', [4, 0, 0, 0], [1, 2, 3, 4]), 'unreadable'],
    ['without samples', wavOf(tone()).subarray(0, 44), 'unreadable'],
    [
      'in a layout that is not known',
      wavOf(tone(), { ...layouts['whole numbers of 8 bits']!, kind: 2 }),
      'unknown_format',
    ],
    ['with numbers of 7 bytes', wavOf(tone(), { ...layouts['whole numbers of 8 bits']!, bits: 56 }), 'unknown_format'],
    ['with fewer samples than spans in a second', wavOf(tone(), undefined, { per: 8 }), 'unreadable'],
    ['with no samples in a second', wavOf(tone(), undefined, { per: 0 }), 'unreadable'],
    ['with a billion samples in a second', wavOf(tone({ lengthMs: 10 }), undefined, { per: 1e9 }), 'unreadable'],
  ])('are refused %s', async (_name, file, why) => {
    expect(await whyOf(heard(file))).toBe(why)
  })
})

it('the peaks of an AIFF file are those of its tone', async () => {
  const { codec, peaks } = await heard(aiffOf(tone({ height: 0.5 })))
  expect([codec, peaks.durationMs]).toEqual(['PCM', 2_000])
  expect(sampleIn(peaks, 5)[1]).toBeCloseTo(0.5, 1)
})

describe('gathered peaks', () => {
  it('stay within their limit for two days, with longer spans, and keep what was loud', () => {
    const gathering = gatherPeaks(20)
    const [day, loud] = [new Float32Array(20 * 86_400), new Float32Array(20).fill(0.81)]
    gathering.add([day])
    gathering.add([loud])
    gathering.add([day], day.length - 40)
    const { spanMs: each, durationMs, pairs } = gathering.close()
    expect(pairs.length).toBeLessThanOrEqual(mostSpans * 2)
    expect([each, durationMs]).toEqual([400, 2 * 86_400_000 - 1_000])
    expect(pairs.length).toBe(Math.ceil(durationMs / each) * 2)
    const at = 86_400_000 / each
    expect([at - 1, at, at + 2, at + 3].map((span) => pairs[span * 2 + 1])).toEqual([0, 114, 114, 0])
  })

  it('are refused beyond two days', () => {
    const gathering = gatherPeaks(20)
    expect(() => {
      for (let hour = 0; hour < 49; hour++) gathering.add([new Float32Array(20 * 3_600)])
    }).toThrow(expect.objectContaining({ why: 'too_long' }))
  })

  it('leave out what is no number, and cut what is too large', () => {
    const gathering = gatherPeaks(20)
    gathering.add([Float32Array.of(Number.NaN, 7, -Infinity)])
    expect([...gathering.close().pairs]).toEqual([0, 0, 0, 127, -127, 0])
  })

  it('are the same after they were written and read; other bytes are no peaks', () => {
    const peaks = { spanMs, durationMs: 120, pairs: Int8Array.of(-1, 2, -127, 127, 0, 0) }
    const bytes = writePeaks(peaks)
    expect(bytes.length).toBe(12 + 6)
    expect(readPeaks(bytes)).toEqual(peaks)
    expect([readPeaks(new Uint8Array(40)), readPeaks(bytes.subarray(0, 11))]).toEqual([undefined, undefined])
  })
})
