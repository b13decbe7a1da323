// A week of sessions, each at the local day and time of its site. On a narrow screen the days are one below the other.
import { Button, Group } from '@mantine/core'
import { addDays, isDay } from '@polyphony/domain/day'
import { traits } from '@polyphony/i18n/languages'
import { Code } from '@polyphony/ui/code'
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Answered } from '../platform/answers.tsx'
import { api } from '../platform/client.ts'
import { useSiteDay } from '../platform/clock.ts'
import { type StudyOfMine, useStudy } from '../platform/session.ts'
import { siteDay } from '../platform/site-day.ts'
import { useStudyNames } from '../platform/use-configuration.ts'
import { useWords } from '../platform/words.tsx'
import type { SessionsSearch } from './search.ts'
import type { SessionRow } from './wire.ts'
import classes from './week-calendar.module.css'
import { weekAround } from '../platform/week.ts'

type Props = {
  filter: {
    studyId: string
    siteId: string | undefined
    kind: string | undefined
    status: SessionsSearch['status']
    search: string | undefined
  }
  search: SessionsSearch
  change: (next: Partial<SessionsSearch>) => void
  sites: StudyOfMine['sites']
}

/** The most sessions that a week shows. The list has all of them. */
const most = 200

export default function WeekCalendar({ filter, search, change, sites }: Props) {
  const { t, format, tongue, dir } = useWords()
  const site = sites.find(({ id }) => id === filter.siteId) ?? sites[0]
  const zone = site?.timeZone ?? 'UTC'
  const today = useSiteDay(zone)
  const days = weekAround(search.week ?? today, traits(tongue).weekFrom)
  const [first, last] = [days[0]!, days[6]!]
  // The clocks change during some weeks. Then both offsets are named.
  const [begun, over] = [first, last].map((day) => format.zone(zone, `${day}T12:00:00Z`, site?.name))
  const zoneWords = begun === over ? begun : `${format.offset(`${first}T12:00:00Z`, zone)} / ${over}`
  const sessions = useQuery(
    api.session.list.queryOptions({
      ...filter,
      from: days.find(isDay),
      to: days.findLast(isDay),
      order: 'soonest',
      limit: most,
    }),
  )
  const go = (day: string | undefined) => change({ week: day })
  const [Before, After] = dir === 'rtl' ? [IconChevronRight, IconChevronLeft] : [IconChevronLeft, IconChevronRight]
  return (
    <section aria-label={t('sessions:week.label', { from: format.day(first), to: format.day(last) })}>
      <Group gap="sm" mb="sm">
        <Button
          variant="default"
          size="compact-sm"
          disabled={!isDay(addDays(first, -1))}
          onClick={() => go(addDays(first, -1))}
          aria-label={t('sessions:week.before')}
        >
          <Before size={16} aria-hidden />
        </Button>
        <Button variant="default" size="compact-sm" onClick={() => go(undefined)}>
          {t('sessions:week.now')}
        </Button>
        <Button
          variant="default"
          size="compact-sm"
          disabled={!isDay(addDays(first, 7))}
          onClick={() => go(addDays(first, 7))}
          aria-label={t('sessions:week.after')}
        >
          <After size={16} aria-hidden />
        </Button>
        <strong className="figures">
          {t('sessions:week.label', { from: format.day(first), to: format.day(last) })}
        </strong>
        <span className={classes.zone}>
          {sites.length > 1 && !filter.siteId ? t('sessions:week.zones') : zoneWords}
        </span>
      </Group>
      <Answered query={sessions}>
        {({ rows, next }) => (
          <>
            <ol className={classes.week}>
              {days.map((day) => (
                <Day
                  key={day}
                  day={day}
                  isToday={day === today}
                  rows={rows.filter(({ startsAt, timeZone }) => siteDay(startsAt, timeZone) === day)}
                />
              ))}
            </ol>
            {rows.length === 0 ? <p className={classes.none}>{t('sessions:week.none')}</p> : null}
            {next ? <p className={classes.none}>{t('sessions:week.more', { count: most })}</p> : null}
          </>
        )}
      </Answered>
    </section>
  )
}

function Day({ day, isToday, rows }: { day: string; isToday: boolean; rows: readonly SessionRow[] }) {
  const { t, format } = useWords()
  const study = useStudy()
  const { kind } = useStudyNames()
  return (
    <li data-today={isToday || undefined} data-empty={rows.length === 0 || undefined}>
      {/* The visible name is short, because seven days are side by side. Screen readers get the whole name. */}
      <h2 className={classes.day} aria-label={format.longDay(day)} aria-current={isToday ? 'date' : undefined}>
        {format.weekday(day)}
      </h2>
      {rows.map((row) => (
        <Link
          key={row.id}
          to="/s/$study/sessions/$code"
          params={{ study: study.slug, code: row.code }}
          className={classes.session}
          data-status={row.status}
        >
          <span className={classes.time}>{format.span(row.startsAt, row.endsAt, row.timeZone)}</span>
          <Code>{row.code}</Code>
          <bdi>{kind(row.kind)}</bdi>
          {row.status === 'cancelled' ? <em>{t('sessions:status.cancelled')}</em> : null}
        </Link>
      ))}
    </li>
  )
}
