import { describe, expect, it } from 'vitest'
import { keyOf, openNames, type Suggested, sameAs, withPseudonyms } from './names.ts'

const suggestion = (from: number, text: string): Suggested => ({
  segmentId: 's',
  speakerId: null,
  from,
  to: from + [...text].length,
  kind: 'person',
  isCertain: true,
  text,
  pseudonym: '[Name 1]',
})
const nothing = { replaced: new Set<string>(), setAside: new Set<string>() }
const placesIn = (suggested: Suggested[], was: string, now: string, done = nothing) =>
  openNames(suggested, () => ({ was, now }), done).map(({ at }) => at)

describe('a suggestion', () => {
  const was = 'Anna and Anna'
  const both = [suggestion(0, 'Anna'), suggestion(9, 'Anna')]

  it('is found where it was, also behind characters of two units', () => {
    expect(placesIn([suggestion(2, 'Anna')], '🙂 Anna', '🙂 Anna')).toEqual([3])
  })

  it('moves with the words before it', () => {
    expect(placesIn(both, was, `Well, ${was}`)).toEqual([6, 15])
  })

  it('stays the same one of two equal ones when the other is replaced', () => {
    const replaced = new Set([keyOf(both[0]!)])
    expect(placesIn(both, was, '[Name 1] and Anna', { ...nothing, replaced })).toEqual([13])
    const second = new Set([keyOf(both[1]!)])
    expect(placesIn(both, was, 'Anna and [Name 1]', { ...nothing, replaced: second })).toEqual([0])
  })

  it('is open again when its replacement was undone', () => {
    const replaced = new Set([keyOf(both[0]!)])
    expect(placesIn(both, was, was, { ...nothing, replaced })).toEqual([0, 9])
  })

  it('is open again alone when the last of two replacements was undone', () => {
    const replaced = new Set([keyOf(both[0]!), keyOf(both[1]!)])
    expect(placesIn(both, was, '[Name 1] and Anna', { ...nothing, replaced })).toEqual([13])
    const inOtherOrder = new Set([...replaced].toReversed())
    expect(placesIn(both, was, 'Anna and [Name 1]', { ...nothing, replaced: inOtherOrder })).toEqual([0])
  })

  it('is gone when its words are gone, and when it was set aside', () => {
    expect(placesIn(both, was, 'Nobody')).toEqual([])
    expect(placesIn(both, was, was, { ...nothing, setAside: new Set([keyOf(both[0]!)]) })).toEqual([9])
  })

  it('is not the beginning or the end of another word when its own was replaced by hand', () => {
    const first = [suggestion(0, 'Ann')]
    expect(placesIn(first, 'Ann reads the Annual', '[Name 1] reads the Annual')).toEqual([])
    expect(placesIn(first, 'Ann reads of Joann', '[Name 1] reads of Joann')).toEqual([])
    expect(placesIn(first, 'Ann reads the Annual', 'Ann, Ann reads the Annual')).toEqual([0])
    // In Hebrew a name with a prefix is found again with one.
    const prefixed = [suggestion(1, 'רונית')]
    expect(placesIn(prefixed, 'ורונית באה', 'ורונית וגם רונית באה')).toEqual([1])
  })

  it('is replaced once, if it is suggested twice', () => {
    const open = openNames([both[0]!, both[0]!, both[1]!], () => ({ was, now: was }), nothing)
    expect(withPseudonyms(was, open)).toBe('[Name 1] and [Name 1]')
  })

  it('is replaced together with the same words', () => {
    const open = openNames(both, () => ({ was, now: was }), nothing)
    expect(withPseudonyms(was, sameAs(open[0]!, open))).toBe('[Name 1] and [Name 1]')
  })
})
