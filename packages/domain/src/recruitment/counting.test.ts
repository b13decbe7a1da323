import fc from 'fast-check'
import { afterEvent, type ParticipantEvent, steps, withdrawalLevels } from '../participants/lifecycle.ts'
import { summaryOf } from '../participants/summary.ts'
import { expect, it } from 'vitest'
import { monthOf, weekOf } from '../calendar.ts'
import { addDays } from '../day.ts'
import { consort } from './consort.test-support.ts'
import { cumulative, daysSinceLast, lastEightWeeks, percentOfTarget } from './counting.ts'

const days = fc.array(fc.record({ on: fc.nat(1000).map((n) => addDays('2023-06-01', n)), count: fc.nat(9) }))
const sum = (values: Iterable<number>) => [...values].reduce((a, b) => a + b, 0)

it('the cumulative curve has the same total as the days', () => {
  fc.assert(
    fc.property(days, (list) => {
      const months = new Map<string, number>()
      for (const { on, count } of list) months.set(monthOf(on), (months.get(monthOf(on)) ?? 0) + count)
      expect(cumulative(months, new Map()).at(-1)?.actual ?? 0).toBe(sum(list.map(({ count }) => count)))
    }),
  )
})
it('each of the last eight weeks has the counts of its own days', () => {
  fc.assert(
    fc.property(days, (list) => {
      for (const { week, count } of lastEightWeeks(list, '2025-01-03'))
        expect(count).toBe(sum(list.filter(({ on }) => weekOf(on) === week).map((each) => each.count)))
    }),
  )
})
it('the curve has every month from the first to the last of both series', () => {
  expect(
    cumulative(
      new Map([
        ['2023-11', 2],
        ['2024-02', 1],
      ]),
      new Map([['2023-12', 5]]),
    ),
  ).toEqual([
    { month: '2023-11', actual: 2, target: 0 },
    { month: '2023-12', actual: 2, target: 5 },
    { month: '2024-01', actual: 2, target: 5 },
    { month: '2024-02', actual: 3, target: 5 },
  ])
})
it('the percentage of the target can be above 100', () =>
  expect([Math.round(percentOfTarget(615, 558)!), percentOfTarget(3, 0)]).toEqual([110, null]))
it('the last eight weeks include weeks without an enrolment, also over the end of a year', () => {
  const weeks = lastEightWeeks(
    [
      { on: '2024-12-30', count: 2 },
      { on: '2024-10-01', count: 9 },
    ],
    '2025-01-03',
  )
  expect(weeks.map(({ count }) => count)).toEqual([0, 0, 0, 0, 0, 0, 0, 2])
  expect(weeks.at(-1)?.week).toBe('2025-W01')
})
it('the days since the last enrolment are counted, and null if there was none', () =>
  expect([
    daysSinceLast(
      [
        { on: '2024-02-28', count: 1 },
        { on: '2024-02-29', count: 0 },
      ],
      '2024-03-01',
    ),
    daysSinceLast([], '2024-03-01'),
  ]).toEqual([2, null]))
it('the days since the last enrolment are counted from the latest day that is not in the future, in every order of the days', () => {
  const list = [
    { on: '2024-02-20', count: 2 },
    { on: '2024-02-28', count: 1 },
    { on: '2024-02-10', count: 3 },
    { on: '2024-03-05', count: 1 },
  ]
  for (const days of [list, list.toReversed()]) expect(daysSinceLast(days, '2024-03-01')).toBe(2)
})
it('CONSORT totals add up for every possible history', () => {
  const days = Array.from({ length: 12 }, (_, n) => `2024-03-${String(n + 1).padStart(2, '0')}`)
  const happened = fc.tuple(fc.constantFrom(...steps), fc.constantFrom(...withdrawalLevels))
  const history = fc.array(happened, { maxLength: 40 }).map((tried) =>
    tried.reduce<ParticipantEvent[]>((events, [kind, level]) => {
      const event = { id: String(events.length), kind, level, on: days[Math.min(events.length, 11)]! }
      return afterEvent(events, event).ok ? [...events, event] : events
    }, []),
  )
  const people = fc.array(
    history.filter((events) => events.length > 0),
    { maxLength: 8 },
  )
  fc.assert(
    fc.property(people, (histories) => {
      const flows = histories.map((events) => {
        const { status, withdrawalLevel } = summaryOf(events)
        return { reached: events.map(({ kind }) => kind), state: status, withdrawalLevel }
      })
      const c = consort(flows)
      expect(c.ineligible + c.declined + c.leftBeforeEnrolment + c.pending + c.enrolled).toBe(c.screened)
      expect(c.completed + c.withdrawn + c.lostToFollowUp + c.deceased + c.ongoing).toBe(c.enrolled)
    }),
    { numRuns: 500 },
  )
})
it('CONSORT totals add up with every level of withdrawal', () => {
  const path = fc.constantFrom<string[]>(
    ['screened'],
    ['screened', 'eligible'],
    ['screened', 'enrolled'],
    ['screened', 'enrolled', 'allocated'],
  )
  const person = path.chain((reached) =>
    fc.record({
      reached: fc.constant(reached),
      withdrawalLevel: fc.constantFrom(null, 'new_data', 'collected_data'),
      state: reached.includes('enrolled')
        ? fc.constantFrom<string>('enrolled', 'allocated', 'completed', 'withdrawn', 'lost_to_follow_up', 'deceased')
        : fc.constantFrom('screened', 'eligible', 'ineligible', 'declined', 'withdrawn', 'deceased'),
    }),
  )
  fc.assert(
    fc.property(fc.array(person), (people) => {
      const c = consort(people)
      expect(c.ineligible + c.declined + c.leftBeforeEnrolment + c.pending + c.enrolled).toBe(c.screened)
      expect(c.completed + c.withdrawn + c.lostToFollowUp + c.deceased + c.ongoing).toBe(c.enrolled)
      expect(c.usable).toBe(
        people.filter((p) => p.reached.includes('enrolled') && p.withdrawalLevel !== 'collected_data').length,
      )
    }),
  )
})
