import { Button, Menu } from '@mantine/core'
import { Empty, Loading } from '@polyphony/ui/answer'
import { DataTable } from '@polyphony/ui/data-table'
import { FilterBar } from '@polyphony/ui/filter-bar'
import { PageHeader } from '@polyphony/ui/page-header'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import { Answered } from '../platform/answers.tsx'
import { trpcClient } from '../platform/client.ts'
import { usePageTitle } from '../platform/crumb.ts'
import { InSight } from '../platform/in-sight.tsx'
import { LinkButton } from '../platform/link.tsx'
import { lazyRare } from '../platform/rare.tsx'
import { useCan, useSitesFor, useStudy } from '../platform/session.ts'
import { useFilterWords, useTableWords } from '../platform/ui-words.ts'
import { usePages } from '../platform/use-pages.ts'
import { Views } from '../platform/views.tsx'
import { useWords } from '../platform/words.tsx'
import { useLastReminders } from '../reminders/use-last-reminders.ts'
import type { VisitsSearch } from './search.ts'
import { VisitItems } from './visit-acts.tsx'
import { isAgreed, useVisitColumns } from './visit-columns.tsx'
import { VisitFilterMenu, useVisitChips } from './visit-filters.tsx'
import { type OpenForm, VisitForms } from './visit-forms.tsx'

const RemindedMark = lazyRare(() => import('../reminders/reminded-mark.tsx'))
const Week = lazy(() => import('./week.tsx'))

/** The visits of the own sites: a week, or a list with filters. */
export default function VisitsPage() {
  const { t } = useWords()
  const study = useStudy()
  const sites = useSitesFor('visit.list')
  const mayImport = useCan('visit.record')
  const search = useSearch({ from: '/signed-in/s/$study/visits' })
  const navigate = useNavigate({ from: '/s/$study/visits' })
  usePageTitle(t('visits:title'))
  const change = (next: Partial<VisitsSearch>) =>
    void navigate({ to: '.', search: { ...search, ...next }, replace: true })
  const showAll = () => void navigate({ to: '.', search: { view: search.view, week: search.week }, replace: true })
  const isList = search.view === 'list'
  // The list opens with what is to be done; the chip above it removes this.
  const show = (view: 'week' | 'list') =>
    change(
      view === 'list'
        ? { view, state: search.state ?? 'to_do' }
        : { view: undefined, from: undefined, to: undefined, ...(search.state === 'to_do' && { state: undefined }) },
    )
  const filters = { search, change, sites }
  const chips = useVisitChips(filters)
  const words = useFilterWords()
  const chosen = sites.filter(({ code }) => search.sites?.includes(code))
  const filter = {
    studyId: study.id,
    sites: chosen.length > 0 ? chosen.map(({ id }) => id) : undefined,
    timepoints: search.timepoints,
    state: search.state,
  }
  if (!study.hasVisits) return <Empty title={t('visits:empty.none')}>{t('visits:empty.noneHint')}</Empty>
  return (
    <>
      <PageHeader
        title={t('visits:title')}
        aside={sites.length === 1 ? <bdi>{sites[0]?.name}</bdi> : undefined}
        actions={
          <>
            {mayImport ? (
              <LinkButton
                variant="default"
                to="/s/$study/import"
                params={{ study: study.slug }}
                search={{ kind: 'visits' }}
              >
                {t('visits:import')}
              </LinkButton>
            ) : null}
            <Views
              label={t('visits:view.label')}
              views={['list', 'week']}
              shown={isList ? 'list' : 'week'}
              word={(view) => t(`visits:view.${view}`)}
              onView={show}
            />
          </>
        }
      />
      <FilterBar chips={chips} add={<VisitFilterMenu {...filters} />} words={words} onClear={showAll}>
        {isList ? null : (
          <Button
            variant="subtle"
            size="compact-sm"
            onClick={() => change({ view: 'list', state: 'overdue', week: undefined })}
          >
            {t('visits:week.overdue')}
          </Button>
        )}
      </FilterBar>
      {isList ? (
        <VisitList
          filter={{ ...filter, from: search.from, to: search.to }}
          isFiltered={chips.length > 0}
          onShowAll={showAll}
          hasSeveralSites={sites.length > 1}
        />
      ) : (
        <Suspense fallback={<Loading label={t('shell:state.loading')} />}>
          <Week filter={filter} search={search} change={change} sites={chosen.length > 0 ? chosen : sites} />
        </Suspense>
      )}
    </>
  )
}

type Asked = Omit<Parameters<typeof trpcClient.visit.list.query>[0], 'cursor' | 'limit'>
type ListProps = { filter: Asked; isFiltered: boolean; onShowAll: () => void; hasSeveralSites: boolean }

function VisitList({ filter, isFiltered, onShowAll, hasSeveralSites }: ListProps) {
  const { t, format } = useWords()
  const study = useStudy()
  const navigate = useNavigate({ from: '/s/$study/visits' })
  const recording = useSitesFor('visit.record')
  const words = useTableWords()
  const maySeeReminders = useCan('reminder.list')
  const [open, setOpen] = useState<OpenForm | undefined>(undefined)
  const pages = usePages(['visit.list', filter], (cursor) =>
    trpcClient.visit.list.query({ ...filter, ...(cursor && { cursor }) }),
  )
  const agreed = (pages.data?.rows ?? []).filter(isAgreed).map(({ participantId }) => participantId)
  const lastOf = useLastReminders(maySeeReminders ? [...new Set(agreed)] : [])
  const columns = useVisitColumns(hasSeveralSites, ({ participantId, timepoint, plannedOn: on }) => {
    const last = lastOf({ participantId, timepoint, on })
    return last ? (
      <Suspense>
        <RemindedMark last={last} />
      </Suspense>
    ) : null
  })
  const items = (row: (typeof pages.data & object)['rows'][number]) => {
    const site = recording.find(({ id }) => id === row.siteId)
    const visit = site && { ...row, timeZone: site.timeZone }
    return (
      <>
        {visit ? <VisitItems visit={visit} onOpen={setOpen} /> : null}
        <Menu.Item component={Link} to={`/s/${study.slug}/participants/${row.code}`}>
          {t('participants:action.open')}
        </Menu.Item>
      </>
    )
  }
  return (
    <>
      <Answered query={pages}>
        {({ rows, first }) =>
          rows.length === 0 ? (
            <Empty
              title={t(isFiltered ? 'visits:empty.filtered' : 'visits:empty.nothing')}
              action={
                isFiltered ? (
                  <Button variant="default" onClick={onShowAll}>
                    {t('visits:empty.showAll')}
                  </Button>
                ) : undefined
              }
            >
              {isFiltered ? undefined : t('visits:empty.nothingHint')}
            </Empty>
          ) : (
            <InSight of={pages}>
              <DataTable
                caption={t('visits:title')}
                columns={columns}
                rowActions={items}
                rows={rows}
                rowKey={(row) => `${row.participantId} ${row.timepoint}`}
                rowLabel={(row) => row.code}
                words={words}
                onOpen={({ code }) => void navigate({ to: `/s/${study.slug}/participants/${code}` })}
                isLoadingMore={pages.isLoadingMore}
                isStale={pages.isStale}
                count={
                  first.total?.isMore
                    ? t('visits:countMore', { number: format.number(first.total.count) })
                    : t('visits:count', { count: first.total?.count ?? rows.length })
                }
                {...(pages.onMore && { onMore: pages.onMore })}
              />
            </InSight>
          )
        }
      </Answered>
      <VisitForms open={open} onClose={() => setOpen(undefined)} />
    </>
  )
}
