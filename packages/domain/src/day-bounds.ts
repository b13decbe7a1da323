// The first and the last possible day for every day that people enter, and why. Days are `YYYY-MM-DD` at the site.
//
// | the day                                   | not before                                              | not after                |
// | ----------------------------------------- | ------------------------------------------------------- | ------------------------ |
// | of a step, a consent, a session           | the site opened; if unknown, one year before the study  | today; for a planned     |
// |                                           | began; if that is unknown too, ten years before today   | session two years later  |
// | of a step, a consent (in addition)        | the step before it, at least the screening              |                          |
// | of a screening, if it is corrected        | as for a step                                           | the next step, the first |
// |                                           |                                                         | consent or session       |
// | on which a study begins                   | fifty years before today                                | ten years after today    |
// | on which a site opened                    | one year before the study began; if unknown, ten years  | today; if corrected      |
// |                                           | before today                                            | later, its first event   |
// | on which a site closed                    | the day it opened; its last event                       | today                    |
// | from which a consent form is valid        | ten years before the study began, or before today       | two years after today    |
// | until which a consent form is valid       | the day from which it is valid                          | thirty years after that  |
// | of a target (its month)                   | as for the opening of a site, not its actual opening    | ten years after today    |
// | of a report (its month)                   | as for a step, at the site that is first                | today                    |
// | on which work is due                      | today; if an earlier day is restored, two years before  | two years after today    |
// | of birth (participants/birth.ts)          | 130 years before the day of screening                   | the day of screening     |
//
// The spans are wide: they catch a wrong year, and allow every day that may be true.
import { addYears, isDay } from './day.ts'

type DayProblem =
  | 'calendar.no_such_day'
  | 'calendar.in_future'
  | 'calendar.too_early'
  | 'calendar.before_site'
  | 'calendar.before_study'
  | 'calendar.too_long_ago'
  | 'calendar.too_far_ahead'
export type DayAnswer = { ok: true } | { ok: false; problem: DayProblem; details: Record<string, string> }

/** The days that the bounds at a site depend on. */
export type SiteDays = { today: string; openedOn?: string | null | undefined; startsOn?: string | null | undefined }

/** Years before the study began in which a site may have prepared. */
const preparing = 1
/** Years back, where neither the site nor the study has a first day; years ahead for plans. */
const looking = { back: 10, ahead: 2 }
const formYears = { back: 10, ahead: 2, valid: 30 }
const studyYears = { back: 50, ahead: 10 }
const targetYears = 10

const inOrder: DayAnswer = { ok: true }
const refused = (problem: DayProblem, details: Record<string, string> = {}): DayAnswer => ({
  ok: false,
  problem,
  details,
})

type Bounds = {
  from?: { day: string; problem: DayProblem }
  until?: { day: string; problem: DayProblem }
}

function within(on: string, { from, until }: Bounds): DayAnswer {
  if (!isDay(on)) return refused('calendar.no_such_day')
  if (until && on > until.day) return refused(until.problem, { on, notAfter: until.day })
  return from && on < from.day ? refused(from.problem, { on, notBefore: from.day }) : inOrder
}

/** The first day on which something can have happened at a site, and what an earlier one is refused with. */
function firstDayAt({ openedOn, startsOn, today }: SiteDays): { day: string; problem: DayProblem } {
  if (openedOn) return { day: openedOn, problem: 'calendar.before_site' }
  if (startsOn) return { day: addYears(startsOn, -preparing), problem: 'calendar.before_study' }
  return { day: addYears(today, -looking.back), problem: 'calendar.too_long_ago' }
}

/** The first day on which something can have happened at one of these sites; undefined without sites. */
export const firstDayOf = (sites: readonly SiteDays[]): string | undefined =>
  sites.map((site) => firstDayAt(site).day).toSorted()[0]

const notAfterToday = (today: string) => ({ day: today, problem: 'calendar.in_future' }) as const
const yearsAhead = (day: string, years: number) =>
  ({ day: addYears(day, years), problem: 'calendar.too_far_ahead' }) as const

/** Whether something can have happened on that day at the site. */
export function mayHaveHappened(on: string, site: SiteDays): DayAnswer {
  return within(on, { from: firstDayAt(site), until: notAfterToday(site.today) })
}

export type ScreeningAnswer =
  | { ok: true }
  | {
      ok: false
      problem: DayProblem | 'participant.screened_too_late' | 'participant.screened_then'
      details: Record<string, string>
    }

/**
 * Whether the day of a screening can be corrected to that day.
 * @param first the first day on which the person took another step, consented or attended a session.
 */
