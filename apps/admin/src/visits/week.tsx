// A week of visits: those that were held, and those whose agreed day or target is in it. On a narrow screen the days are one below the other.
import { Button, Group } from '@mantine/core'
import { addDays, isDay } from '@polyphony/domain/day'
import { traits } from '@polyphony/i18n/languages'
import { Code } from '@polyphony/ui/code'
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { weekAround } from '../platform/week.ts'
import { Answered } from '../platform/answers.tsx'
import { api } from '../platform/client.ts'
import { useSiteDay } from '../platform/clock.ts'
import { type StudyOfMine, useStudy } from '../platform/session.ts'
import { useStudyNames } from '../platform/use-configuration.ts'
import { useWords } from '../platform/words.tsx'
import type { VisitsSearch } from './search.ts'
import { VisitState } from './visit-state.tsx'
import type { ListedVisit } from './wire.ts'
import classes from './week.module.css'

type Props = {
  filter: Omit<Parameters<typeof api.visit.list.queryOptions>[0] & object, 'from' | 'to' | 'cursor' | 'limit'>
  search: VisitsSearch
  change: (next: Partial<VisitsSearch>) => void
  sites: StudyOfMine['sites']
}

/** The most visits that a week shows. The list has all of them. */
const most = 200

export default function Week({ filter, search, change, sites }: Props) {
  const { t, format, tongue, dir } = useWords()
  const today = useSiteDay(sites[0]?.timeZone ?? 'UTC')
  const days = weekAround(search.week ?? today, traits(tongue).weekFrom)
  const [first, last] = [days[0]!, days[6]!]
  const visits = useQuery(
    api.visit.list.queryOptions({ ...filter, from: days.find(isDay), to: days.findLast(isDay), limit: most }),
  )
  const go = (week: string | undefined) => change({ week })
  const [Before, After] = dir === 'rtl' ? [IconChevronRight, IconChevronLeft] : [IconChevronLeft, IconChevronRight]
  const label = t('visits:week.label', { from: format.day(first), to: format.day(last) })
  return (
    <section aria-label={label}>
      <Group gap="sm" mb="sm">
        <Button
          variant="default"
          size="compact-sm"
          disabled={!isDay(addDays(first, -1))}
          onClick={() => go(addDays(first, -1))}
          aria-label={t('visits:week.before')}
        >
          <Before size={16} aria-hidden />
        </Button>
        <Button variant="default" size="compact-sm" onClick={() => go(undefined)}>
          {t('visits:week.now')}
        </Button>
        <Button
          variant="default"
          size="compact-sm"
          disabled={!isDay(addDays(first, 7))}
          onClick={() => go(addDays(first, 7))}
          aria-label={t('visits:week.after')}
        >
          <After size={16} aria-hidden />
        </Button>
        <strong className="figures">{label}</strong>
      </Group>
      <Answered query={visits}>
        {({ rows, next }) => (
          <>
            <ol className={classes.week}>
              {days.map((day) => (
                <Day
                  key={day}
                  day={day}
                  isToday={day === today}
                  rows={rows.filter(({ listedOn }) => listedOn === day)}
                />
              ))}
            </ol>
            {rows.length === 0 ? <p className={classes.none}>{t('visits:week.none')}</p> : null}
            {next ? <p className={classes.none}>{t('visits:week.more', { count: most })}</p> : null}
          </>
        )}
      </Answered>
    </section>
  )
}

function Day({ day, isToday, rows }: { day: string; isToday: boolean; rows: readonly ListedVisit[] }) {
  const { format } = useWords()
  const study = useStudy()
  const { timepoint } = useStudyNames()
  return (
    <li data-today={isToday || undefined}>
      {/* The visible name is short, because seven days are side by side. Screen readers get the whole name. */}
      <h2 className={classes.day} aria-label={format.longDay(day)} aria-current={isToday ? 'date' : undefined}>
        {format.weekday(day)}
      </h2>
      {rows.map((row) => (
        <Link
          key={`${row.code} ${row.timepoint}`}
          to="/s/$study/participants/$code"
          params={{ study: study.slug, code: row.code }}
          className={classes.visit}
          data-state={row.state}
        >
          <Code>{row.code}</Code>
          <bdi>{timepoint(row.timepoint)}</bdi>
          <VisitState {...row} />
        </Link>
      ))}
    </li>
  )
}
