import { describe, expect, it } from 'vitest'
import { isOwnSave, isSaid, type Kept, mergeTyped, nothingTyped, restOf, type TypedWords } from './typed-words.ts'

const typed = (words: TypedWords['words'], beside: TypedWords['beside'] = {}): TypedWords => ({ words, beside })
const over = (text: string, expectedVersion = 1) => ({ text, expectedVersion })

describe('words that two tabs typed into one transcript', () => {
  it('are merged, with the segments of both tabs', () => {
    expect(mergeTyped(typed({ a: over('one') }), typed({ b: over('two') }))).toEqual(
      typed({ a: over('one'), b: over('two') }),
    )
  })

  it('are kept side by side for the same segment, unless they are the same', () => {
    const older = typed({ a: over('older'), b: over('same') })
    const newer = typed({ a: over('newer'), b: over('same', 2) })
    expect(mergeTyped(older, newer)).toEqual(typed({ a: over('newer'), b: over('same', 2) }, { a: [over('older')] }))
  })

  it('keep the words that were already beside them', () => {
    const older = typed({ a: over('second') }, { a: [over('first')] })
    const newer = typed({ a: over('fourth') }, { a: [over('third')] })
    expect(mergeTyped(older, newer).beside).toEqual({ a: [over('first'), over('third'), over('second')] })
    expect(mergeTyped(nothingTyped, newer)).toEqual(newer)
  })
})

describe('typed words', () => {
  const kept: Kept = { id: 'a', version: 2, text: 'hello', speaker: 'P1', startMs: 0, endMs: null, source: null }

  it('are saved if the server has the same value in every part that was typed', () => {
    expect(isSaid({ text: 'hello', expectedVersion: 1 }, kept)).toBe(true)
    expect(isSaid({ text: 'hello', speaker: null, expectedVersion: 1 }, kept)).toBe(false)
    expect(isSaid({ text: 'hello!', expectedVersion: 1 }, kept)).toBe(false)
  })

  it('that only confirm the source are saved if the server has the confirmation too', () => {
    const fits = { text: 'hello', seenSource: 'digest', expectedVersion: 1 }
    expect(isSaid(fits, { ...kept, source: { of: 'b', digest: 'digest', hasChanged: true } })).toBe(false)
    expect(isSaid(fits, { ...kept, source: { of: 'b', digest: 'digest', hasChanged: false } })).toBe(true)
  })

  it('stay as a draft on top of the saved words, if they were typed during the save', () => {
    expect(
      restOf(
        { text: 'hello you', speaker: 'P1', expectedVersion: 1 },
        { text: 'hello', speaker: 'P1', expectedVersion: 1 },
        2,
      ),
    ).toEqual(over('hello you', 2))
    expect(restOf({ speaker: null, expectedVersion: 1 }, { speaker: 'P1', expectedVersion: 1 }, 2)).toEqual({
      speaker: null,
      expectedVersion: 2,
    })
    expect(restOf(over('hello'), over('hello'), 2)).toBeUndefined()
  })
})

describe('the segments of two tabs', () => {
  const added = { text: 'new', speaker: null, startMs: null, endMs: null, after: null }

  it('are merged: new ones of both stay, and a removed one stays if words were typed into it', () => {
    const older = {
      ...nothingTyped,
      added: { x: added },
      removed: { a: { expectedVersion: 1 }, b: { expectedVersion: 1 } },
    }
    const newer = { ...typed({ a: over('kept') }), added: { y: added } }
    expect(mergeTyped(older, newer)).toEqual({
      ...typed({ a: over('kept') }),
      added: { x: added, y: added },
      removed: { b: { expectedVersion: 1 } },
    })
  })
})

describe('a save whose answer was lost', () => {
  const kept: Kept = { id: 'a', version: 2, text: 'hello', speaker: 'P1', startMs: 0, endMs: null, source: null }

  it('is known by what was sent, also if more was typed since', () => {
    expect(isOwnSave({ text: 'hello you', sent: { text: 'hello' }, expectedVersion: 1 }, kept)).toBe(true)
    expect(isOwnSave({ text: 'hello you', sent: { text: 'other' }, expectedVersion: 1 }, kept)).toBe(false)
    expect(isOwnSave({ text: 'hello you', sent: { text: 'hello' }, expectedVersion: 1 }, { ...kept, version: 3 })).toBe(
      false,
    )
    expect(isOwnSave({ text: 'hello you', expectedVersion: 1 }, kept)).toBe(false)
  })
})
