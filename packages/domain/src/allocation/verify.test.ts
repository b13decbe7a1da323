import { expect, it } from 'vitest'
import { type Drawn, findingsOf } from './verify.ts'

const list = [{ name: 'BRS', arms: ['control', 'intervention', 'control', 'intervention'] }]
const drawn = (place: number, over: Partial<Drawn> = {}): Drawn => ({
  code: `BRS-000${place}-X`,
  stratum: 'BRS',
  place,
  arm: list[0]!.arms[place - 1] ?? null,
  seq: 10 + place,
  drawn: `${over.stratum ?? 'BRS'} ${place}`,
  ...over,
})
const found = (rows: readonly Drawn[], over: object = {}) =>
  findingsOf({ hashes: { made: 'a', stored: 'a', inTrail: 'a' }, sealedSeq: 5, list, drawn: rows, ...over }).map(
    ({ what }) => what,
  )

it('finds nothing where the places are taken one after the other, also if the arms are hidden', () => {
  expect(found([])).toEqual([])
  expect(found([drawn(2), drawn(1)])).toEqual([])
  expect(found([drawn(1, { arm: null }), drawn(2, { arm: null })])).toEqual([])
})

it.each<[string, string[], () => string[]]>([
  ['another arm', ['other_arm'], () => found([drawn(1, { arm: 'intervention' })])],
  ['a place that was left out', ['place_left_out'], () => found([drawn(2)])],
  ['a place that the list does not have', ['place_left_out', 'place_unknown'], () => found([drawn(5)])],
  ['a stratum that the list does not have', ['place_unknown'], () => found([drawn(1, { stratum: 'ULM' })])],
  ['an earlier place after a later one', ['out_of_order'], () => found([drawn(1, { seq: 20 }), drawn(2)])],
  ['another place than the trail says', ['differs_from_trail'], () => found([drawn(1, { drawn: 'BRS 2' })])],
  ['an allocation without an event', ['drawn_without_event'], () => found([drawn(1, { seq: null })])],
  ['a list that was sealed after the first allocation', ['sealed_after_first'], () => found([drawn(1, { seq: 3 })])],
  ['a list that the trail does not know', ['not_in_trail'], () => found([], { sealedSeq: null })],
  [
    'another text than was sealed',
    ['hash_differs', 'hash_differs'],
    () => found([], { hashes: { made: 'b', stored: 'a', inTrail: 'a' } }),
  ],
  [
    'another hash in the trail',
    ['hash_differs'],
    () => found([], { hashes: { made: 'a', stored: 'a', inTrail: 'b' } }),
  ],
])('finds %s', (_, whats, of) => {
  expect(of()).toEqual(whats)
})
