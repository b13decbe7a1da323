import { describe, expect, it } from 'vitest'
import { batchOf } from './batch.ts'
import type { AddedSegment, TypedWords } from './typed-words.ts'

const fresh: AddedSegment = { text: 'new', speaker: null, startMs: null, endMs: null, after: null }
const typed = (over: Partial<TypedWords>): TypedWords => ({ words: {}, beside: {}, ...over })
const change = { text: 'changed', expectedVersion: 1 }
const next = (draft: TypedWords, { most = 200, waiting = [] as string[] } = {}) =>
  [...batchOf(draft, { maySend: (id) => !waiting.includes(id), most })].toSorted((a, b) => a.localeCompare(b))

describe('one command', () => {
  it('has both parts of a split, also if other new segments would fill it', () => {
    const draft = typed({
      words: { first: change },
      added: { a: fresh, b: { ...fresh, after: 'first', from: 'first' } },
    })
    expect(next(draft, { most: 2 })).toEqual(['a'])
    expect(next(typed({ ...draft, added: { b: draft.added!['b']! } }), { most: 2 })).toEqual(['b', 'first'])
  })

  it('has a joined segment and the one that got its words, also if other changes stand between them', () => {
    const words = Object.fromEntries(['a', 'b', 'c', 'into'].map((id) => [id, change]))
    const draft = typed({ words, removed: { gone: { expectedVersion: 1, into: 'into' } } })
    expect(next(draft, { most: 3 })).toEqual(['a', 'gone', 'into'])
  })

  it('has neither part of a change if one of them has to wait', () => {
    const draft = typed({
      words: { into: change, other: change },
      removed: { gone: { expectedVersion: 1, into: 'into' } },
    })
    expect(next(draft, { waiting: ['into'] })).toEqual(['other'])
    expect(next(draft, { waiting: ['gone'] })).toEqual(['other'])
  })

  it('has the segment that an undone merge brings back together with the one that loses its words', () => {
    const draft = typed({ words: { before: change }, added: { back: { ...fresh, after: 'before', with: 'before' } } })
    expect(next(draft, { waiting: ['before'] })).toEqual([])
    expect(next(draft)).toEqual(['back', 'before'])
  })

  it('has a new segment only with the new one before it', () => {
    const draft = typed({ added: { one: fresh, two: { ...fresh, after: 'one' } } })
    expect(next(draft, { waiting: ['one'] })).toEqual([])
    expect(next(draft, { most: 1 })).toEqual(['one'])
  })

  it('has only a part of a change that is larger than a command', () => {
    const removed = Object.fromEntries(['a', 'b', 'c'].map((id) => [id, { expectedVersion: 1, into: 'into' }]))
    expect(next(typed({ words: { into: change }, removed }), { most: 2 })).toEqual(['a', 'b'])
  })
})
