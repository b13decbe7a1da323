import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays } from '../day.ts'
import type { Timepoint } from './configuration.ts'
import { lastVisitOn, type Person, scheduleOf, stateOn, type VisitEvent, visitStates } from './schedule.ts'

const names = { en: 'A timepoint' }
const baseline: Timepoint = { key: 'baseline', names, anchor: 'baseline', before: 0, after: 14, isBaseline: true }
const month4: Timepoint = { key: 'month_4', names, anchor: 'baseline', months: 4, before: 14, after: 28 }
const start: Timepoint = { key: 'study_12', names, anchor: 'study_start', months: 12, before: 30, after: 30 }
const study = { timepoints: [baseline, month4, start], startsOn: '2024-01-31' }

const person = (over: Partial<Person> = {}): Person => ({
  enrolledOn: '2024-03-13',
  group: 'service_user',
  events: [],
  takenBackOn: null,
  visits: [],
  ...over,
})
const done = (timepoint: string, on: string, id = timepoint): VisitEvent => ({ id, timepoint, kind: 'done', on })
const at = (who: Person, key: string, of = study) => scheduleOf(who, of).find(({ timepoint }) => timepoint === key)!

describe('the target of a visit', () => {
  it('is counted from the enrolment until the baseline visit is done, and then from its day', () => {
    expect(at(person(), 'month_4').targetOn).toBe('2024-07-13')
    expect(at(person({ visits: [done('baseline', '2024-03-20')] }), 'month_4').targetOn).toBe('2024-07-20')
  })

  it('is counted again from the enrolment if the baseline visit was recorded by mistake', () => {
    const visits: VisitEvent[] = [
      done('baseline', '2024-03-20'),
      { id: 'c', timepoint: 'baseline', kind: 'corrected', on: null, correctsId: 'baseline' },
    ]
    expect(at(person({ visits }), 'month_4').targetOn).toBe('2024-07-13')
  })

  it('on the clock of the study is the same for everybody', () => {
    expect(at(person(), 'study_12')).toMatchObject({ targetOn: '2025-01-31', opensOn: '2025-01-01' })
  })

  it('counts months by the calendar: a month after 31 January is the last day of February', () => {
    const one = { ...start, months: 1 }
    expect(at(person(), 'study_12', { ...study, timepoints: [one] }).targetOn).toBe('2024-02-29')
  })

  it('is there only for the groups of the timepoint', () => {
    const ofStaff = { ...study, timepoints: [{ ...month4, groups: ['staff'] }] }
    expect(scheduleOf(person(), ofStaff)).toEqual([])
    expect(scheduleOf(person({ group: 'staff' }), ofStaff)).toHaveLength(1)
    const held = person({ visits: [done('month_4', '2024-07-13')] })
    expect(scheduleOf(held, ofStaff), 'a visit that was held stays').toMatchObject([{ outcome: 'done' }])
  })
})

describe('the state of a visit on a day', () => {
  it.each([
    ['2024-06-28', 'upcoming'],
    ['2024-06-29', 'open'],
    ['2024-07-12', 'open'],
    ['2024-07-13', 'due'],
    ['2024-08-10', 'due'],
    ['2024-08-11', 'overdue'],
  ])('on %s is %s', (today, state) => {
    expect(stateOn(at(person(), 'month_4'), today)).toBe(state)
  })

  it('is exactly one of the known states, on any day and for any person', () => {
    const day = fc.integer({ min: 0, max: 900 }).map((days) => addDays('2024-01-01', days))
    const kinds = fc.constantFrom('completed' as const, 'withdrawn' as const, 'deceased' as const)
    const someone = fc.record({
      enrolledOn: day,
      events: fc.array(fc.record({ kind: kinds, on: day, level: fc.constant('new_data' as const) }), { maxLength: 2 }),
      takenBackOn: fc.option(day),
      visits: fc.array(
        fc.record({
          id: fc.uuid(),
          timepoint: fc.constantFrom('baseline', 'month_4', 'study_12'),
          kind: fc.constantFrom('done' as const, 'missed' as const, 'planned' as const),
          on: day,
        }),
        { maxLength: 6 },
      ),
    })
    fc.assert(
      fc.property(someone, day, (over, today) => {
        for (const visit of scheduleOf(person(over), study)) {
          expect(visitStates).toContain(stateOn(visit, today))
          expect(visit.doneOn !== null).toBe(visit.outcome === 'done')
          expect(visit.why !== null).toBe(visit.outcome === 'not_expected')
          expect(visit.opensOn <= visit.targetOn && visit.targetOn <= visit.closesOn).toBe(true)
        }
      }),
    )
  })
})

