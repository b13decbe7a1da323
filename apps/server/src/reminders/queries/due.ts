// The appointments of the coming days, by the day of each site, of which somebody may be reminded.
import { localDay } from '@polyphony/domain/calendar'
import { addDays } from '@polyphony/domain/day'
import { mostDue, type ReminderDue } from '@polyphony/domain/reminders/schema'
import { listTakenBack } from '../../consent/queries/taking-part.ts'
import type { Reading } from '../../platform/shapes.ts'
import { listSites } from '../../sites/store.ts'
import { listComing } from '../store/appointments.ts'
import { textLanguage } from './written.ts'
import { timeOf } from './appointment.ts'

export async function listAppointments(
  { db, scope, now, services }: Reading,
  { sites: chosen, daysAhead, limit, ...which }: ReminderDue,
) {
  const sites = (await listSites(db, scope)).filter(({ id }) => !chosen || chosen.some((each) => each === id))
  const zones = new Map(sites.map(({ id, timeZone }) => [id, timeZone]))
  const days = sites.map(({ id, timeZone }) => {
    const today = localDay(now, timeZone)
    return { siteId: id, from: today, to: addDays(today, daysAhead) }
  })
  const found = await listComing(db, scope, { days, now, ...which, limit: mostDue + 1 })
  // Whoever took back the consent to take part is not expected until that is settled.
  const gone = new Set<string>()
  for (const today of new Set(days.map(({ from }) => from))) {
    const here = new Set(days.filter(({ from }) => from === today).map(({ siteId }) => siteId))
    const ids = found.filter(({ siteId }) => here.has(siteId)).map(({ participantId }) => participantId)
    if (ids.length === 0) continue
    for (const { participantId } of await listTakenBack({ db, scope }, [...new Set(ids)], today))
      gone.add(participantId)
  }
  const coming = found.filter(({ participantId }) => !gone.has(participantId))
  const rows = coming.slice(0, limit).map(({ language, ...row }) => ({
    ...row,
    time: timeOf(row.startsAt, zones.get(row.siteId)!),
    timeZone: zones.get(row.siteId)!,
    language: textLanguage(language),
  }))
  return { rows, isMore: coming.length > limit || found.length > mostDue, sendsMail: services.mail.delivers }
}
