// The schedule of a participant, and the lists of a site, with the state that each visit has today at its site.
import { localDay } from '@polyphony/domain/calendar'
import { parseCode } from '@polyphony/domain/participants/code'
import { demand, Problem } from '@polyphony/domain/problem'
import { countedVisits, stateOn } from '@polyphony/domain/visits/schedule'
import type { VisitList } from '@polyphony/domain/visits/schema'
import type { Reading } from '../../platform/shapes.ts'
import { listSites } from '../../sites/store.ts'
import { listVisits, type SiteToday } from '../store/list.ts'
import { findSchedule, listRecorded } from '../store/visits.ts'

/** The visits of a participant, each with its state today, and everything that was recorded about them. */
export async function viewSchedule({ db, scope, now }: Reading, typed: string) {
  const { code } = demand(parseCode(typed))
  const found = await findSchedule(db, scope, code)
  if (!found) throw new Problem('participant.not_found')
  const today = localDay(now, found.timeZone)
  // After a withdrawal of collected data nothing of the visits is shown, as there are none in the schedule.
  const recorded = found.isUsable ? await listRecorded(db, scope, found) : []
  const counted = new Set(countedVisits(recorded).map(({ id }) => id))
  return {
    participantId: found.id,
    code: found.code,
    siteId: found.siteId,
    timeZone: found.timeZone,
    enrolledOn: found.enrolledOn,
    visits: found.visits.map((visit) => ({ ...visit, state: stateOn(visit, today) })),
    recorded: recorded.map((event) => ({ ...event, isCounted: counted.has(event.id) })),
  }
}

export async function todayAtSites(
  { db, scope, now }: Pick<Reading, 'db' | 'scope' | 'now'>,
  chosen: readonly string[] | undefined,
): Promise<SiteToday[]> {
  const sites = await listSites(db, scope)
  return sites
    .filter(({ id }) => !chosen || chosen.includes(id))
    .map(({ id, timeZone }) => ({ siteId: id, today: localDay(now, timeZone) }))
}

export async function showVisits(reading: Reading, { sites, ...asked }: VisitList) {
  const days = await todayAtSites(reading, sites)
  const found = await listVisits(reading.db, reading.scope, { ...asked, days })
  const today = new Map(days.map((each) => [each.siteId, each.today]))
  return { ...found, rows: found.rows.map((row) => ({ ...row, state: stateOn(row, today.get(row.siteId)!) })) }
}
