import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays } from './day.ts'
import * as bounds from './day-bounds.ts'

const today = '2026-11-26'
const startsOn = '2024-06-01'
const openedOn = '2025-01-15'
const problemOf = (answer: bounds.DayAnswer | bounds.OpeningAnswer | bounds.ScreeningAnswer | bounds.ClosingAnswer) =>
  answer.ok ? 'ok' : answer.problem

describe('the day of an event at a site', () => {
  it.each([
    ['2025-01-15', { openedOn, startsOn }, 'ok'],
    ['2025-01-14', { openedOn, startsOn }, 'calendar.before_site'],
    ['1900-01-01', { openedOn, startsOn }, 'calendar.before_site'],
    ['2026-11-26', { openedOn, startsOn }, 'ok'],
    ['2026-11-27', { openedOn, startsOn }, 'calendar.in_future'],
    ['2023-06-01', { startsOn }, 'ok'],
    ['2023-05-31', { startsOn }, 'calendar.before_study'],
    ['2016-11-26', {}, 'ok'],
    ['2016-11-25', {}, 'calendar.too_long_ago'],
    ['2026-02-29', {}, 'calendar.no_such_day'],
    ['2026-1-1', {}, 'calendar.no_such_day'],
  ])('%s, with %j: %s', (on, site, answer) =>
    expect(problemOf(bounds.mayHaveHappened(on, { ...site, today }))).toBe(answer),
  )
  it('is refused with the first day that is possible', () =>
    expect(bounds.mayHaveHappened('1900-01-01', { openedOn, startsOn, today })).toEqual({
      ok: false,
      problem: 'calendar.before_site',
      details: { on: '1900-01-01', notBefore: openedOn },
    }))
})

describe('a session', () => {
  it.each([
    ['1926-11-26', 'calendar.before_site'],
    ['2025-01-15', 'ok'],
    ['2026-12-24', 'ok'],
    ['2028-11-26', 'ok'],
    ['2028-11-27', 'calendar.too_far_ahead'],
    ['2126-11-26', 'calendar.too_far_ahead'],
  ])('planned for %s: %s', (on, answer) =>
    expect(problemOf(bounds.mayBePlanned(on, { openedOn, startsOn, today }))).toBe(answer),
  )
})

describe('a study and a site', () => {
  it.each([
    ['1976-11-26', 'ok'],
    ['1976-11-25', 'calendar.too_long_ago'],
    ['2036-11-26', 'ok'],
    ['2126-11-26', 'calendar.too_far_ahead'],
  ])('a study begins on %s: %s', (on, answer) => expect(problemOf(bounds.mayBegin(on, today))).toBe(answer))

  it.each([
    ['2023-06-01', startsOn, 'ok'],
    ['2023-05-31', startsOn, 'calendar.before_study'],
    ['1925-01-15', null, 'calendar.too_long_ago'],
    ['2026-11-27', startsOn, 'calendar.in_future'],
  ])('a site opened on %s in a study that began on %s: %s', (on, begun, answer) =>
    expect(problemOf(bounds.mayHaveOpened(on, { startsOn: begun, today }))).toBe(answer),
  )

  it.each([
    ['2025-01-14', '2025-01-14', 'ok'],
    ['2025-01-15', '2025-01-14', 'site.opened_after_first'],
    ['2025-01-15', null, 'ok'],
    ['1925-01-15', '2025-01-14', 'calendar.before_study'],
    ['2026-11-27', null, 'calendar.in_future'],
  ])('the opening day of a site is corrected to %s, its first event was on %s: %s', (on, first, answer) =>
    expect(problemOf(bounds.mayHaveOpenedAfterAll(on, { startsOn, today, first }))).toBe(answer),
  )

  it.each([
    ['2026-02-28', '2026-03-01', 'ok'],
    ['2026-03-01', '2026-03-01', 'ok'],
    ['2026-03-02', '2026-03-01', 'participant.screened_too_late'],
    ['2026-03-02', null, 'ok'],
    ['2026-02-20', null, 'participant.screened_then'],
    ['2025-01-14', null, 'calendar.before_site'],
    ['2026-11-27', null, 'calendar.in_future'],
  ])('a screening on 20 February is corrected to %s, and what followed began on %s: %s', (on, first, answer) =>
    expect(problemOf(bounds.mayHaveBeenScreened(on, { was: '2026-02-20', openedOn, startsOn, today, first }))).toBe(
      answer,
    ),
  )

  const nothing = { event: null, consent: null, session: null }
  it.each([
    ['2026-11-26', nothing, 'ok'],
    ['2025-01-14', nothing, 'calendar.before_site'],
    ['2026-11-27', nothing, 'calendar.in_future'],
    ['2026-03-01', { ...nothing, event: '2026-03-01' }, 'ok'],
    ['2026-02-28', { ...nothing, event: '2026-03-01' }, 'site.closed_before_event'],
    ['2026-02-28', { ...nothing, consent: '2026-03-01' }, 'site.closed_before_consent'],
    ['2026-02-28', { ...nothing, session: '2026-03-01' }, 'site.closed_before_session'],
    ['2026-02-28', { event: '2026-03-01', consent: '2026-02-01', session: '2026-04-01' }, 'site.closed_before_session'],
  ])('a site closed on %s, its last days being %j: %s', (on, last, answer) =>
    expect(problemOf(bounds.mayHaveClosed(on, { openedOn, startsOn, today, last }))).toBe(answer),
  )
})

