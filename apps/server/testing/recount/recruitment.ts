// Counts the recruitment page and its export, participant by participant.
import { daysFrom, isoWeek, mondayBefore, nextMonth, plusDays } from './days.ts'
import type { Counted } from './people.ts'
import type { Raw } from './raw.ts'

const count = <Row>(rows: readonly Row[], which: (row: Row) => boolean) => rows.filter(which).length

function countFunnel(people: readonly Counted[]) {
  const came = (person: Counted, ...kinds: string[]) => kinds.some((kind) => person.kinds.has(kind))
  const isEnrolled = ({ enrolledOn }: Counted) => enrolledOn !== undefined
  return {
    screened: people.length,
    eligible: count(people, (person) => came(person, 'eligible', 'consented', 'enrolled')),
    consented: count(people, (person) => came(person, 'consented', 'enrolled')),
    enrolled: count(people, isEnrolled),
    withdrawn: count(people, (person) => isEnrolled(person) && person.status === 'withdrawn'),
    completed: count(people, (person) => isEnrolled(person) && person.status === 'completed'),
  }
}

/** The sums of enrolments and targets by month, from the first month with one of them to the last. */
function drawCurve(people: readonly Counted[], targets: Raw['targets']) {
  const enrolled = people.flatMap(({ enrolledOn }) => enrolledOn?.slice(0, 7) ?? [])
  const months = [...enrolled, ...targets.map(({ month }) => month.slice(0, 7))].sort()
  const curve = []
  for (let month = months[0]; month && month <= months.at(-1)!; month = nextMonth(month)) {
    const until = month
    curve.push({
      month,
      actual: count(enrolled, (each) => each <= until),
      target: targets.reduce((sum, each) => (each.month.slice(0, 7) <= until ? sum + each.participants : sum), 0),
    })
  }
  return curve
}

function countConsort(people: readonly Counted[]) {
  const before = people.filter(({ enrolledOn }) => !enrolledOn)
  const enrolled = people.filter(({ enrolledOn }) => enrolledOn)
  const at = (rows: readonly Counted[], ...statuses: string[]) => count(rows, ({ status }) => statuses.includes(status))
  return {
    screened: people.length,
    ineligible: at(before, 'ineligible'),
    declined: at(before, 'declined'),
    leftBeforeEnrolment: at(before, 'withdrawn', 'lost_to_follow_up', 'deceased'),
    pending: at(before, 'screened', 'eligible', 'consented'),
    enrolled: enrolled.length,
    allocated: count(enrolled, ({ arm }) => arm !== null),
    completed: at(enrolled, 'completed'),
    withdrawn: at(enrolled, 'withdrawn'),
    lostToFollowUp: at(enrolled, 'lost_to_follow_up'),
    deceased: at(enrolled, 'deceased'),
    ongoing: at(enrolled, 'enrolled', 'allocated'),
    usable: count(enrolled, ({ isUsable }) => isUsable),
  }
}

/** The people of each arm at each site, like `BRS control completed 3`. */
export function armLines(people: readonly Counted[]): string[] {
  const lines = people
    .filter(({ enrolledOn }) => enrolledOn)
    .map((each) => `${each.siteCode} ${each.arm} ${each.status} ${each.isUsable}`)
  return [...Map.groupBy(lines, (line) => line)].map(([line, rows]) => `${line} ${rows.length}`).sort()
}

const percentOf = (enrolled: number, target: number | null) => (target ? (enrolled / target) * 100 : null)

/** @param studyTarget the target of the whole study, which counts if no site has a target. */
export function countRecruitment(
  raw: Raw,
  people: readonly Counted[],
  {
    siteIds,
    today,
    studyTarget,
  }: { siteIds: readonly string[]; today: (siteId: string) => string; studyTarget: number },
) {
  const here = people.filter(({ site_id }) => siteIds.includes(site_id))
  const targets = raw.targets.filter(({ site_id }) => siteIds.includes(site_id))
  const sites = siteIds.map((siteId) => {
    const own = here.filter(({ site_id }) => site_id === siteId)
    const ownTargets = targets.filter(({ site_id }) => site_id === siteId)
    const days = own.flatMap(({ enrolledOn }) => enrolledOn ?? [])
    const monday = mondayBefore(today(siteId))
    const funnel = countFunnel(own)
    const target = ownTargets.length > 0 ? ownTargets.reduce((sum, each) => sum + each.participants, 0) : null
    return {
      ...funnel,
      id: siteId,
      target,
      percent: percentOf(funnel.enrolled, target),
      ratePerWeek: count(days, (day) => day <= today(siteId) && daysFrom(day, today(siteId)) < 56) / 8,
      rateBefore: count(days, (day) => daysFrom(day, today(siteId)) >= 56 && daysFrom(day, today(siteId)) < 112) / 8,
      weeks: [7, 6, 5, 4, 3, 2, 1, 0].map((back) => {
        const from = plusDays(monday, -7 * back)
        return { week: isoWeek(from), count: count(days, (day) => day >= from && day < plusDays(from, 7)) }
      }),
      daysSinceLast: days.length > 0 ? daysFrom(days.sort().at(-1)!, today(siteId)) : null,
      curve: drawCurve(own, ownTargets),
    }
  })
  const total = countFunnel(here)
  const ofSites = targets.reduce((sum, each) => sum + each.participants, 0)
  const isWholeStudy = siteIds.length === raw.sites.length
  const target = ofSites > 0 ? ofSites : isWholeStudy ? studyTarget : null
  const metOn = here.flatMap(({ enrolledOn }) => enrolledOn ?? []).sort()[(target ?? Infinity) - 1] ?? null
  return {
    sites,
    total: { ...total, target, percent: percentOf(total.enrolled, target), metOn, curve: drawCurve(here, targets) },
    consort: countConsort(here),
  }
}

/** The lines of the recruitment export, like `BRS 2024-03 5 8`. */
export function recruitmentLines(raw: Raw, people: readonly Counted[], siteIds: readonly string[]): string[] {
  return raw.sites
    .filter(({ id }) => siteIds.includes(id))
    .flatMap((site) => {
      const months = people.flatMap((each) => (each.site_id === site.id ? (each.enrolledOn?.slice(0, 7) ?? []) : []))
      const targets = new Map(
        raw.targets.flatMap((each) => (each.site_id === site.id ? [[each.month.slice(0, 7), each.participants]] : [])),
      )
      return [...new Set([...months, ...targets.keys()])].map((month) =>
        [site.code, month, count(months, (each) => each === month), targets.get(month) ?? ''].join(' '),
      )
    })
    .sort()
}
