import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { refusalOf } from '../../../testing/refusal.ts'
import { paged, readCursor, writeCursor } from './paged.ts'

const rows = ['a', 'b', 'c'].map((id) => ({ id }))

describe('a page', () => {
  it('has a cursor made from its last row if there is a further row', () => {
    expect(paged(rows, 2, ({ id }) => `after ${id}`)).toEqual({ rows: rows.slice(0, 2), next: 'after b' })
  })

  it.each([
    ['the last row is on it', rows],
    ['the list is empty', []],
  ])('has no cursor if %s', (_, all) => {
    expect(paged(all, 3, ({ id }) => id)).toEqual({ rows: all, next: undefined })
  })
})

describe('a cursor', () => {
  const shape = z.tuple([z.string(), z.int()])

  it('holds the place that was written into it', () => {
    expect(readCursor(shape, writeCursor(['BRS', 42]))).toEqual(['BRS', 42])
  })

  it.each(['', 'not JSON', writeCursor(['BRS']), writeCursor([42, 'BRS'])])('that is %j is refused', async (cursor) => {
    expect(await refusalOf(async () => readCursor(shape, cursor))).toBe('input.invalid')
  })
})
