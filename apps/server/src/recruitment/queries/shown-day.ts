// As of which day the figures are shown.
import { localDay } from '@polyphony/domain/calendar'
import { Problem } from '@polyphony/domain/problem'
import type { StudyConfiguration } from '@polyphony/domain/studies/schema'
import type { Reading } from '../../platform/shapes.ts'
import { listSites } from '../../sites/store.ts'
import { getStudy } from '../../studies/store.ts'

export type ShownDay = {
  /** The past day; null for the present. */
  until: string | null
  /** That day, or the latest present day at the sites. */
  day: string
  /** The latest present day at the sites. */
  today: string
  configuration: StudyConfiguration
}

/** Refuses a day in the future. Today is the present. */
export async function readShownDay({ db, scope, now }: Reading, asked: string | undefined): Promise<ShownDay> {
  const [{ configuration }, sites] = await Promise.all([getStudy(db, scope), listSites(db, scope)])
  const days = sites.map(({ timeZone }) => localDay(now, timeZone)).toSorted()
  const today = days.at(-1) ?? localDay(now, 'UTC')
  const day = asked === 'today' ? today : (asked ?? configuration.openAsOf ?? today)
  if (day > today && asked !== undefined) throw new Problem('calendar.in_future', { on: day, notAfter: today })
  const isPast = day < today
  return { until: isPast ? day : null, day: isPast ? day : today, today, configuration }
}
