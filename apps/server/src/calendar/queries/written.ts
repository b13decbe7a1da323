// A calendar as iCalendar (RFC 5545). Entries have codes and no names of people, places or studies, because programs store a calendar
// where we do not see it. Times are in UTC, so that no program needs the rules of a time zone; the text says the time at the site.
import { daysAhead, daysBack, mostEntries, refreshMinutes } from '@polyphony/domain/account/calendar'
import { addDays } from '@polyphony/domain/day'
import { formatsOf } from '@polyphony/i18n/format'
import type { Language } from '@polyphony/i18n/languages'
import { openTranslator } from '@polyphony/i18n/translator'
import { hasAllWords } from '@polyphony/i18n/whole'
import ical, { ICalEventStatus, ICalEventTransparency } from 'ical-generator'
import type { Entry } from './entries.ts'

/** @param asked `uidOf`: the UID of an entry, which stays the same when it moves. */
export async function writtenCalendar(
  entries: readonly Entry[],
  { language: wanted, now, uidOf }: { language: Language; now: Date; uidOf: (of: string) => string },
): Promise<string> {
  const language = (await hasAllWords(wanted, ['calendar'])) ? wanted : 'en'
  const { t } = await openTranslator(language)
  const { span, zone } = formatsOf(language)
  const calendar = ical({
    name: 'Polyphony',
    description: t('calendar:feed.about', { back: daysBack, ahead: daysAhead, most: mostEntries }),
    prodId: { company: 'Polyphony', product: 'Polyphony', language: language.toUpperCase() },
    ttl: refreshMinutes * 60,
  })
  const summaryOf = ({ kind, code, timepoint = '' }: Entry) =>
    kind === 'visits' ? t('calendar:feed.visits', { code, timepoint }) : t(`calendar:feed.${kind}`, { code })
  for (const entry of entries) {
    const { of, site, on, times, isCancelled, version } = entry
    const at = times && { from: times.from.toISOString(), until: times.until.toISOString() }
    calendar.createEvent({
      id: uidOf(of),
      sequence: version,
      stamp: now,
      summary: summaryOf(entry),
      description: at
        ? t('calendar:feed.at', {
            site: site.code,
            span: span(at.from, at.until, site.timeZone),
            zone: zone(site.timeZone, at.from),
          })
        : t('calendar:feed.site', { site: site.code }),
      status: isCancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
      transparency: times && !isCancelled ? ICalEventTransparency.OPAQUE : ICalEventTransparency.TRANSPARENT,
      ...(times
        ? { start: times.from, end: times.until }
        : { start: dayOf(on), end: dayOf(addDays(on, 1)), allDay: true }),
    })
  }
  return calendar.toString()
}

/** The library writes the day of an instant in UTC. */
const dayOf = (on: string) => new Date(`${on}T00:00:00Z`)
