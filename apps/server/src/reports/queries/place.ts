// The sites that a report is about: one, or all that the reader may see.
import type { SiteId } from '@polyphony/domain/ids'
import type { Scope } from '@polyphony/domain/access/scope'
import { localDay } from '@polyphony/domain/calendar'
import { firstDayOf } from '@polyphony/domain/day-bounds'
import { Problem } from '@polyphony/domain/problem'
import type { ReportContent } from '@polyphony/domain/reports/content'
import { type Period, periodOf } from '@polyphony/domain/reports/period'
import type { Reading } from '../../platform/shapes.ts'
import { listSites } from '../../sites/store.ts'
import { getStudy } from '../../studies/store.ts'

export type Asked = { month: string; siteId: string | null }

/** The same request with this one site in reach. A site out of reach is refused as one that does not exist. */
export function at<R extends Pick<Reading, 'scope'>>(reading: R, siteId: string | null): R {
  if (siteId === null) return reading
  const only = (sites: readonly SiteId[]) => sites.filter((id) => id === siteId)
  const { scope } = reading
  const whole = only(scope.whole)
  if (whole.length === 0) throw new Problem('access.not_found')
  const narrow: Scope = {
    ...scope,
    sites: whole,
    whole,
    released: [],
    assigned: [],
    identities: only(scope.identities),
  }
  return { ...reading, scope: narrow }
}

/** A report that was put together a moment ago, if all its sites are still within reach. */
export function withinReach({ scope }: Pick<Reading, 'scope'>, content: ReportContent): ReportContent {
  const reached: readonly string[] = scope.whole
  if (content.sites.some(({ id }) => !reached.includes(id))) throw new Problem('access.not_found')
  return content
}

/**
 * The days of the month at the sites in reach. Refuses a month that has not begun, and one in which nothing can have happened at any of
 * these sites, because none was open and the study was not prepared yet.
 */
export async function readPeriod({ db, scope, now }: Reading, month: string): Promise<Period> {
  const [{ startsOn }, sites] = await Promise.all([getStudy(db, scope), listSites(db, scope)])
  const places = sites.map(({ openedOn, timeZone }) => ({ openedOn, startsOn, today: localDay(now, timeZone) }))
  const days = places.map(({ today }) => today).toSorted()
  const [earliest, latest] = [days[0] ?? localDay(now, 'UTC'), days.at(-1) ?? localDay(now, 'UTC')]
  const period = periodOf(month, { earliest, latest })
  if (!period) throw new Problem('calendar.in_future', { on: `${month}-01`, notAfter: latest })
  const notBefore = firstDayOf(places)
  if (notBefore !== undefined && month < notBefore.slice(0, 7))
    throw new Problem('report.before_start', { on: `${month}-01`, notBefore })
  return period
}
