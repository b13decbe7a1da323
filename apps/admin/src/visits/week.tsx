// A week of visits: those that were held, and those whose agreed day or target is in it.
import { Code } from '@polyphony/ui/code'
import { useQuery } from '@tanstack/react-query'
import { api } from '../platform/client.ts'
import { type StudyOfMine, useStudy } from '../platform/session.ts'
import { useStudyNames } from '../platform/use-configuration.ts'
import { mostOfWeek, useWeek, WeekEntry, WeekFrame } from '../platform/week-frame.tsx'
import { useWords } from '../platform/words.tsx'
import type { VisitsSearch } from './search.ts'
import { VisitState } from './visit-state.tsx'
import type { ListedVisit } from './wire.ts'

type Props = {
  filter: Omit<Parameters<typeof api.visit.list.queryOptions>[0] & object, 'from' | 'to' | 'cursor' | 'limit'>
  search: VisitsSearch
  change: (next: Partial<VisitsSearch>) => void
  sites: StudyOfMine['sites']
}

const looks: Partial<Record<ListedVisit['state'], 'done' | 'due' | 'failed' | 'quiet'>> = {
  done: 'done',
  overdue: 'due',
  missed: 'failed',
  upcoming: 'quiet',
  not_expected: 'quiet',
}

export default function Week({ filter, search, change, sites }: Props) {
  const { t, format } = useWords()
  const study = useStudy()
  const { timepoint } = useStudyNames()
  const week = useWeek(search.week, sites[0]?.timeZone ?? 'UTC')
  const visits = useQuery(api.visit.list.queryOptions({ ...filter, ...week.asked }))
  return (
    <WeekFrame
      of={week}
      query={visits}
      dayOf={({ listedOn }) => listedOn}
      onWeek={(day) => change({ week: day })}
      words={{
        label: t('visits:week.label', { from: format.day(week.days[0]!), to: format.day(week.days[6]!) }),
        before: t('visits:week.before'),
        now: t('visits:week.now'),
        after: t('visits:week.after'),
        none: t('visits:week.none'),
        more: t('visits:week.more', { count: mostOfWeek }),
      }}
    >
      {(row) => (
        <WeekEntry
          key={`${row.code} ${row.timepoint}`}
          to="/s/$study/participants/$code"
          params={{ study: study.slug, code: row.code }}
          look={looks[row.state]}
        >
          <Code>{row.code}</Code>
          <bdi>{timepoint(row.timepoint)}</bdi>
          <VisitState {...row} />
        </WeekEntry>
      )}
    </WeekFrame>
  )
}
