import { z } from 'zod'
import { expect, it } from 'vitest'
import { newId } from './new-id.ts'

const [noon, later] = [new Date('2024-03-13T10:00:00.000Z'), new Date('2024-03-13T10:00:07.000Z')]

it('an id is a UUIDv7 that begins with its millisecond', () => {
  for (let count = 0; count < 1000; count++) {
    const id = newId(noon)
    expect(z.uuidv7().safeParse(id).success).toBe(true)
    expect(parseInt(id.replaceAll('-', '').slice(0, 12), 16)).toBe(noon.getTime())
  }
})

it('ids of the same millisecond are in the order in which they were made, also if others were made between them', () => {
  const made = Array.from({ length: 1000 }, () => [newId(noon), newId(later)][0])
  expect(made.toSorted()).toEqual(made)
  expect(new Set(made).size).toBe(made.length)
})

it('ids have random bits beside their order: two servers do not make the same', () => {
  const ends = Array.from({ length: 1000 }, () => newId(noon).slice(-10))
  expect(new Set(ends).size).toBe(ends.length)
})