describe('a visit that was held', () => {
  it('in its window is done; on another day it is done outside of the window', () => {
    const of = (on: string) => at(person({ visits: [done('month_4', on)] }), 'month_4')
    expect(of('2024-07-01')).toMatchObject({ outcome: 'done', doneOn: '2024-07-01', isInWindow: true })
    expect(of('2024-08-11')).toMatchObject({ outcome: 'done', isInWindow: false })
  })

  it('does not count on a later day than that of the leaving, whenever this is recorded', () => {
    const visits = [done('month_4', '2024-07-15')]
    const left = (kind: 'withdrawn' | 'deceased', on: string) =>
      at(person({ visits, events: [{ kind, on, level: kind === 'withdrawn' ? 'new_data' : null }] }), 'month_4')
    expect(left('withdrawn', '2024-07-15').outcome).toBe('done')
    expect(left('withdrawn', '2024-07-14')).toMatchObject({ outcome: 'not_expected', why: 'withdrawn', doneOn: null })
    expect(left('deceased', '2024-07-01')).toMatchObject({ outcome: 'not_expected', why: 'deceased' })
  })

  it('does not count on the day on which participation was taken back', () => {
    const visits = [done('month_4', '2024-07-15')]
    expect(at(person({ visits, takenBackOn: '2024-07-15' }), 'month_4')).toMatchObject({
      outcome: 'not_expected',
      why: 'taken_back',
    })
    expect(at(person({ visits, takenBackOn: '2024-07-16' }), 'month_4').outcome).toBe('done')
  })
})

describe('a visit is not expected', () => {
  it('if its window was over before the enrolment', () => {
    const late = person({ enrolledOn: '2025-03-03' })
    expect(at(late, 'study_12')).toMatchObject({ outcome: 'not_expected', why: 'before_enrolment' })
    expect(at(person({ enrolledOn: '2025-03-02' }), 'study_12').outcome).toBe('waiting')
  })

  it('if the person left before the window was over; after it, the visit stays overdue', () => {
    const left = (on: string) => at(person({ events: [{ kind: 'completed', on }] }), 'month_4')
    expect(left('2024-08-10')).toMatchObject({ outcome: 'not_expected', why: 'completed' })
    expect(stateOn(left('2024-08-11'), '2024-09-01')).toBe('overdue')
  })

  it('although it was missed, if the person had left before it was recorded as missed', () => {
    const visits: VisitEvent[] = [{ id: 'm', timepoint: 'month_4', kind: 'missed', on: '2024-07-20' }]
    const left = (on: string) => at(person({ visits, events: [{ kind: 'lost_to_follow_up', on }] }), 'month_4').outcome
    expect(left('2024-07-19')).toBe('not_expected')
    expect(left('2024-07-20')).toBe('missed')
  })
})

describe('the newest record that counts', () => {
  it('decides: a visit that was missed and made up for is done', () => {
    const missed: VisitEvent = { id: 'm', timepoint: 'month_4', kind: 'missed', on: '2024-07-20' }
    expect(at(person({ visits: [missed, done('month_4', '2024-07-28')] }), 'month_4').outcome).toBe('done')
  })

  it('of an agreed day is shown, and none if it was taken back', () => {
    const planned = (on: string | null, id: string): VisitEvent => ({ id, timepoint: 'month_4', kind: 'planned', on })
    expect(at(person({ visits: [planned('2024-07-14', 'a')] }), 'month_4').plannedOn).toBe('2024-07-14')
    const back = [planned('2024-07-14', 'a'), planned(null, 'b')]
    expect(at(person({ visits: back }), 'month_4').plannedOn).toBeNull()
  })
})

it('whoever only asked not to be contacted may still come', () => {
  expect(lastVisitOn([{ kind: 'withdrawn', on: '2024-07-01', level: 'further_contact' }])).toBeNull()
  expect(lastVisitOn([{ kind: 'withdrawn', on: '2024-07-01', level: 'new_data' }])).toBe('2024-07-01')
})
