// Opus is decoded by a library. The files have six seconds: a voice at half the full height in the second one, at 5 % in the fourth and
// at 20 % in the fifth; the others are silent.
import { readFile } from 'node:fs/promises'
import { heightOf, readPeaks } from '@polyphony/domain/recordings/peaks/peaks'
import { joined, oggPage } from '@polyphony/domain/recordings/sound/samples.test-support'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { hold, writeConsenting } from '../../testing/sessions.ts'
import { send } from '../../testing/sound.ts'
import { openWorld, type World } from '../../testing/world.ts'
import { keepPeaks } from './commands/peaks.ts'
import { listenTo } from './commands/listen.ts'

const samples = new URL('../../../../packages/domain/src/recordings/peaks/samples/', import.meta.url)
const sample = async (name: string) => new Uint8Array(await readFile(new URL(name, samples)))
const listened = (file: Uint8Array) =>
  listenTo({ size: file.length, at: async (from, length) => file.slice(from, from + length) })

// The library writes a line for each packet that does not decode. In a thread nobody sees it.
beforeEach(() => void vi.spyOn(console, 'error').mockImplementation(() => undefined))
afterEach(() => void vi.restoreAllMocks())

describe.each(['voice.opus', 'voice.webm'])('the peaks of %s', (name) => {
  it('are those of its sound', async () => {
    const answer = await listened(await sample(name))
    if ('without' in answer) throw new Error(answer.without)
    expect([answer.codec, Math.round(answer.durationMs / 100)]).toEqual(['Opus', 60])
    const { pairs } = readPeaks(answer.peaks)!
    const heights = [10, 30, 50, 70, 90, 110].map((span) => heightOf(pairs[span * 2 + 1]!) ** 2)
    for (const [at, height] of [0, 0.5, 0, 0.05, 0.2, 0].entries())
      expect(Math.abs(heights[at]! - height)).toBeLessThan(0.05)
  })

  it('end where the file was cut, and by themselves for any bytes in its middle', async () => {
    const file = await sample(name)
    const half = await listened(file.subarray(0, file.length / 2))
    expect('without' in half ? half.without : half.durationMs).toBeLessThan(4_000)
    let state = 7
    const next = () => (state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7f_ff_ff_ff)
    for (let each = 0; each < 30; each++) {
      const broken = file.slice()
      for (let count = 0; count < 20; count++) broken[200 + (next() % (broken.length - 200))] = next() >> 8
      const answer = await listened(broken)
      expect('without' in answer ? answer.without : 'peaks').toMatch(/^(?:peaks|unreadable|unknown_format)$/)
    }
  })
})

it('Ogg with another codec than Opus, and Opus in many channels, have no waveform', async () => {
  const vorbis = joined(oggPage(2, 0, joined('\u0001vorbis', new Uint8Array(22))), oggPage(0, 960, new Uint8Array(40)))
  const many = joined('OpusHead', [1, 6, 0, 0], new Uint8Array(6), [1], new Uint8Array(8))
  for (const file of [vorbis, joined(oggPage(2, 0, many), oggPage(0, 960, new Uint8Array(40)))])
    expect(await listened(file)).toEqual({ without: 'unknown_format' })
})

/** A file in which each byte of sound is 60 ms of silence: 500 bytes of it decode to 15 seconds, and 2 MB to sixteen hours. */
function bomb(pages: number, packet = 0x18): Uint8Array {
  const head = joined('OpusHead', [1, 1, 0, 0], new Uint8Array(6), [0])
  const sizes = new Uint8Array(255).fill(1)
  const page = joined(
    'OggS',
    [0, 0],
    [0, 4, 0, 0, 0, 0, 0, 0],
    [7, 0, 0, 0],
    new Uint8Array(8),
    [255],
    sizes,
    sizes.slice().fill(packet),
  )
  const whole = new Uint8Array(page.length * pages)
  for (let at = 0; at < pages; at++) whole.set(page, at * page.length)
  return joined(oggPage(2, 0, head), oggPage(0, 0, joined('OpusTags', new Uint8Array(8))), whole)
}

it('a packet that is too long is passed over, like one that does not decode', async () => {
  const file = await sample('voice.opus')
  const page = (sizes: number[]) => {
    const content = new Uint8Array(sizes.reduce((sum, each) => sum + each, 0))
    return joined(
      'OggS',
      [0, 0],
      new Uint8Array(8),
      file.subarray(14, 18),
      new Uint8Array(8),
      [sizes.length],
      sizes,
      content,
    )
  }
  // A part of full size goes on with the next one.
  const full = page(Array<number>(255).fill(255))
  const tooLong = joined(full, full, full, full, full, page([1]))
  const begins = [...Buffer.from(file).toString('latin1').matchAll(/OggS/g)].map(({ index }) => index)
  const answer = await listened(joined(file.subarray(0, begins[2]), tooLong, file.subarray(begins[2])))
  expect('without' in answer ? answer.without : Math.round(answer.durationMs / 100)).toBe(60)
})

it('a file with many packets that do not decode is given up', async () => {
  expect(await listened(bomb(4, 0x1b))).toEqual({ without: 'unreadable' })
})

describe('a small file that decodes to hours', () => {
  let world: World
  beforeAll(async () => void (world = await openWorld({ slowLimits: { mostMs: 300 } })))
  afterAll(() => world?.close())

  it('is given up at its time limit, and the server answers meanwhile', async () => {
    const short = await listened(bomb(4))
    expect('without' in short ? short.without : Math.round(short.durationMs / 100)).toBe(612)
    const session = await hold(world, [await writeConsenting(world)])
    const coordinator = await world.as('coordinatorInBeerSheva')
    const { id } = await coordinator.recording.attach({ ...world.command(), sessionId: session.id })
    expect((await send(world, id, Buffer.from(bomb(4_000)))).status).toBe(200)
    const row = () => world.database.prisma.recording.findFirstOrThrow({ where: { id } })
    const { storageKey } = await row()
    const decoding = keepPeaks(world.services, storageKey, new AbortController().signal)
    let answered = 0
    let isOver = false
    void decoding.finally(() => (isOver = true))
    while (!isOver) {
      await coordinator.recording.play({ studyId: world.studyId, id })
      answered += 1
    }
    expect(answered).toBeGreaterThan(2)
    expect(await row()).toMatchObject({ peaks: 'too_long', codec: null })
  })
})
