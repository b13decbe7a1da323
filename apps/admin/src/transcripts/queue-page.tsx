import { Button } from '@mantine/core'
import { Empty } from '@polyphony/ui/answer'
import { Figure } from '@polyphony/ui/figure'
import { FilterBar } from '@polyphony/ui/filter-bar'
import { PageHeader } from '@polyphony/ui/page-header'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { lazy, Suspense, useRef } from 'react'
import { Answered } from '../platform/answers.tsx'
import { LinkButton } from '../platform/link.tsx'
import { usePageTitle } from '../platform/crumb.ts'
import { InSight } from '../platform/in-sight.tsx'
import { useCan, useSitesFor, useStudy } from '../platform/session.ts'
import { useShortcuts } from '../platform/shortcuts.ts'
import { useFilterWords } from '../platform/ui-words.ts'
import { FindByCode } from '../platform/find-by-code.tsx'
import { useWords } from '../platform/words.tsx'
import { SavedViews, useQueueChips } from './queue-filters.tsx'
import classes from './queue.module.css'
import type { QueueSearch } from './search.ts'
import type { QueuePage as Page } from './wire.ts'
import { type QueueFilter, useQueue, useQueueInput } from './use-queue.ts'

const QueueFilterMenu = lazy(async () => ({ default: (await import('./queue-filter-menu.tsx')).QueueFilterMenu }))
// The head of the page is shown while the rows are loaded. The code of the table is fetched at the same time as the rows.
const QueueTable = lazy(async () => ({ default: (await import('./queue-table.tsx')).QueueTable }))
const DueForDestruction = lazy(async () => ({
  default: (await import('../recordings/due-for-destruction.tsx')).DueForDestruction,
}))
const ExportWords = lazy(async () => ({ default: (await import('./export-words.tsx')).ExportWords }))
const NotesForMe = lazy(async () => ({ default: (await import('./open-notes.tsx')).NotesForMe }))
const NotBegun = lazy(async () => ({ default: (await import('./not-begun.tsx')).NotBegun }))
const Board = lazy(async () => ({ default: (await import('./board.tsx')).Board }))

export default function QueuePage() {
  const { t } = useWords()
  const search = useSearch({ from: '/signed-in/s/$study/transcripts' })
  const navigate = useNavigate({ from: '/s/$study/transcripts' })
  const box = useRef<HTMLInputElement>(null)
  usePageTitle(t('transcripts:title'))
  const change = (next: Partial<QueueSearch>) =>
    void navigate({ to: '.', search: { ...search, ...next }, replace: true })
  const showAll = () => void navigate({ to: '.', search: { view: search.view }, replace: true })
  useShortcuts([{ key: '/', words: t('transcripts:keys.find'), run: () => box.current?.focus() }])
  const input = useQueueInput(search)
  const { studyId: _study, sort: _sort, ...filter } = input
  const pages = useQueue(input)
  const summary = pages.data?.first.summary
  const filters = { search, change }
  const chips = useQueueChips(filters)
  // For a data manager this is the first page, so it shows the recordings that are due for destruction.
  const mayDestroy = useSitesFor('recording.destroy').length > 0
  const readsNotes = useCan('transcript.leave_note')
  const seesNotBegun = useSitesFor('transcript.not_begun').length > 0
  const isFiltered = chips.length > 0 || !!search.find
  return (
    <>
      <PageHeader
        title={t('transcripts:title')}
        aside={summary ? <Summary summary={summary} /> : undefined}
        actions={<Ways search={search} filter={filter} isEmpty={!summary?.total} />}
      />
      <FilterBar
        search={
          <FindByCode
            box={box}
            label={t('transcripts:find')}
            value={search.find ?? ''}
            onFind={(find) => change({ find })}
          />
        }
        chips={chips}
        add={
          <Suspense>
            <QueueFilterMenu {...filters} />
          </Suspense>
        }
        words={useFilterWords()}
        onClear={showAll}
      >
        <SavedViews {...filters} />
      </FilterBar>
      {mayDestroy ? (
        <Suspense>
          <DueForDestruction />
        </Suspense>
      ) : null}
      {seesNotBegun && !isFiltered ? (
        <Suspense>
          <NotBegun />
        </Suspense>
      ) : null}
      {readsNotes && !isFiltered ? (
        <Suspense>
          <NotesForMe />
        </Suspense>
      ) : null}
      <Answered query={pages}>
        {({ rows }) =>
          rows.length === 0 ? (
            <NothingHere isFiltered={isFiltered} onShowAll={showAll} />
          ) : (
            <InSight of={pages}>
              <Suspense>
                {search.view === 'board' ? (
                  <Board input={input} summary={summary!} />
                ) : (
                  <QueueTable rows={rows} pages={pages} search={search} total={summary?.total ?? rows.length} />
                )}
              </Suspense>
            </InSight>
          )
        }
      </Answered>
    </>
  )
}

