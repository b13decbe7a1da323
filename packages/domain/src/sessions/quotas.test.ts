import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { steps } from '../participants/lifecycle.ts'
import {
  type Candidate,
  countsFor,
  faultsOfQuotas,
  fillEvenly,
  invitable,
  isAddedByItself,
  mostInvited,
  type Quota,
  quotasFor,
} from './quotas.ts'

const designated: Quota = { kind: 'focus_group', group: 'peer', peerRole: 'designated', people: 3 }
const traditional: Quota = { ...designated, peerRole: 'traditional' }
const person = (code: string, peerRole: string | null = 'designated', sessions = 0, group = 'peer'): Candidate => ({
  ...{ id: code, code, group, peerRole, sessions },
})
const codes = (people: readonly Candidate[]) => people.map(({ code }) => code)

describe('the quotas of a study', () => {
  const study = {
    groups: [
      { key: 'peer', hasPeerRole: true },
      { key: 'staff', hasPeerRole: false },
    ],
    sessionKinds: [{ key: 'focus_group' }, { key: 'interview' }],
  }
  const faults = (...quotas: Quota[]) =>
    faultsOfQuotas({ ...study, quotas }).map(({ at, field, code }) => [at, field, code])

  it('of two roles, of another group and of another kind are right', () =>
    expect(
      faults(
        designated,
        traditional,
        { kind: 'focus_group', group: 'staff', people: 2 },
        { ...designated, kind: 'interview' },
      ),
    ).toEqual([]))

  it.each([
    ['an unknown kind', { ...designated, kind: 'walk' }, 'kind', 'study.quota_kind_unknown'],
    ['an unknown group', { ...designated, group: 'nurse' }, 'group', 'study.quota_group_unknown'],
    ['a role in a group without roles', { ...designated, group: 'staff' }, 'peerRole', 'study.quota_without_roles'],
  ] as const)('name %s, and are refused', (_, quota, field, code) => expect(faults(quota)).toEqual([[0, field, code]]))

  it.each([
    ['the same role twice', designated, designated],
    ['both roles and one of them', { ...designated, peerRole: undefined }, traditional],
    ['one role and both', traditional, { ...designated, peerRole: undefined }],
  ])('with %s would count somebody twice, and are refused', (_, first, second) =>
    expect(faults(first, second)).toEqual([[1, 'group', 'study.quota_twice']]),
  )

  it('of a session are those of its kind, and of its group if it has one', () => {
    const all = [
      designated,
      traditional,
      { kind: 'focus_group', group: 'staff', people: 2 },
      { ...designated, kind: 'interview' },
    ]
    expect(quotasFor(all, { kind: 'focus_group', group: null })).toHaveLength(3)
    expect(quotasFor(all, { kind: 'focus_group', group: 'peer' })).toEqual([designated, traditional])
    expect(quotasFor(all, { kind: 'walk', group: null })).toEqual([])
  })
})

describe('somebody is added to a list by itself', () => {
  const consent = { isWithdrawn: false, refused: [] }
  const willing = { status: 'enrolled', isStopped: false, consent }

  it.each(steps.map((status) => [status, status === 'enrolled' || status === 'allocated'] as const))(
    'who is %s: %s',
    (status, isAdded) => expect(isAddedByItself({ ...willing, status })).toBe(isAdded),
  )

  it.each([
    ['refuses other things', { consent: { ...consent, refused: ['quote', 'transcribe', 'share_data'] } }, true],
    ['refuses to take part', { consent: { ...consent, refused: ['participate'] } }, false],
    ['refuses to be recorded', { consent: { ...consent, refused: ['quote', 'record_audio'] } }, false],
    ['withdrew the consent', { consent: { ...consent, isWithdrawn: true } }, false],
    ['has no consent', { consent: null }, false],
    ['asked not to be contacted', { isStopped: true }, false],
  ] as const)('who %s: %s', (_, over, isAdded) => expect(isAddedByItself({ ...willing, ...over })).toBe(isAdded))

  it('only if they may be invited at all', () => {
    for (const status of steps.filter((step) => isAddedByItself({ ...willing, status: step })))
      expect(invitable).toContain(status)
  })
})

describe('a list that is filled', () => {
  it('gets those who attended the fewest sessions, then the lowest code, until each quota is full', () => {
    const candidates = [
      person('A', 'designated', 2),
      person('C'),
      person('B'),
      person('D'),
      person('T', 'traditional', 1),
    ]
    const { added, lacking } = fillEvenly([designated, traditional], { listed: [], candidates })
    expect(codes(added)).toEqual(['B', 'T', 'C', 'D'])
    expect(lacking).toEqual([{ quota: traditional, people: 2 }])
  })

  it('counts those who are in it already, and does not add them again', () => {
    const listed = [person('A'), person('B'), person('X', null, 0, 'staff')]
    const { added } = fillEvenly([designated], { listed, candidates: [person('A'), person('C'), person('D')] })
    expect(codes(added)).toEqual(['C'])
    expect(fillEvenly([{ ...designated, people: 1 }], { listed, candidates: [person('C')] })).toEqual({
      added: [],
      lacking: [],
    })
  })

  it('has no more than a session may have, and then about as many of each', () => {
    const candidates = ['designated', 'traditional'].flatMap((role) =>
      Array.from({ length: 60 }, (_, at) => person(`${role}-${at}`, role)),
    )
    const big = [designated, traditional].map((quota) => ({ ...quota, people: 60 }))
    const { added, lacking } = fillEvenly(big, { listed: [person('X')], candidates })
    expect(added).toHaveLength(mostInvited - 1)
    expect(added.filter(({ peerRole }) => peerRole === 'traditional')).toHaveLength(30)
    expect(lacking.map(({ people }) => people)).toEqual([30, 30])
  })

  it('never has more of a quota than it says, nobody twice, and lacks only where nobody is left', () => {
    const people = fc.uniqueArray(
      fc.record({ n: fc.nat(80), role: fc.constantFrom('designated', 'traditional'), sessions: fc.nat(4) }),
      { selector: ({ n }) => n, maxLength: 40 },
    )
    fc.assert(
      fc.property(
        people,
        fc.nat(6),
        fc.integer({ min: 1, max: 9 }),
        fc.integer({ min: 1, max: 9 }),
        (drawn, first, d, t) => {
          const all = drawn.map(({ n, role, sessions }) => person(String(n), role, sessions))
          const quotas = [
            { ...designated, people: d },
            { ...traditional, people: t },
          ]
          const [listed, candidates] = [all.slice(0, first), all]
          const { added, lacking } = fillEvenly(quotas, { listed, candidates })
          const whole = [...listed, ...added]
          expect(new Set(whole.map(({ id }) => id)).size).toBe(whole.length)
          for (const quota of quotas) {
            const [had, has] = [listed, whole].map((list) => list.filter((each) => countsFor(quota, each)).length)
            expect(has).toBeLessThanOrEqual(Math.max(had!, quota.people))
            const open = lacking.find((each) => each.quota === quota)?.people ?? 0
            expect(open).toBe(Math.max(0, quota.people - has!))
            if (open > 0) expect(candidates.every((each) => !countsFor(quota, each) || whole.includes(each))).toBe(true)
          }
        },
      ),
    )
  })
})
