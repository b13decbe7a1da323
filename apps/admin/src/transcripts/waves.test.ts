import { spanMs } from '@polyphony/domain/recordings/peaks/peaks'
import { expect, it } from 'vitest'
import { columnsOf, firstView, isIn, loudestOf, moved, ticksOf, turned, zoomed } from './waves.ts'

const hour = 3_600_000

it('first shows a minute around the place of the recording, and all of a short recording', () => {
  expect(firstView(hour, 0)).toEqual({ fromMs: 0, lengthMs: 60_000 })
  expect(firstView(hour, 600_000)).toEqual({ fromMs: 594_000, lengthMs: 60_000 })
  expect(firstView(hour, hour)).toEqual({ fromMs: hour - 60_000, lengthMs: 60_000 })
  expect(firstView(2_500, 100)).toEqual({ fromMs: 0, lengthMs: 2_500 })
})

it('zooms around a moment, which stays at its place, between four seconds and all of it', () => {
  const view = { fromMs: 100_000, lengthMs: 40_000 }
  expect(zoomed(view, hour, 0.5, 110_000)).toEqual({ fromMs: 105_000, lengthMs: 20_000 })
  expect(zoomed(view, hour, 2, 110_000)).toEqual({ fromMs: 90_000, lengthMs: 80_000 })
  expect(zoomed(view, hour, 0.001, 110_000).lengthMs).toBe(4_000)
  expect(zoomed(view, hour, 1_000, 110_000)).toEqual({ fromMs: 0, lengthMs: hour })
  expect(zoomed({ fromMs: 0, lengthMs: 2_000 }, 2_000, 0.5, 0)).toEqual({ fromMs: 0, lengthMs: 2_000 })
})

it('never shows anything before the beginning or behind the end', () => {
  expect(moved({ fromMs: 1_000, lengthMs: 60_000 }, hour, -5_000).fromMs).toBe(0)
  expect(moved({ fromMs: hour - 61_000, lengthMs: 60_000 }, hour, 5_000).fromMs).toBe(hour - 60_000)
})

it('turns to the next part shortly before its end, and stays at the last part', () => {
  const view = { fromMs: 0, lengthMs: 60_000 }
  expect(turned(view, hour, 50_000)).toBe(view)
  expect(turned(view, hour, 58_000)).toEqual({ fromMs: 52_000, lengthMs: 60_000 })
  expect(turned(view, 60_000, 59_900)).toBe(view)
  expect(turned({ fromMs: 500_000, lengthMs: 60_000 }, hour, 10_000)).toEqual({ fromMs: 4_000, lengthMs: 60_000 })
  expect([isIn(view, 0), isIn(view, 60_000), isIn(view, 60_001)]).toEqual([true, true, false])
})

it('finds the lowest and the highest peak of each column, also if several columns lie in one span', () => {
  const pairs = Int8Array.of(0, 0, -127, 64, -10, 127, 0, 0)
  const peaks = { spanMs, durationMs: 4 * spanMs, pairs }
  const wide = columnsOf(peaks, { fromMs: 0, lengthMs: 4 * spanMs }, 2, 1)
  expect([...wide].map((each) => Math.round(each * 100))).toEqual([-100, 50, -8, 100])
  const near = columnsOf(peaks, { fromMs: spanMs, lengthMs: spanMs }, 3, 1)
  expect([...near].map((each) => Math.round(each * 100))).toEqual([-100, 50, -100, 50, -100, 50])
  const behind = columnsOf(peaks, { fromMs: 4 * spanMs, lengthMs: spanMs }, 1, 1)
  expect(behind[1]).toBe(0)
  expect(loudestOf(peaks)).toBe(1)
  expect(loudestOf({ ...peaks, pairs: Int8Array.of(-1, 2) })).toBe(0.1)
})

it('writes the time at full seconds, minutes or hours', () => {
  expect(ticksOf({ fromMs: 1_500, lengthMs: 4_000 }, 6)).toEqual([2_000, 3_000, 4_000, 5_000])
  expect(ticksOf({ fromMs: 0, lengthMs: hour }, 6)).toEqual([0, 1, 2, 3, 4, 5, 6].map((at) => at * 600_000))
  expect(ticksOf({ fromMs: 0, lengthMs: 48 * hour }, 4)).toHaveLength(13)
})
