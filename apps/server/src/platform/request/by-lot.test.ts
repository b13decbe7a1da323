import { expect, it } from 'vitest'
import { byLot } from './by-lot.ts'

it('has each row once, and leaves the list as it was', () => {
  const rows = Array.from({ length: 60 }, (_, at) => at)
  const drawn = byLot(rows)
  expect(rows).toEqual(Array.from({ length: 60 }, (_, at) => at))
  expect(new Set(drawn)).toEqual(new Set(rows))
  expect(drawn).toHaveLength(60)
  // Of sixty rows, the same order comes once in more than 10^81 times.
  expect(drawn).not.toEqual(rows)
  expect(byLot([])).toEqual([])
})

it('each order of three comes as often as another', () => {
  const counts = new Map<string, number>()
  for (let each = 0; each < 6000; each++) {
    const order = byLot(['a', 'b', 'c']).join('')
    counts.set(order, (counts.get(order) ?? 0) + 1)
  }
  // Each is expected 1,000 times; 800 or 1,200 is seven times the usual distance from it.
  expect([...counts.keys()].toSorted()).toEqual(['abc', 'acb', 'bac', 'bca', 'cab', 'cba'])
  for (const count of counts.values()) expect(Math.abs(count - 1000)).toBeLessThan(200)
})