describe('a consent form', () => {
  it.each([
    ['2024-01-01', 'ok'],
    ['2014-06-01', 'ok'],
    ['2014-05-31', 'calendar.too_long_ago'],
    ['1925-01-01', 'calendar.too_long_ago'],
    ['2028-11-26', 'ok'],
    ['2028-11-27', 'calendar.too_far_ahead'],
  ])('valid from %s: %s', (on, answer) =>
    expect(problemOf(bounds.mayBeValidFrom(on, { startsOn, today }))).toBe(answer),
  )
  it.each([
    ['2024-01-01', 'ok'],
    ['2023-12-31', 'calendar.too_early'],
    ['2054-01-01', 'ok'],
    ['2054-01-02', 'calendar.too_far_ahead'],
  ])('valid from 1 January 2024 until %s: %s', (on, answer) =>
    expect(problemOf(bounds.mayBeValidUntil(on, '2024-01-01'))).toBe(answer),
  )
})

describe('a target and a due day', () => {
  it.each([
    ['2023-06', 'ok'],
    ['2023-05', 'calendar.before_study'],
    ['2036-11', 'ok'],
    ['2036-12', 'calendar.too_far_ahead'],
    ['2026-13', 'calendar.no_such_day'],
  ])('a target for %s: %s', (month, answer) =>
    expect(problemOf(bounds.mayBeTargeted(month, { startsOn, today }))).toBe(answer),
  )
  it.each([
    ['2026-11-26', 'ok'],
    ['2026-11-25', 'calendar.too_early'],
    ['2028-11-26', 'ok'],
    ['2126-11-26', 'calendar.too_far_ahead'],
  ])('due on %s: %s', (on, answer) => expect(problemOf(bounds.mayBeDue(on, today))).toBe(answer))
  it.each([
    ['2026-11-01', 'ok'],
    ['2024-11-25', 'calendar.too_long_ago'],
    ['2126-11-26', 'calendar.too_far_ahead'],
  ])('due again on %s: %s', (on, answer) => expect(problemOf(bounds.mayBeDueAgain(on, today))).toBe(answer))
})

it('every day between the first and the last possible day is accepted', () => {
  const days = fc.integer({ min: 0, max: 680 }).map((count) => addDays(openedOn, count))
  fc.assert(
    fc.property(days, (on) => {
      expect(bounds.mayHaveHappened(on, { openedOn, startsOn, today }).ok).toBe(true)
      expect(bounds.mayBePlanned(on, { openedOn, startsOn, today }).ok).toBe(true)
    }),
  )
})
