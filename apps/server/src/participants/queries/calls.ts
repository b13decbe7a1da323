// Whom to call today, by the day of each site.
import { localDay } from '@polyphony/domain/calendar'
import type { Reading } from '../../platform/shapes.ts'
import { listSites } from '../../sites/store.ts'
import { listCalls } from '../store/contacts.ts'

export async function listCallsDue({ db, scope, now }: Reading, limit: number) {
  const sites = await listSites(db, scope)
  const days = sites.map(({ id, timeZone }) => ({ siteId: id, today: localDay(now, timeZone) }))
  return listCalls(db, scope, { days, limit })
}
