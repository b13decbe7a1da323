// Whom to call today and in the coming days, by the day of each site.
import { localDay } from '@polyphony/domain/calendar'
import type { Reading } from '../../platform/shapes.ts'
import { listSites } from '../../sites/store.ts'
import { callsAheadDays, mostCallsAhead } from '@polyphony/domain/participants/contacts'
import { listCalls, listComing } from '../store/contacts.ts'

export async function listCallsDue({ db, scope, now }: Reading, limit: number) {
  const sites = await listSites(db, scope)
  const days = sites.map(({ id, timeZone }) => ({ siteId: id, today: localDay(now, timeZone) }))
  const due = await listCalls(db, scope, { days, limit })
  const coming = await listComing(db, scope, { days, daysAhead: callsAheadDays, limit: mostCallsAhead + 1 })
  return {
    ...due,
    /** Calls of the coming days, the first ones; `areMoreComing` if there are more. */
    coming: coming.slice(0, mostCallsAhead),
    areMoreComing: coming.length > mostCallsAhead,
  }
}
