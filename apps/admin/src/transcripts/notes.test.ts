import { describe, expect, it } from 'vitest'
import { areMoved, nearest, nextOpen, placeNotes } from './notes.ts'
import type { Note } from './wire.ts'

const note = (id: string, segmentId: string, more: Partial<Note> = {}): Note => ({
  ...{ id, segmentId, stoodAt: [], isRemoved: false, isHidden: false, text: id, author: null, toId: null, to: null },
  ...{ byId: null, by: null, at: `2024-03-13T10:00:0${id.length}Z`, resolvedBy: null, resolvedAt: null, version: 1 },
  answers: [],
  ...more,
})
const resolved = { resolvedAt: '2024-03-14T10:00:00Z' }
const idsOf = (notes: readonly Note[] | undefined) => notes?.map(({ id }) => id)

describe('notes on screen', () => {
  it('stand at their segments, the open ones first, then the oldest first', () => {
    const { bySegment } = placeNotes([note('a', 's', resolved), note('ccc', 's'), note('bb', 's')], ['s'])
    expect(idsOf(bySegment.get('s'))).toEqual(['bb', 'ccc', 'a'])
  })

  it('are gone through in the order of the segments, those of deleted segments last, without resolved and withheld ones', () => {
    const all = [
      note('a', 'gone'),
      note('b', 's2'),
      note('c', 's1'),
      note('d', 's1', resolved),
      note('e', 's1', { isHidden: true }),
    ]
    const { open, apart } = placeNotes(all, ['s1', 's2'])
    expect(idsOf(open)).toEqual(['c', 'b', 'a'])
    expect(idsOf(apart)).toEqual(['a'])
  })

  it('follow each other from the one that was just resolved, and from the last the first', () => {
    const placed = placeNotes([note('a', 's1'), note('b', 's2', resolved), note('c', 's3')], ['s1', 's2', 's3'])
    expect(['b', 'c', 'gone', undefined].map((current) => nextOpen(placed, current)?.id)).toEqual(['c', 'a', 'a', 'a'])
  })

  it('that are being written go to the segment before one that is gone, or after it', () => {
    expect(nearest(['a', 'b', 'c'], ['a', 'c'], 'b')).toBe('a')
    expect(nearest(['a', 'b', 'c'], ['c'], 'b')).toBe('c')
    expect(nearest(['a'], ['x'], 'b')).toBe('x')
    expect(nearest(['a'], [], 'a')).toBeUndefined()
  })

  it.each<[string, Note, string[], boolean]>([
    ['its segment stands', note('a', 's'), ['s'], false],
    ['its segment was joined or deleted here', note('a', 's'), ['other'], true],
    ['it is known to be at a deleted segment', note('a', 's', { isRemoved: true }), ['other'], false],
    ['its deleted segment came back here', note('a', 's', { isRemoved: true }), ['s'], true],
    ['the segment at which it stood before came back here', note('a', 's', { stoodAt: ['was'] }), ['s', 'was'], true],
    ['the segment at which it stood before is still gone', note('a', 's', { stoodAt: ['was'] }), ['s'], false],
  ])('a note is fetched again or not, if %s', (_, one, order, isMoved) => {
    expect(areMoved([one], order)).toBe(isMoved)
  })
})
