// Compares the monthly reports with the recount: what happened until the last day of a month, and in the month.
import { expect } from 'vitest'
import { configuration } from '../configuration.ts'
import type { World } from '../world.ts'
import { dayAt, nextMonth, plusDays } from './days.ts'
import { type Counted, countPeopleAsOf } from './people.ts'
import { byKey, idsOf, type Reader, readers, type Recount } from './recount.ts'
import { countRecruitment } from './recruitment.ts'
import { sumQueue } from './sessions.ts'
import { countVisits } from './visits.ts'

type Days = { from: string; until: string }
type Steps = Record<'screened' | 'eligible' | 'consented' | 'enrolled', number>
const isIn = ({ from, until }: Days, day: string | null | undefined) => !!day && day >= from && day <= until

export async function compareReports(world: World, recount: Recount, reader: Reader) {
  const { raw, now } = recount
  const mine: readonly string[] = idsOf(world, readers[reader].lists)
  const present = raw.sites.filter(({ id }) => mine.includes(id)).map((site) => dayAt(now, site.time_zone))
  const today = present.sort().at(-1)!
  const { report } = await world.as(reader)
  for (const month of ['2024-02', '2024-03', '2024-04', today.slice(0, 7)].filter((each) => `${each}-01` <= today)) {
    const last = plusDays(`${nextMonth(month)}-01`, -1)
    const until = last < today ? last : today
    for (const siteId of mine.length > 1 ? [null, mine[0]!] : [null]) {
      const sites = siteId === null ? mine : [siteId]
      const { content } = await report.view({ studyId: world.studyId, month, siteId })
      const said = `${reader} ${month} ${siteId}`
      expect([content.from, content.until], said).toEqual([`${month}-01`, until])
      const counted = countReport(recount, sites, { from: `${month}-01`, until })
      expect(shown(content), said).toEqual(counted)
    }
  }
}

type Content = Awaited<ReturnType<Awaited<ReturnType<World['as']>>['report']['view']>>['content']

/** The figures of the report that are compared, in an order of their own. */
function shown({ total, sites, losses, visits, sessions, consent, transcripts }: Content) {
  const { enrolled, target, inMonth, steps } = total
  const sums = new Map<string, number>()
  for (const { what, count } of losses.soFar) sums.set(what, (sums.get(what) ?? 0) + count)
  return {
    total: { enrolled, target, inMonth, steps },
    sites: byKey(
      sites.map((site) => ({
        code: site.code,
        enrolled: site.enrolled,
        inMonth: site.inMonth,
        steps: site.steps.soFar,
      })),
      ({ code }) => code,
    ),
    losses: [...sums].map(([what, count]) => `${what} ${count}`).sort(),
    held: visits!.heldInMonth.map(({ timepoint, count }) => `${timepoint} ${count}`).sort(),
    completion: visits!.completion.map(({ timepoint, done, missed, overdue }) => ({
      timepoint,
      done,
      missed,
      overdue,
    })),
    sessions: sessions.map(({ kind, held, invited, attended }) => ({ kind, held, invited, attended })),
    given: consent.given,
    scopes: byKey(consent.scopes, ({ scope }) => scope),
    transcripts: { ...transcripts.now, stages: byKey(transcripts.now.stages, ({ stage }) => stage) },
    took: {
      month: transcripts.took.month.map(tookLine).sort(),
      soFar: transcripts.took.soFar.map(tookLine).sort(),
    },
  }
}

const tookLine = ({ language, stage, count }: { language: string; stage: string; count: number }) =>
  `${language} ${stage} ${count}`

function countReport({ raw, people, sessions, transcripts, now }: Recount, siteIds: readonly string[], days: Days) {
  const asOf = (day: string) =>
    countRecruitment(raw, countPeopleAsOf(raw, now, day), {
      siteIds,
      today: () => day,
      studyTarget: configuration.targetTotal!,
    })
  const [end, before] = [asOf(days.until), asOf(plusDays(days.from, -1))]
  const stepsOf = ({ screened, eligible, consented, enrolled }: Steps) => ({
    screened,
    eligible,
    consented,
    enrolled,
  })
  const steps = {
    month: Object.fromEntries(
      Object.entries(stepsOf(end.total)).map(([step, count]) => [
        step,
        count - stepsOf(before.total)[step as 'screened'],
      ]),
    ),
    soFar: stepsOf(end.total),
  }
  const isHere = ({ site_id }: { site_id: string }) => siteIds.includes(site_id)
  const then = countPeopleAsOf(raw, now, days.until).filter(isHere)
  const enrolledIn = (list: readonly Counted[]) => list.filter(({ enrolledOn }) => isIn(days, enrolledOn)).length
  const mine = transcripts.filter(isHere)
  return {
    total: { enrolled: end.total.enrolled, target: end.total.target, inMonth: enrolledIn(then), steps },
    sites: byKey(
      siteIds.map((id) => {
        const { code } = raw.sites.find((site) => site.id === id)!
        const site = end.sites.find((each) => each.id === id)!
        return {
          code,
          enrolled: site.enrolled,
          inMonth: enrolledIn(then.filter(({ site_id }) => site_id === id)),
          steps: stepsOf(site),
        }
      }),
      ({ code }) => code,
    ),
    losses: linesOf(
      then.map(({ status }) => status),
      ['ineligible', 'declined', 'withdrawn', 'lost_to_follow_up', 'deceased'],
    ),
    ...countOfVisits(raw, people.filter(isHere), days),
    sessions: countOfSessions(raw, sessions.filter(isHere), days),
    ...countOfConsent(raw, people.filter(isHere), days),
    transcripts: (({ total, waiting, overdue, stages }) => ({ total, waiting, overdue, stages }))(sumQueue(mine)),
    took: { month: tookBy(mine, days), soFar: tookBy(mine, { ...days, from: '' }) },
  }
}

