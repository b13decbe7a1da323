import { describe, expect, it } from 'vitest'
import type { ShownProblem } from '../platform/problem.ts'
import { heldWith, openHeld } from './held.ts'
import { nothingTyped, type TypedWords } from './typed-words.ts'

const words = { text: 'words', speaker: null, startMs: null, endMs: null }
const why = { code: 'transcript.would_be_withheld' } as ShownProblem
const held = (typed: Partial<TypedWords>, ...ids: string[]) => [...heldWith({ ...nothingTyped, ...typed }, ids)].sort()

describe('what cannot be sent without a segment that is held', () => {
  it('is nothing else, for words typed into a segment', () => {
    expect(
      held({ words: { a: { text: 'x', expectedVersion: 1 }, b: { text: 'y', expectedVersion: 1 } } }, 'a'),
    ).toEqual(['a'])
  })
  it('is the other half of a split, from either side', () => {
    const split = { added: { part: { ...words, after: 'a', from: 'a' } } }
    expect(held(split, 'a')).toEqual(['a', 'part'])
    expect(held(split, 'part')).toEqual(['a', 'part'])
  })
  it('is the other half of a merge, from either side', () => {
    const merge = { removed: { b: { expectedVersion: 1, into: 'a' } } }
    expect(held(merge, 'a')).toEqual(['a', 'b'])
    expect(held(merge, 'b')).toEqual(['a', 'b'])
  })
  it('is every new segment that comes after a new one that is held, and none after one that the server has', () => {
    const added = { one: { ...words, after: 'a' }, two: { ...words, after: 'one' }, three: { ...words, after: 'two' } }
    expect(held({ added }, 'one')).toEqual(['one', 'three', 'two'])
    expect(held({ added }, 'a')).toEqual(['a'])
  })
})

describe('a draft that was refused', () => {
  it('is held until it says something else, or until everything is released', () => {
    let typed: TypedWords = { ...nothingTyped, words: { a: { speaker: 'P1', expectedVersion: 1 } } }
    const drafts = openHeld(() => typed)
    drafts.hold(['a'], why, typed)
    typed = { ...typed, words: { a: { speaker: 'P1', expectedVersion: 2, sent: { speaker: 'P1' } } } }
    expect([[...drafts.ids()], drafts.problem()]).toEqual([['a'], why])
    typed = { ...typed, words: { a: { speaker: 'P2', expectedVersion: 2 } } }
    expect([[...drafts.ids()], drafts.problem()]).toEqual([[], undefined])
    drafts.hold(['a'], why, typed)
    drafts.release()
    expect(drafts.problem()).toBeUndefined()
  })
  it('is not held when a person typed something else while the server was refusing it', () => {
    const asked: TypedWords = { ...nothingTyped, words: { a: { speaker: 'P2', expectedVersion: 1 } } }
    let typed = asked
    const drafts = openHeld(() => typed)
    typed = { ...nothingTyped, words: { a: { speaker: 'P1', expectedVersion: 1 } } }
    drafts.hold(['a'], why, asked)
    expect([[...drafts.ids()], drafts.problem()]).toEqual([[], undefined])
    typed = nothingTyped
    drafts.hold(['a'], why, asked)
    expect(drafts.problem()).toBeUndefined()
  })
})
