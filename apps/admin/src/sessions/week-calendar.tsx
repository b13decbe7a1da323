// A week of sessions, each at the local day and time of its site.
import { Code } from '@polyphony/ui/code'
import { useQuery } from '@tanstack/react-query'
import { api } from '../platform/client.ts'
import { type StudyOfMine, useStudy } from '../platform/session.ts'
import { siteDay } from '../platform/site-day.ts'
import { useStudyNames } from '../platform/use-configuration.ts'
import { mostOfWeek, useWeek, WeekEntry, WeekFrame } from '../platform/week-frame.tsx'
import { useWords } from '../platform/words.tsx'
import type { SessionsSearch } from './search.ts'
import classes from './week-calendar.module.css'

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

const looks = { scheduled: undefined, held: 'done', cancelled: 'quiet' } as const

export default function WeekCalendar({ filter, search, change, sites }: Props) {
  const { t, format } = useWords()
  const study = useStudy()
  const { kind } = useStudyNames()
  const site = sites.find(({ id }) => id === filter.siteId) ?? sites[0]
  const zone = site?.timeZone ?? 'UTC'
  const week = useWeek(search.week, zone)
  const [first, last] = [week.days[0]!, week.days[6]!]
  // The clocks change during some weeks. Then both offsets are named.
  const [begun, over] = [first, last].map((day) => format.zone(zone, `${day}T12:00:00Z`, site?.name))
  const zoneWords = begun === over ? begun : `${format.offset(`${first}T12:00:00Z`, zone)} / ${over}`
  const sessions = useQuery(api.session.list.queryOptions({ ...filter, ...week.asked, order: 'soonest' }))
  return (
    <WeekFrame
      of={week}
      query={sessions}
      dayOf={({ startsAt, timeZone }) => siteDay(startsAt, timeZone)}
      onWeek={(day) => change({ week: day })}
      aside={sites.length > 1 && !filter.siteId ? t('sessions:week.zones') : zoneWords}
      words={{
        label: t('sessions:week.label', { from: format.day(first), to: format.day(last) }),
        before: t('sessions:week.before'),
        now: t('sessions:week.now'),
        after: t('sessions:week.after'),
        none: t('sessions:week.none'),
        more: t('sessions:week.more', { count: mostOfWeek }),
      }}
    >
      {(row) => (
        <WeekEntry
          key={row.id}
          to="/s/$study/sessions/$code"
          params={{ study: study.slug, code: row.code }}
          look={looks[row.status]}
        >
          <span className={classes.time}>{format.span(row.startsAt, row.endsAt, row.timeZone)}</span>
          <Code>{row.code}</Code>
          <bdi>{kind(row.kind)}</bdi>
          {row.status === 'cancelled' ? <em>{t('sessions:status.cancelled')}</em> : null}
        </WeekEntry>
      )}
    </WeekFrame>
  )
}
