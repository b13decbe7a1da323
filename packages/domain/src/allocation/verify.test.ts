import { describe, expect, it } from 'vitest'
import { type Amended, compareFacts } from './facts-at-draw.ts'
import { type Compared, type Drawn, findingsOf, type Told } from './verify.ts'

const list = [{ name: 'BRS', arms: ['control', 'intervention', 'control', 'intervention'] }]
const facts = { group: 'service_user', peerRole: null, gender: null, language: null }
const armOf = (place: number) => list[0]!.arms[place - 1] ?? 'control'
const drawn = (place: number, over: Partial<Drawn> = {}): Drawn => ({
  person: `person ${place}`,
  code: `BRS-000${place}-X`,
  stratum: 'BRS',
  place,
  arm: armOf(place),
  ownArm: armOf(place),
  facts,
  ...over,
})
const told = (place: number, over: Partial<Told> = {}): Told => ({
  ...{ seq: 10 + place, person: `person ${place}`, code: `BRS-000${place}-X`, isOfList: true, list: 1 },
  ...{ stratum: 'BRS', place, arm: armOf(place) },
  ...over,
})
const hidden = { arm: '*', ownArm: '*' }
const fitting: Compared = {
  hashes: { made: 'a', stored: 'a', inTrail: 'a' },
  ...{ sealedSeq: 5, isOpen: true, opened: { seq: 90, times: 1 }, list },
  drawn: [drawn(1), drawn(2)],
  told: [told(1), told(2)],
}
const found = (over: Partial<Compared>) => findingsOf({ ...fitting, ...over }).map(({ what }) => what)

it('finds nothing where the places are taken one after the other, also if the arms are hidden or the list is sealed', () => {
  expect(found({})).toEqual([])
  expect(found({ drawn: [], told: [] })).toEqual([])
  expect(
    found({ drawn: [drawn(2, hidden), drawn(1, hidden)], told: [1, 2].map((at) => told(at, { arm: null })) }),
  ).toEqual([])
  const sealed = { isOpen: false, opened: null, list: null, hashes: { made: null, stored: 'a', inTrail: 'a' } }
  expect(found(sealed)).toEqual([])
})

it.each<[string, string[], Partial<Compared>]>([
  ['a place that was left out', ['place_left_out'], { drawn: [drawn(2)], told: [told(2)] }],
  ['a place that the list does not have', ['place_unknown', 'place_left_out'], { drawn: [drawn(5)], told: [told(5)] }],
  ['an earlier place after a later one', ['out_of_order'], { told: [told(2), told(1, { seq: 20 })] }],
  [
    'a list that was sealed after the first allocation',
    ['sealed_after_first'],
    { told: [told(1, { seq: 3 }), told(2)] },
  ],
  ['a list that the trail does not know', ['not_in_trail'], { sealedSeq: null }],
  ['another text than was sealed', ['hash_differs'], { hashes: { made: 'b', stored: 'a', inTrail: 'a' } }],
  ['another hash in the trail', ['hash_differs'], { hashes: { made: 'a', stored: 'a', inTrail: 'b' } }],
  ['another arm in the history', ['other_arm'], { drawn: [drawn(1, { arm: 'intervention' }), drawn(2)] }],
  ['another arm in the row of the person', ['other_arm_of_person'], { drawn: [drawn(1, { ownArm: 'x' }), drawn(2)] }],
  [
    'an arm that is hidden in the row and told in the trail',
    ['other_arm', 'other_arm_of_person'],
    { drawn: [drawn(1, hidden), drawn(2)] },
  ],
  [
    'an arm in the row that the trail hides',
    ['other_arm_of_person'],
    { drawn: [drawn(1, { arm: '*' }), drawn(2)], told: [told(1, { arm: null }), told(2)] },
  ],
  [
    'another arm in the trail than in the list',
    ['other_arm_in_trail'],
    {
      drawn: [drawn(1, { arm: 'intervention', ownArm: 'intervention' }), drawn(2)],
      told: [told(1, { arm: 'intervention' }), told(2)],
    },
  ],
  ['a draw whose allocation is gone', ['event_without_allocation'], { drawn: [drawn(1)] }],
  ['an allocation without an event', ['drawn_without_event'], { told: [told(2)] }],
  ['an allocation without a step of the person', ['step_missing'], { drawn: [drawn(1, { arm: null }), drawn(2)] }],
  [
    'two draws of one place',
    ['event_without_allocation', 'place_drawn_twice'],
    { told: [told(1, { person: 'another', seq: 8 }), told(1), told(2)] },
  ],
  ['two draws of one person', ['drawn_twice'], { told: [told(1), told(2), told(1, { isOfList: false, seq: 30 })] }],
  [
    'an allocation that was moved to this list',
    ['other_list'],
    { told: [told(1), told(2, { isOfList: false, list: 7 })] },
  ],
  [
    'swapped places',
    ['differs_from_trail', 'differs_from_trail'],
    {
      drawn: [
        drawn(1, { person: 'person 2', arm: armOf(2), ownArm: armOf(2) }),
        drawn(2, { person: 'person 1', arm: armOf(1), ownArm: armOf(1) }),
      ],
    },
  ],
  [
    'a draw after the opening',
    ['drawn_after_opening'],
    { opened: { seq: 12, times: 1 }, told: [told(1), told(2, { seq: 14 })] },
  ],
  ['a list that was opened twice', ['opened_twice'], { opened: { seq: 90, times: 2 } }],
  ['a list that was closed again', ['closed_again'], { isOpen: false }],
  ['a list that was opened without an event', ['opened_without_event'], { opened: null }],
])('finds %s', (_, whats, over) => {
  expect(found(over)).toEqual(whats)
})

describe('the facts of a person at the draw', () => {
  const amended = (seq: number, from: string, to: string): Amended => ({
    ...{ seq, person: 'person 1' },
    ...{ before: { group: from }, after: { group: to } },
  })
  const compare = (stratum: string, amendments: Amended[], now = 'service_user') =>
    compareFacts({
      drawn: [drawn(1, { stratum, facts: { ...facts, group: now } })],
      told: [told(1, { stratum })],
      ...{ amended: amendments, factors: ['group'] },
    })

  it('are those of now without what was amended later', () => {
    expect(compare('BRS/service_user', [])).toEqual({ findings: [], changedBack: [] })
    expect(compare('BRS/manager', [amended(20, 'manager', 'service_user')]).findings).toEqual([])
    expect(compare('BRS/manager', []).findings).toMatchObject([{ what: 'other_stratum', found: 'BRS/service_user' }])
    expect(compare('BRS/service_user', [amended(5, 'manager', 'service_user')])).toEqual({
      findings: [],
      changedBack: [],
    })
  })

  it('name who was changed before the draw and changed back after it', () => {
    const back = [amended(5, 'service_user', 'manager'), amended(20, 'manager', 'service_user')]
    expect(compare('BRS/manager', back)).toEqual({
      findings: [],
      changedBack: [{ code: 'BRS-0001-X', facts: ['group'] }],
    })
    const before = [amended(5, 'service_user', 'manager'), amended(6, 'manager', 'service_user')]
    expect(compare('BRS/service_user', before).changedBack).toEqual([])
  })
})
