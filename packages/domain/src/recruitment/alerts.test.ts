import { describe, expect, it } from 'vitest'
import { alertFigure, checkedState, fewestAsked, fewestPlanned, isRaisedBy, type SiteSeen } from './alerts.ts'

const site = (over: Partial<SiteSeen> = {}): SiteSeen => ({
  today: '2024-03-13',
  openedOn: '2024-01-01',
  closedOn: null,
  enrolled: 8,
  planned: 10,
  daysSinceLast: 20,
  refusals: { declined: 3, asked: 10 },
  ...over,
})

describe('nobody enrolled for so many days', () => {
  it.each([
    [19, true],
    [20, true],
    [21, false],
  ])('with a threshold of %s days is raised after 20: %s', (threshold, isRaised) => {
    expect(isRaisedBy('none_for', threshold, alertFigure('none_for', site()))).toBe(isRaised)
  })

  it('counts from the opening where nobody was ever enrolled, and not at all at a closed or a coming site', () => {
    const never = { daysSinceLast: null }
    expect(alertFigure('none_for', site(never))).toEqual({ value: 72, of: null })
    expect(alertFigure('none_for', site({ ...never, openedOn: null }))).toBeNull()
    expect(alertFigure('none_for', site({ ...never, openedOn: '2024-03-14' }))).toBeNull()
    expect(alertFigure('none_for', site({ closedOn: '2024-03-12' }))).toBeNull()
  })

  it('at all sites together is about the site that enrolled last', () => {
    const whole = { sites: [site(), site({ daysSinceLast: 4 }), site({ closedOn: '2024-02-01', daysSinceLast: 1 })] }
    expect(alertFigure('none_for', { ...whole, total: site() })).toEqual({ value: 4, of: null })
  })
})

describe('shares', () => {
  it.each([
    ['below_plan', 80, false],
    ['below_plan', 81, true],
    ['refusals', 30, false],
    ['refusals', 29, true],
  ] as const)('%s with a threshold of %s %% is raised by 8 of 10 planned and 3 of 10 asked: %s', (kind, at, is) => {
    expect(isRaisedBy(kind, at, alertFigure(kind, site()))).toBe(is)
  })

  it('of too few people say nothing', () => {
    expect(alertFigure('below_plan', site({ planned: fewestPlanned - 1, enrolled: 0 }))).toBeNull()
    expect(alertFigure('refusals', site({ refusals: { declined: 9, asked: fewestAsked - 1 } }))).toBeNull()
    expect(isRaisedBy('refusals', 1, null)).toBe(false)
  })
})

describe('an alert is raised once, and again only after it was not', () => {
  it.each([
    ['not raised, and stays so', null, false, { raisedOn: null, isNew: false }],
    ['raised now', null, true, { raisedOn: '2024-03-14', isNew: true }],
    ['still raised', '2024-03-10', true, { raisedOn: '2024-03-10', isNew: false }],
    ['cleared', '2024-03-10', false, { raisedOn: null, isNew: false }],
  ] as const)('%s', (_, raisedOn, isRaised, after) => {
    expect(checkedState(raisedOn, { isRaised, day: '2024-03-14' })).toEqual(after)
  })
})
