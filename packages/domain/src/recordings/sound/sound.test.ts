import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Bytes } from './bytes.ts'
import { joined, samples, silent, wholeOf } from './samples.test-support.ts'
import { mayHaveSound, soundIn } from './sound.ts'

/** A file in memory that counts how often its bytes are read. */
function of(file: Uint8Array): Bytes & { asked: () => number } {
  let asked = 0
  const at = async (from: number, length: number) => {
    asked++
    expect(from).toBeGreaterThanOrEqual(0)
    return file.slice(Math.min(from, file.length), Math.min(from + length, file.length))
  }
  return { size: file.length, at, asked: () => asked }
}
const each = Object.entries(samples)

describe('a file with sound in it', () => {
  it.each(each)('is stored with its type: %s', async (_, sample) => {
    const { mimeType, extension } = sample
    expect(await soundIn(of(wholeOf(sample)))).toEqual({ mimeType, extension })
    expect(mayHaveSound(wholeOf(sample))).toBe(true)
  })

  it('is a recording also if its length was never written', async () => {
    const cut = wholeOf(samples['wav']!)
    for (const length of [0, 0xffffffff]) {
      new DataView(cut.buffer).setUint32(40, length, true)
      expect(await soundIn(of(cut))).toMatchObject({ extension: 'wav' })
    }
  })

  it('may have its samples before their table', async () => {
    const { announced, sound } = samples['m4a']!
    const [kind, table] = [announced.slice(0, 20), announced.slice(20)]
    expect(await soundIn(of(joined(kind, sound, table)))).toMatchObject({ extension: 'm4a' })
  })
})

describe('there is no sound in', () => {
  it.each(each)('a file that only announces sound: %s', async (_, { announced }) => {
    for (let length = 0; length <= announced.length; length++)
      expect(await soundIn(of(announced.slice(0, length)))).toBeUndefined()
  })

  it.each(Object.entries(silent))('%s', async (_, file) => {
    expect(await soundIn(of(file))).toBeUndefined()
  })

  it.each([
    ['a PDF', joined('%PDF-1.7\n1 0 obj <<>> endobj\n')],
    ['a picture', joined([0x89], 'PNG\r\n', [0x1a, 0x0a, 0, 0, 0, 0x0d], 'IHDR')],
    ['a photograph', joined([0xff, 0xd8, 0xff, 0xe0, 0, 0x10], 'JFIF', new Uint8Array(200))],
    ['a text', joined('RIFF is a word')], // begins like a WAV file
    ['nothing', new Uint8Array(0)],
  ])('%s, which its first bytes already show', async (name, file) => {
    expect(await soundIn(of(file))).toBeUndefined()
    if (name !== 'a text') expect(mayHaveSound(file)).toBe(false)
  })
})

it('a file that is made to take very long is refused after a limited number of steps', async () => {
  const nested = (depth: number): Uint8Array =>
    depth === 0 ? new Uint8Array(0) : joined([0, 0, 0, 8 + 8 * (depth - 1)], 'moov', nested(depth - 1))
  const empty = joined(...Array.from({ length: 60_000 }, () => [0, 0, 0, 8, 0x66, 0x72, 0x65, 0x65]))
  for (const file of [
    nested(30),
    empty,
    joined('#!AMR\n', new Uint8Array(100_000).fill(0x7c)),
    joined('RIFF', new Uint8Array(4), 'WAVE', new Uint8Array(100_000)),
  ]) {
    const bytes = of(file)
    expect(await soundIn(bytes)).toBeUndefined()
    expect(bytes.asked()).toBeLessThan(60_000)
  }
})

it('the check ends without an error whatever bytes of a file are changed', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...each),
      fc.array(fc.tuple(fc.nat(4_000), fc.integer({ min: 0, max: 255 })), { minLength: 1, maxLength: 8 }),
      fc.nat(4_000),
      async ([, sample], changes, length) => {
        const file = wholeOf(sample)
        for (const [at, byte] of changes) file[at % file.length] = byte
        for (const each of [file, file.slice(0, length % file.length)]) {
          const sound = await soundIn(of(each))
          expect(sound === undefined || sound.mimeType.includes('/')).toBe(true)
        }
      },
    ),
    { numRuns: 500 },
  )
})
