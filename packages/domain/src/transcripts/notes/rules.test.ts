import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { movesOf, noteAt, partsOfComment } from './rules.ts'
import { noteCodePoints } from './schema.ts'

describe('the notes of removed segments', () => {
  it.each([
    ['go to the segment to which the words were appended', [{ id: 'b', into: 'a' }], [{ from: 'b', to: 'a' }]],
    ['stay if the segment was only removed', [{ id: 'b' }], []],
    [
      'go on to where that segment went',
      [
        { id: 'c', into: 'b' },
        { id: 'b', into: 'a' },
      ],
      [
        { from: 'c', to: 'a' },
        { from: 'b', to: 'a' },
      ],
    ],
    ['stay if the last one of these was only removed', [{ id: 'c', into: 'b' }, { id: 'b' }], []],
    [
      'stay if segments were appended to each other in a circle',
      [
        { id: 'a', into: 'b' },
        { id: 'b', into: 'a' },
      ],
      [],
    ],
  ])('%s', (_, removed, moves) => {
    expect(movesOf(removed)).toEqual(moves)
  })
})

describe('a comment of a file', () => {
  it('becomes one note, or several if it is longer than a note can be, and loses nothing that can be read', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 3 * noteCodePoints }), (text) => {
        const parts = partsOfComment(text)
        for (const part of parts) expect([...part].length).toBeLessThanOrEqual(noteCodePoints)
        const letters = (all: string) => all.normalize('NFC').replace(/[^\p{L}\p{N}]/gu, '')
        expect(letters(parts.join(''))).toBe(letters(text))
      }),
      { numRuns: 50 },
    )
  })

  it('keeps its lines, and loses control characters', () => {
    expect(partsOfComment(' a\r\nb\u0007\tc ')).toEqual(['a\nb\tc'])
  })

  it('is no note if nothing can be seen of it', () => {
    expect(partsOfComment('\u200b \n')).toEqual([])
  })

  it('stands at the last segment that begins in its line or before it, and before all at the first', () => {
    expect([1, 3, 4, 9].map((line) => noteAt([3, 5, 8], line))).toEqual([0, 0, 0, 2])
  })
})
