import { describe, expect, it } from 'vitest'
import { firstBreach } from './verification.ts'

const whole = { id: 1, fromSeq: 1, isWhole: true, continues: true }

describe('firstBreach', () => {
  it('finds no breach where every digest is as it was sealed', () => {
    expect(firstBreach([whole], [])).toBeUndefined()
  })

  it.each([
    ['an event that was changed', [{ seq: 4, sealed: 'a', found: 'b' }], { kind: 'changed', seq: 4 }],
    ['an event that was removed', [{ seq: 4, sealed: 'a', found: null }], { kind: 'removed', seq: 4 }],
    ['an event that was inserted', [{ seq: 4, sealed: null, found: 'b' }], { kind: 'inserted', seq: 4 }],
    [
      'two events that changed places',
      [
        { seq: 9, sealed: 'b', found: 'a' },
        { seq: 4, sealed: 'a', found: 'b' },
      ],
      { kind: 'swapped', seq: 4, withSeq: 9 },
    ],
  ])('names %s', (_, differences, breach) => {
    expect(firstBreach([whole], differences)).toEqual(breach)
  })

  it('names the earlier of two changes', () => {
    const differences = [
      { seq: 9, sealed: 'c', found: 'd' },
      { seq: 4, sealed: 'a', found: 'b' },
    ]
    expect(firstBreach([whole], differences)).toEqual({ kind: 'changed', seq: 4 })
  })

  it.each([{ isWhole: false }, { continues: false }])(
    'names a seal that was tampered with (%o) before what it covers',
    (flaw) => {
      const seals = [whole, { id: 2, fromSeq: 4, isWhole: true, continues: true, ...flaw }]
      expect(firstBreach(seals, [{ seq: 4, sealed: 'a', found: 'b' }])).toEqual({ kind: 'seal', seq: 4, sealId: 2 })
    },
  )
})
