import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareWords, type Piece } from './compare.ts'

const without = (pieces: readonly Piece[], kind: Piece['kind']) =>
  pieces.map((piece) => (piece.kind === kind ? '' : piece.text)).join('')

describe('two texts', () => {
  it('are compared word by word', () => {
    expect(compareWords('we met on Monday', 'we often met on Friday')).toEqual([
      { kind: 'same', text: 'we ' },
      { kind: 'new', text: 'often ' },
      { kind: 'same', text: 'met on ' },
      { kind: 'gone', text: 'Monday' },
      { kind: 'new', text: 'Friday' },
    ])
  })

  it('are both complete in the pieces', () => {
    const words = fc.array(fc.constantFrom('a', 'b', 'שלום', ' ', '\n', '👩🏽‍⚕️')).map((each) => each.join(''))
    fc.assert(
      fc.property(words, words, (before, after) => {
        const pieces = compareWords(before, after)
        expect([without(pieces, 'new'), without(pieces, 'gone')]).toEqual([before, after])
      }),
    )
  })
})