/** Lines like `declined 3` of the values that are wanted. */
function linesOf(values: readonly string[], wanted: readonly string[]): string[] {
  return wanted
    .map((each) => [each, values.filter((value) => value === each).length] as const)
    .flatMap(([each, count]) => (count > 0 ? [`${each} ${count}`] : []))
    .sort()
}

function countOfVisits(raw: Recount['raw'], people: readonly Counted[], days: Days) {
  const visits = countVisits(raw, people)
  const held = visits
    .filter(({ state, doneOn }) => state === 'done' && isIn(days, doneOn))
    .map(({ timepoint }) => timepoint)
  const keys = configuration.timepoints!.map(({ key }) => key)
  const count = (key: string, state: string) =>
    visits.filter((each) => each.timepoint === key && each.state === state).length
  return {
    held: linesOf(held, keys),
    completion: keys.map((timepoint) => ({
      timepoint,
      done: count(timepoint, 'done'),
      missed: count(timepoint, 'missed'),
      overdue: count(timepoint, 'overdue'),
    })),
  }
}

function countOfSessions(raw: Recount['raw'], sessions: Recount['sessions'], days: Days) {
  const held = sessions
    .filter(({ status }) => status === 'held')
    .map((session) => {
      const { time_zone: timeZone } = raw.sites.find(({ id }) => id === session.site_id)!
      return { ...session, on: dayAt(session.held_from ?? session.starts_at, timeZone) }
    })
    .filter(({ on }) => on <= days.until)
  return [...Map.groupBy(held, ({ kind }) => kind)]
    .map(([kind, all]) => {
      const month = all.filter(({ on }) => on >= days.from)
      const sum = (list: typeof all, key: 'invited' | 'attended') => list.reduce((total, each) => total + each[key], 0)
      const both = (key: 'invited' | 'attended') => ({ month: sum(month, key), soFar: sum(all, key) })
      return {
        kind,
        held: { month: month.length, soFar: all.length },
        invited: both('invited'),
        attended: both('attended'),
      }
    })
    .sort((a, b) => (a.kind < b.kind ? -1 : 1))
}

function countOfConsent(raw: Recount['raw'], people: readonly Counted[], days: Days) {
  const usable = new Set(people.filter(({ isUsable }) => isUsable).map(({ id }) => id))
  const counts = raw.consents.filter(
    (each) => usable.has(each.participant_id) && !each.mistaken_at && each.given_on <= days.until,
  )
  const decided = raw.decisions.flatMap((each) => {
    const consent = counts.find(({ id }) => id === each.consent_id)
    if (!consent) return []
    const back = each.is_granted
      ? [each.withdrawn_on, consent.withdrawn_on].filter((day) => day !== null).sort()[0]
      : undefined
    return [{ ...each, back, givenOn: consent.given_on, personId: consent.participant_id }]
  })
  const both = (count: (within: Days) => number) => ({ month: count(days), soFar: count({ ...days, from: '' }) })
  const scopes = [...Map.groupBy(decided, ({ scope }) => scope)].map(([scope, all]) => ({
    scope,
    asked: both((within) => all.filter(({ givenOn }) => isIn(within, givenOn)).length),
    granted: both((within) => all.filter((each) => each.is_granted && isIn(within, each.givenOn)).length),
    takenBack: both(
      (within) => new Set(all.filter(({ back }) => isIn(within, back)).map(({ personId }) => personId)).size,
    ),
  }))
  return {
    given: both((within) => counts.filter(({ given_on: day }) => isIn(within, day)).length),
    scopes: byKey(scopes, ({ scope }) => scope),
  }
}

/** The stages that were completed in these days, by language and stage. */
function tookBy(rows: Recount['transcripts'], days: Days): string[] {
  const all = rows.flatMap(({ language, took }) =>
    took.filter(({ on }) => isIn(days, on)).map(({ stage }) => `${language} ${stage}`),
  )
  return linesOf(all, [...new Set(all)])
}
