import { expect, it } from 'vitest'
import { openPlaces } from './places.ts'

it('one person gets some of the places, all people together get all of them, and a place that is given back is free again', () => {
  const places = openPlaces({ ofOne: 2, inAll: 3 })
  const [first, second] = [places.take('one'), places.take('one')]
  expect([first, second, places.take('one')].map((place) => place !== undefined)).toEqual([true, true, false])
  expect(places.take('another')).toBeDefined()
  expect(['one', 'another', 'a third'].map(places.hasMost)).toEqual([true, false, false])
  expect(places.take('a third')).toBeUndefined()
  first!()
  expect(places.take('a third')).toBeDefined()
  expect(places.take('one')).toBeUndefined()
  second!()
  expect(places.take('one')).toBeDefined()
})
