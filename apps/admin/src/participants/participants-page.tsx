import { Button } from '@mantine/core'
import { parseCode } from '@polyphony/domain/participants/code'
import { Empty, Loading } from '@polyphony/ui/answer'
import { ColumnChooser, FilterBar } from '@polyphony/ui/filter-bar'
import { PageHeader } from '@polyphony/ui/page-header'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { lazy, Suspense, useRef, useState } from 'react'
import { ExportList } from '../exports/export-list.tsx'
import { Answered } from '../platform/answers.tsx'
import { trpcClient } from '../platform/client.ts'
import { usePageTitle } from '../platform/crumb.ts'
import { useCan, useSitesFor, useStudy } from '../platform/session.ts'
import { useShortcuts } from '../platform/shortcuts.ts'
import { useCountWords, useFilterWords } from '../platform/ui-words.ts'
import { InSight } from '../platform/in-sight.tsx'
import { usePages } from '../platform/use-pages.ts'
import { FindByName } from './find-by-name.tsx'
import { FindByCode } from '../platform/find-by-code.tsx'
import { useWords } from '../platform/words.tsx'
import { useParticipantColumns, usualColumns } from './participant-columns.tsx'
import { ParticipantFilterMenu, useParticipantChips } from './participant-filters.tsx'
import { filterOf } from './filter.ts'
import type { ParticipantsSearch } from './search.ts'

// The table is fetched together with the rows, after the head of the page and its filters.
const ParticipantTable = lazy(() => import('./participant-table.tsx'))

export default function ParticipantsPage() {
  const { t } = useWords()
  const study = useStudy()
  const sites = useSitesFor('participant.list')
  const mayRegister = useCan('participant.register')
  const mayImport = useCan('import.stage')
  const search = useSearch({ from: '/signed-in/s/$study/participants' })
  const navigate = useNavigate({ from: '/s/$study/participants' })
  const box = useRef<HTMLInputElement>(null)
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set())
  usePageTitle(t('participants:title'))

  const change = (next: Partial<ParticipantsSearch>) => {
    // Selected rows may no longer be shown after a change, so the selection is cleared. A change of columns keeps the rows.
    if (!('columns' in next)) setSelected(new Set())
    void navigate({ to: '.', search: { ...search, ...next }, replace: true })
  }
  const register = `/s/${study.slug}/participants/register`
  useShortcuts([
    { key: '/', words: t('participants:keys.find'), run: () => box.current?.focus() },
    ...(mayRegister
      ? [{ key: 'c', words: t('participants:keys.register'), run: () => void navigate({ to: register }) }]
      : []),
  ])

  const input = {
    studyId: study.id,
    ...filterOf(search, sites),
    sort: search.sort ?? ('code' as const),
    descending: search.down ?? false,
  }
  const pages = usePages(['participant.list', input], (cursor) =>
    trpcClient.participant.list.query({ ...input, ...(cursor && { cursor }) }),
  )
  const columns = useParticipantColumns(sites.length > 1)
  const shown = search.columns ?? usualColumns
  const countWords = useCountWords()
  const total = pages.data?.first.total
  const count = total && countWords(total.filtered, total.all, total.isMore)
  const filters = { search, change, sites }
  const chips = useParticipantChips(filters)
  const showAll = () =>
    void navigate({ to: '.', search: { columns: search.columns, sort: search.sort }, replace: true })

  return (
    <>
      <PageHeader
        title={t('participants:title')}
        aside={sites.length === 1 ? <bdi>{sites[0]?.name}</bdi> : undefined}
        actions={
          <>
            <FindByName />
            {mayImport ? (
              <Button component={Link} to={`/s/${study.slug}/import`} variant="default">
                {t('participants:import')}
              </Button>
            ) : null}
            {mayRegister ? (
              <Button component={Link} to={register} aria-keyshortcuts="c" rightSection={<kbd aria-hidden>C</kbd>}>
                {t('participants:register.verb')}
              </Button>
            ) : null}
          </>
        }
      />
      <FilterBar
        search={
          <FindByCode
            box={box}
            label={t('participants:find')}
            value={search.find ?? ''}
            onFind={(find) => change({ find })}
            onEnter={(typed) => {
              const whole = parseCode(typed)
              if (whole.ok) void navigate({ to: `/s/${study.slug}/participants/${whole.code}` })
            }}
          />
        }
        chips={chips}
        add={<ParticipantFilterMenu {...filters} />}
        words={useFilterWords()}
        onClear={showAll}
        count={count}
        note={total?.unlisted ? t('participants:unlisted', { count: total.unlisted }) : undefined}
      >
        <ColumnChooser
          label={t('shell:table.columns')}
          columns={columns}
          shown={shown}
          onChange={(keys) => change({ columns: keys })}
        />
        <ExportList kind="participants" filter={filterOf(search, sites)}>
          {t('participants:export.verb')}
        </ExportList>
      </FilterBar>
      <Answered query={pages}>
        {({ rows }) =>
          rows.length === 0 ? (
            <NobodyHere isFiltered={(total?.all ?? 0) > 0} others={total?.all ?? 0} onShowAll={showAll} />
          ) : (
            <InSight of={pages}>
              <Suspense fallback={<Loading label={t('shell:state.loading')} />}>
                <ParticipantTable
                  {...{ rows, columns, shown, selected, setSelected, search, count, pages }}
                  exportSelected={
                    <ExportList kind="participants" filter={{ codes: [...selected] }}>
                      {t('participants:export.selected')}
                    </ExportList>
                  }
                />
              </Suspense>
            </InSight>
          )
        }
      </Answered>
    </>
  )
}

function NobodyHere({ isFiltered, others, onShowAll }: { isFiltered: boolean; others: number; onShowAll: () => void }) {
  const { t } = useWords()
  if (!isFiltered) return <Empty title={t('participants:empty.nothing')}>{t('participants:empty.nothingHint')}</Empty>
  return (
    <Empty
      title={t('participants:empty.filtered')}
      action={
        <Button variant="default" onClick={onShowAll}>
          {t('participants:empty.showAll')}
        </Button>
      }
    >
      {t('participants:empty.filteredHint', { count: others })}
    </Empty>
  )
}
