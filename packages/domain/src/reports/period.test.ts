import { describe, expect, it } from 'vitest'
import { firstDue, monthDue, nextDue, periodOf } from './period.ts'

const on = (earliest: string, latest = earliest) => ({ earliest, latest })

describe('the month of a report', () => {
  it.each([
    ['2024-02', on('2024-03-13'), { from: '2024-02-01', until: '2024-02-29', isOver: true }],
    ['2024-03', on('2024-03-13'), { from: '2024-03-01', until: '2024-03-13', isOver: false }],
    ['2024-03', on('2024-03-31', '2024-04-01'), { from: '2024-03-01', until: '2024-03-31', isOver: false }],
    ['2024-03', on('2024-04-01'), { from: '2024-03-01', until: '2024-03-31', isOver: true }],
    ['2024-04', on('2024-03-31', '2024-04-01'), { from: '2024-04-01', until: '2024-04-01', isOver: false }],
  ])('%s on %j is %j', (month, today, period) => expect(periodOf(month, today)).toEqual({ month, ...period }))

  it('is not there before it has begun at a site', () => expect(periodOf('2024-04', on('2024-03-31'))).toBeUndefined())
})

describe('a report on a schedule', () => {
  it.each([
    [1, '2024-03-01', '2024-03-01'],
    [1, '2024-03-02', '2024-04-01'],
    [15, '2024-03-13', '2024-03-15'],
    [28, '2024-12-29', '2025-01-28'],
  ])('on day %i is due first, from %s on, on %s', (day, today, due) => expect(firstDue(day, today)).toBe(due))

  it('is about the month before the day on which it is due, and is due again a month later', () => {
    expect(monthDue('2024-03-28')).toBe('2024-02')
    expect(monthDue('2025-01-01')).toBe('2024-12')
    expect(nextDue('2024-01-28')).toBe('2024-02-28')
    expect(nextDue('2024-12-05')).toBe('2025-01-05')
  })
})
