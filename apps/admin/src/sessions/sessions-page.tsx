import { Button, Group } from '@mantine/core'
import { Empty } from '@polyphony/ui/answer'
import { DataTable } from '@polyphony/ui/data-table'
import { FilterBar } from '@polyphony/ui/filter-bar'
import { PageHeader } from '@polyphony/ui/page-header'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { lazy, Suspense, useRef } from 'react'
import { Answered } from '../platform/answers.tsx'
import { trpcClient } from '../platform/client.ts'
import { usePageTitle } from '../platform/crumb.ts'
import { LinkButton } from '../platform/link.tsx'
import { useCan, useSitesFor, useStudy } from '../platform/session.ts'
import { useShortcuts } from '../platform/shortcuts.ts'
import { useFilterWords, useTableWords } from '../platform/ui-words.ts'
import { InSight } from '../platform/in-sight.tsx'
import { usePages } from '../platform/use-pages.ts'
import { FindByCode } from '../platform/find-by-code.tsx'
import { useWords } from '../platform/words.tsx'
import { Views } from '../platform/views.tsx'
import type { SessionsSearch } from './search.ts'
import { useSessionColumns } from './session-columns.tsx'
import { SessionFilterMenu, useSessionChips } from './session-filters.tsx'

const WeekCalendar = lazy(() => import('./week-calendar.tsx'))

export default function SessionsPage() {
  const { t } = useWords()
  const study = useStudy()
  const sites = useSitesFor('session.list')
  const maySchedule = useCan('session.schedule')
  const mayImport = useCan('import.stage') && maySchedule
  const search = useSearch({ from: '/signed-in/s/$study/sessions' })
  const navigate = useNavigate({ from: '/s/$study/sessions' })
  const box = useRef<HTMLInputElement>(null)
  usePageTitle(t('sessions:title'))
  const change = (next: Partial<SessionsSearch>) =>
    void navigate({ to: '.', search: { ...search, ...next }, replace: true })
  const showAll = () => void navigate({ to: '.', search: { view: search.view, week: search.week }, replace: true })
  const schedule = `/s/${study.slug}/sessions/schedule`
  const isWeek = search.view === 'week'
  useShortcuts([
    { key: '/', words: t('sessions:keys.find'), run: () => box.current?.focus() },
    ...(maySchedule
      ? [{ key: 'c', words: t('sessions:keys.schedule'), run: () => void navigate({ to: schedule }) }]
      : []),
  ])
  const filters = { search, change, sites }
  const chips = useSessionChips(filters)
  const filter = {
    studyId: study.id,
    siteId: search.site && sites.find(({ code }) => code === search.site)?.id,
    kind: search.kind,
    status: search.status,
    lacks: search.lacks,
    search: search.find?.trim() || undefined,
  }
  return (
    <>
      <PageHeader
        title={t('sessions:title')}
        aside={sites.length === 1 ? <bdi>{sites[0]?.name}</bdi> : undefined}
        actions={
          <Group gap="md">
            <Views
              label={t('sessions:view.label')}
              views={['list', 'week']}
              shown={isWeek ? 'week' : 'list'}
              word={(view) => t(`sessions:view.${view}`)}
              onView={(view) => change({ view: view === 'week' ? 'week' : undefined, from: undefined, to: undefined })}
            />
            {mayImport ? (
              <LinkButton
                variant="default"
                to="/s/$study/import"
                params={{ study: study.slug }}
                search={{ kind: 'sessions' }}
              >
                {t('sessions:import')}
              </LinkButton>
            ) : null}
            {maySchedule ? (
              <Button component={Link} to={schedule} aria-keyshortcuts="c" rightSection={<kbd aria-hidden>C</kbd>}>
                {t('sessions:schedule.open')}
              </Button>
            ) : null}
          </Group>
        }
      />
      <FilterBar
        search={
          <FindByCode
            box={box}
            label={t('sessions:find')}
            value={search.find ?? ''}
            onFind={(find) => change({ find })}
          />
        }
        chips={chips}
        add={<SessionFilterMenu {...filters} />}
        words={useFilterWords()}
        onClear={showAll}
      />
      {isWeek ? (
        <Suspense>
          <WeekCalendar filter={filter} search={search} change={change} sites={sites} />
        </Suspense>
      ) : (
        <SessionList
          filter={{ ...filter, from: search.from, to: search.to }}
          isFiltered={chips.length > 0 || !!search.find}
          onShowAll={showAll}
          hasSeveralSites={sites.length > 1}
        />
      )}
    </>
  )
}

type Asked = Omit<Parameters<typeof trpcClient.session.list.query>[0], 'cursor' | 'limit'>
type ListProps = { filter: Asked; isFiltered: boolean; onShowAll: () => void; hasSeveralSites: boolean }

function SessionList({ filter, isFiltered, onShowAll, hasSeveralSites }: ListProps) {
  const { t } = useWords()
  const study = useStudy()
  const navigate = useNavigate({ from: '/s/$study/sessions' })
  const columns = useSessionColumns(hasSeveralSites)
  const words = useTableWords()
  const pages = usePages(['session.list', filter], (cursor) =>
    trpcClient.session.list.query({ ...filter, ...(cursor && { cursor }) }),
  )
  return (
    <Answered query={pages}>
      {({ rows, first }) =>
        rows.length === 0 ? (
          <Empty
            title={t(isFiltered ? 'sessions:empty.filtered' : 'sessions:empty.nothing')}
            action={
              isFiltered ? (
                <Button variant="default" onClick={onShowAll}>
                  {t('sessions:empty.showAll')}
                </Button>
              ) : undefined
            }
          >
            {isFiltered ? undefined : t('sessions:empty.nothingHint')}
          </Empty>
        ) : (
          <InSight of={pages}>
            <DataTable
              caption={t('sessions:title')}
              columns={columns}
              rows={rows}
              rowKey={(row) => row.id}
              rowLabel={(row) => row.code}
              words={words}
              onOpen={({ code }) => void navigate({ to: `/s/${study.slug}/sessions/${code}` })}
              isLoadingMore={pages.isLoadingMore}
              isStale={pages.isStale}
              count={t('sessions:count', { count: first.total ?? rows.length })}
              {...(pages.onMore && { onMore: pages.onMore })}
            />
          </InSight>
        )
      }
    </Answered>
  )
}