export function mayHaveBeenScreened(
  on: string,
  { was, first, ...site }: SiteDays & { was: string; first: string | null },
): ScreeningAnswer {
  const answer = mayHaveHappened(on, site)
  if (!answer.ok) return answer
  if (on === was) return { ok: false, problem: 'participant.screened_then', details: { on } }
  return first && on > first
    ? { ok: false, problem: 'participant.screened_too_late', details: { on, notAfter: first } }
    : inOrder
}

/** Whether a session can be on that day, in the past or planned. */
export function mayBePlanned(on: string, site: SiteDays): DayAnswer {
  return within(on, { from: firstDayAt(site), until: yearsAhead(site.today, looking.ahead) })
}

/** Whether a study can begin on that day. */
export function mayBegin(on: string, today: string): DayAnswer {
  const from = { day: addYears(today, -studyYears.back), problem: 'calendar.too_long_ago' } as const
  return within(on, { from, until: yearsAhead(today, studyYears.ahead) })
}

/** Whether a site can have opened on that day. */
export function mayHaveOpened(on: string, { startsOn, today }: Omit<SiteDays, 'openedOn'>): DayAnswer {
  return within(on, { from: firstDayAt({ startsOn, today }), until: notAfterToday(today) })
}

export type OpeningAnswer =
  | { ok: true }
  | { ok: false; problem: DayProblem | 'site.opened_after_first'; details: Record<string, string> }

/**
 * Whether the opening day of a site can be corrected to that day.
 * @param first the first day on which something happened there, the closing included.
 */
export function mayHaveOpenedAfterAll(
  on: string,
  { first, ...days }: Omit<SiteDays, 'openedOn'> & { first: string | null },
): OpeningAnswer {
  const answer = mayHaveOpened(on, days)
  if (!answer.ok) return answer
  return first && on > first
    ? { ok: false, problem: 'site.opened_after_first', details: { on, notAfter: first } }
    : inOrder
}

/** Whether a consent form can be valid from that day on. */
export function mayBeValidFrom(on: string, { startsOn, today }: Omit<SiteDays, 'openedOn'>): DayAnswer {
  const began = startsOn && startsOn < today ? startsOn : today
  const from = { day: addYears(began, -formYears.back), problem: 'calendar.too_long_ago' } as const
  return within(on, { from, until: yearsAhead(today, formYears.ahead) })
}

/** Whether a consent form that is valid from `validFrom` can be valid until `on`. */
export function mayBeValidUntil(on: string, validFrom: string): DayAnswer {
  const from = { day: validFrom, problem: 'calendar.too_early' } as const
  return within(on, { from, until: yearsAhead(validFrom, formYears.valid) })
}

/** Whether a site can have a target for the month (`YYYY-MM`). */
export function mayBeTargeted(month: string, { startsOn, today }: Omit<SiteDays, 'openedOn'>): DayAnswer {
  const { day, problem } = firstDayAt({ startsOn, today })
  const from = { day: `${day.slice(0, 7)}-01`, problem }
  return within(`${month}-01`, { from, until: yearsAhead(today, targetYears) })
}

/** Whether work can be due on that day. */
export function mayBeDue(on: string, today: string): DayAnswer {
  return within(on, { from: { day: today, problem: 'calendar.too_early' }, until: yearsAhead(today, looking.ahead) })
}

/** Whether an earlier due day of work can be restored. */
export function mayBeDueAgain(on: string, today: string): DayAnswer {
  const from = { day: addYears(today, -looking.ahead), problem: 'calendar.too_long_ago' } as const
  return within(on, { from, until: yearsAhead(today, looking.ahead) })
}

/** The last day of each kind of thing at a site. */
export type LastDays = Record<'event' | 'consent' | 'session', string | null>

export type ClosingAnswer =
  | { ok: true }
  | {
      ok: false
      problem: DayProblem | `site.closed_before_${keyof LastDays}`
      details: Record<string, string>
    }

/** Whether a site can have closed on that day: not before it opened, and nothing happened there later. */
export function mayHaveClosed(on: string, { last, ...site }: SiteDays & { last: LastDays }): ClosingAnswer {
  const answer = mayHaveHappened(on, site)
  if (!answer.ok) return answer
  const latest = (['event', 'consent', 'session'] as const)
    .flatMap((what) => (last[what] ? [{ what, day: last[what] }] : []))
    .toSorted((one, other) => (one.day < other.day ? 1 : -1))[0]
  return latest && on < latest.day
    ? { ok: false, problem: `site.closed_before_${latest.what}`, details: { on, notBefore: latest.day } }
    : inOrder
}