/** `17 waiting · 4 overdue · 31 h of audio`, for the rows that match the filters. */
function Summary({ summary }: { summary: Page['summary'] }) {
  const { t, format } = useWords()
  return (
    <span>
      {t('transcripts:summary.waiting', { count: summary.waiting })}
      {' · '}
      <Figure tone={summary.overdue > 0 ? 'due' : 'plain'}>
        {t('transcripts:summary.overdue', { count: summary.overdue })}
      </Figure>
      {' · '}
      {t('transcripts:summary.audio', { hours: format.hours(summary.durationMs) })}
      {summary.withheld > 0 ? ` · ${t('transcripts:summary.withheld', { count: summary.withheld })}` : null}
    </span>
  )
}

/** The switch between table and board, the export, and the links to turnaround and import. */
type WaysProps = { search: QueueSearch; filter: QueueFilter; isEmpty: boolean }

function Ways({ search, filter, isEmpty }: WaysProps) {
  const { t } = useWords()
  const study = useStudy()
  const seesTurnaround = useCan('transcript.turnaround')
  const starts = useCan('transcript.start')
  const exports = useCan('transcript.export')
  const views = [
    { words: t('transcripts:view.table'), view: undefined },
    { words: t('transcripts:view.board'), view: 'board' as const },
  ]
  return (
    <div className={classes.ways}>
      <div className={classes.ways} role="group" aria-label={t('transcripts:view.label')}>
        {views.map(({ words, view }) => (
          <LinkButton
            key={words}
            size="compact-sm"
            variant={search.view === view ? 'light' : 'subtle'}
            aria-current={search.view === view ? 'true' : undefined}
            from="/s/$study/transcripts"
            to="."
            search={{ ...search, view }}
            replace
          >
            {words}
          </LinkButton>
        ))}
      </div>
      {seesTurnaround ? (
        <Button size="compact-sm" variant="subtle" component={Link} to={`/s/${study.slug}/transcripts/turnaround`}>
          {t('transcripts:turnaround.title')}
        </Button>
      ) : null}
      {exports && !isEmpty ? (
        <Suspense>
          <ExportWords
            isReleased={filter.states?.every((state) => state === 'released') ?? false}
            of={{ filter }}
            verb={t('transcripts:export.verbAll')}
            title={t('transcripts:export.many')}
          />
        </Suspense>
      ) : null}
      {starts ? (
        <Button variant="default" component={Link} to={`/s/${study.slug}/transcripts/import-many`}>
          {t('transcripts:many.open')}
        </Button>
      ) : null}
      {starts ? (
        <Button component={Link} to={`/s/${study.slug}/transcripts/import`}>
          {t('transcripts:import.title')}
        </Button>
      ) : null}
    </div>
  )
}

function NothingHere({ isFiltered, onShowAll }: { isFiltered: boolean; onShowAll: () => void }) {
  const { t } = useWords()
  if (!isFiltered) return <Empty title={t('transcripts:empty.nothing')}>{t('transcripts:empty.nothingHint')}</Empty>
  return (
    <Empty
      title={t('transcripts:empty.filtered')}
      action={
        <Button variant="default" onClick={onShowAll}>
          {t('transcripts:empty.showAll')}
        </Button>
      }
    >
      {t('transcripts:empty.filteredHint')}
    </Empty>
  )
}
