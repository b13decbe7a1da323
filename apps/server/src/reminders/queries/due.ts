// The appointments of the coming days, by the day of each site, of which somebody may be reminded.
import { localDay } from '@polyphony/domain/calendar'
import { addDays } from '@polyphony/domain/day'
import type { ReminderDue } from '@polyphony/domain/reminders/schema'
import { listTakenBack } from '../../consent/queries/taking-part.ts'
import type { Reading } from '../../platform/shapes.ts'
import { listSites } from '../../sites/store.ts'
import { listComing } from '../store/appointments.ts'
import { textLanguage } from './written.ts'
import { timeOf } from './appointment.ts'

export async function listAppointments(
  { db, scope, now }: Reading,
  { sites: chosen, daysAhead, limit, ...which }: ReminderDue,
) {
  const sites = (await listSites(db, scope)).filter(({ id }) => !chosen || chosen.some((each) => each === id))
  const zones = new Map(sites.map(({ id, timeZone }) => [id, timeZone]))
  const days = sites.map(({ id, timeZone }) => {
    const today = localDay(now, timeZone)
    return { siteId: id, from: today, to: addDays(today, daysAhead) }
  })
  const found = await listComing(db, scope, { days, now, ...which, limit: limit + 1 })
  const shown = found.slice(0, limit)
  // Whoever took back the consent to take part is not expected until that is settled.
  const ids = [...new Set(shown.map(({ participantId }) => participantId))]
  const latest = days
    .map(({ from }) => from)
    .toSorted()
    .at(-1)
  const takenBack = ids.length > 0 && latest ? await listTakenBack({ db, scope }, ids, latest) : []
  const gone = new Set(takenBack.map(({ participantId }) => participantId))
  const rows = shown
    .filter(({ participantId }) => !gone.has(participantId))
    .map(({ language, ...row }) => ({
      ...row,
      time: timeOf(row.startsAt, zones.get(row.siteId)!),
      timeZone: zones.get(row.siteId)!,
      language: textLanguage(language),
    }))
  return { rows, isMore: found.length > limit }
}
