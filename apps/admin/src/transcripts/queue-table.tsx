import { Button } from '@mantine/core'
import { DataTable } from '@polyphony/ui/data-table'
import type { Sort } from '@polyphony/ui/table-types'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useCan, useStudy } from '../platform/session.ts'
import { useCountWords, useTableWords } from '../platform/ui-words.ts'
import { useWords } from '../platform/words.tsx'
import { useQueueColumns } from './queue-columns.tsx'
import { queueSearch, type QueueSearch } from './search.ts'
import { StepItems } from './step-items.tsx'
import type { QueueRow } from './wire.ts'
import { useSteps } from './use-steps.tsx'

type Props = {
  rows: readonly QueueRow[]
  pages: { onMore: (() => void) | undefined; isLoadingMore: boolean; isStale: boolean }
  search: QueueSearch
  total: number
}

const sortLink = (search: QueueSearch) => (sort: Sort, heading: React.ReactNode) => (
  <Link from="/s/$study/transcripts" to="." search={{ ...search, sort: queueSearch.sort.read(sort.by).value }} replace>
    {heading}
  </Link>
)

export function QueueTable({ rows, pages, search, total }: Props) {
  const { t } = useWords()
  const study = useStudy()
  const navigate = useNavigate()
  const columns = useQueueColumns()
  const countWords = useCountWords()
  const mayAssign = useCan('transcript.assign')
  const mayOpen = useCan('transcript.open')
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set())
  const steps = useSteps(() => setSelected(new Set()))
  const chosen = rows.filter(({ id }) => selected.has(id))
  return (
    <>
      <DataTable
        caption={t('transcripts:title')}
        columns={columns}
        rows={rows}
        rowKey={(row) => row.id}
        rowLabel={(row) => row.sessionCode}
        words={useTableWords()}
        {...(mayOpen && { onOpen: (row: QueueRow) => void navigate({ to: `/s/${study.slug}/transcripts/${row.id}` }) })}
        rowActions={(row) => <StepItems row={row} steps={steps} />}
        {...(mayAssign && { selected, onSelect: setSelected })}
        bulkActions={
          <Button
            size="compact-sm"
            disabled={chosen.length > 200}
            onClick={() => steps.ask({ step: 'assign', rows: chosen })}
          >
            {t('transcripts:assign.ask')}
          </Button>
        }
        // Hours are sorted with the longest first, because nobody needs the opposite order.
        sort={{ by: search.sort ?? 'due', direction: search.sort === 'hours' ? 'desc' : 'asc' }}
        sortLink={sortLink(search)}
        count={countWords(rows.length, total)}
        isLoadingMore={pages.isLoadingMore}
        isStale={pages.isStale}
        {...(pages.onMore && { onMore: pages.onMore })}
      />
      {steps.dialog}
    </>
  )
}
