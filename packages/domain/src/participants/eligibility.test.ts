import { describe, expect, it } from 'vitest'
import { assessEligibility, checkFacts } from './eligibility.ts'

const criteria = [
  { key: 'adult', question: { en: 'Aged 18 or older?' }, eligibleIf: true },
  { key: 'acute_crisis', question: { en: 'In an acute crisis?' }, eligibleIf: false },
]
const groups = [
  { key: 'service_user', names: { en: 'Service user' }, hasPeerRole: false },
  { key: 'peer', names: { en: 'Peer' }, hasPeerRole: true },
]

describe('eligibility', () => {
  it.each([
    [true, false, []],
    [false, false, ['adult']],
    [true, true, ['acute_crisis']],
    [false, true, ['adult', 'acute_crisis']],
  ])('adult: %s, in a crisis: %s; criteria not met: %j', (adult, acute_crisis, unmet) =>
    expect(assessEligibility(criteria, { adult, acute_crisis })).toEqual({
      ok: true,
      isEligible: unmet.length === 0,
      unmet,
    }),
  )

  it('needs an answer to every criterion, and refuses answers to other questions', () => {
    expect(assessEligibility(criteria, { adult: true })).toMatchObject({
      problem: 'participant.criterion_missing',
      details: { criteria: ['acute_crisis'] },
    })
    expect(assessEligibility(criteria, { adult: true, acute_crisis: false, tall: true })).toMatchObject({
      problem: 'participant.criterion_unknown',
    })
    expect(assessEligibility(criteria, JSON.parse('{"__proto__": true}') as Record<string, boolean>).ok).toBe(false)
  })

  it('is given to everybody if the study has no criteria', () =>
    expect(assessEligibility([], {})).toMatchObject({ isEligible: true }))
})

describe('coded facts', () => {
  it.each([
    ['service_user', undefined, undefined],
    ['peer', 'designated', undefined],
    ['peer', null, 'participant.peer_role_missing'],
    ['service_user', 'traditional', 'participant.peer_role_unexpected'],
    ['nobody', undefined, 'participant.group_unknown'],
  ])('group %s with peer role %s: %s', (group, peerRole, problem) => {
    const answer = checkFacts(groups, { group, peerRole })
    expect(answer.ok ? undefined : answer.problem).toBe(problem)
  })
})
