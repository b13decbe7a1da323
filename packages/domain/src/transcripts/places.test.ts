import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { firstPlaces, placeBetween } from './places.ts'

describe('the places of segments', () => {
  it('keep their order, and no place changes, wherever segments are added', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 5 }), fc.array(fc.nat(), { maxLength: 300 }), (first, where) => {
        const places = firstPlaces(first)
        for (const each of where) {
          const at = each % (places.length + 1)
          places.splice(at, 0, placeBetween(places[at - 1] ?? null, places[at] ?? null))
        }
        expect(places).toEqual([...new Set(places)].toSorted())
      }),
    )
  })

  it.each<[string, (places: string[]) => number]>([
    ['at the end', (places) => places.length],
    ['at the beginning', () => 0],
    ['always after the last one that was added in the middle', (places) => places.length - 1],
    ['always before it', () => 1],
  ])('stay short when 5,000 segments are added %s', (_, where) => {
    const places = firstPlaces(2)
    for (let times = 0; times < 5_000; times++) {
      const at = where(places)
      places.splice(at, 0, placeBetween(places[at - 1] ?? null, places[at] ?? null))
    }
    expect(places.every((place, at) => at === 0 || places[at - 1]! < place)).toBe(true)
    expect(Math.max(...places.map((place) => place.length))).toBeLessThan(1_100)
  })

  it('of the first segments are those that were given to segments numbered from 1', () => {
    expect(firstPlaces(12).map((place, at) => [place, at + 1])).toContainEqual(['0000000C', 12])
  })
})
