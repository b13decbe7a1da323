import { describe, expect, it } from 'vitest'
import { addMonths } from '../day.ts'
import { lacksStart, namesKnownGroups, timepoints } from './configuration.ts'

const names = { en: 'A timepoint' }
const at = (key: string, over: object = {}) => ({ key, names, anchor: 'baseline', ...over })
const faults = (...rows: object[]) => {
  const read = timepoints.safeParse(rows)
  return read.success ? [] : read.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`)
}

describe('the timepoints of a study', () => {
  it('are in order, with windows that share no day', () => {
    expect(faults(at('a', { after: 13 }), at('b', { months: 1, before: 14 }))).toEqual([])
  })

  it('may not overlap in the shortest month either', () => {
    // From 31 January to 28 February there are 28 days.
    expect(faults(at('a', { after: 13 }), at('b', { months: 1, before: 15 }))).toEqual([
      '1.before study.windows_overlap',
    ])
  })

  it('are written in the order of their targets', () => {
    expect(faults(at('b', { months: 8 }), at('a', { months: 4 }))).toEqual(['1.key study.timepoints_unordered'])
    expect(faults(at('a', { days: 30 }), at('b', { months: 1 }))).toEqual(['1.key study.timepoints_unordered'])
  })

  it('of other groups, or on the other clock, may share days', () => {
    expect(faults(at('a', { after: 40, groups: ['peer'] }), at('b', { months: 1, groups: ['staff'] }))).toEqual([])
    expect(faults(at('a', { after: 40 }), at('b', { months: 1, anchor: 'study_start' }))).toEqual([])
  })

  it.each([
    ['a key twice', [at('a'), at('a', { months: 1 })], ' study.key_twice'],
    ['months and days together', [at('a', { months: 1, days: 1 })], '0.days study.months_or_days'],
    [
      'a baseline visit that is later',
      [at('a', { months: 1, isBaseline: true })],
      '0.isBaseline study.baseline_not_first',
    ],
    [
      'a baseline visit on the clock of the study',
      [at('a', { anchor: 'study_start', isBaseline: true })],
      '0.isBaseline study.baseline_not_first',
    ],
    [
      'two baseline visits',
      [at('a', { isBaseline: true, groups: ['peer'] }), at('b', { isBaseline: true, groups: ['staff'] })],
      '1.isBaseline study.baseline_twice',
    ],
    ['a window of more than a year', [at('a', { after: 366 })], '0.after Too big: expected number to be <=365'],
  ])('are refused with %s', (_what, rows, fault) => {
    expect(faults(...rows)).toEqual([fault])
  })

  it('may be fifty, and no more', () => {
    const many = (count: number) => Array.from({ length: count }, (_, months) => at(`m${months}`, { months, after: 7 }))
    expect(faults(...many(50))).toEqual([])
    expect(faults(...many(51))).toHaveLength(1)
  })

  it('name only groups of the study', () => {
    const [row] = timepoints.parse([at('a', { groups: ['peer', 'cook'] })])
    expect(namesKnownGroups({ groups: [{ key: 'peer' }], timepoints: [row!] })).toBe(false)
    expect(namesKnownGroups({ groups: [{ key: 'peer' }, { key: 'cook' }], timepoints: [row!] })).toBe(true)
  })

  it('need the first day of the study if they are counted from it', () => {
    const rows = timepoints.parse([at('a', { anchor: 'study_start' })])
    expect([lacksStart({ timepoints: rows }, null), lacksStart({ timepoints: rows }, '2024-01-01')]).toEqual([
      true,
      false,
    ])
  })
})

it('a month is one of the calendar, and ends with the month where this is shorter', () => {
  expect([addMonths('2024-01-31', 1), addMonths('2023-01-31', 1)]).toEqual(['2024-02-29', '2023-02-28'])
  expect([addMonths('2024-11-30', 3), addMonths('2024-03-15', 12)]).toEqual(['2025-02-28', '2025-03-15'])
})
