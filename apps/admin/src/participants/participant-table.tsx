import { Menu } from '@mantine/core'
import { DataTable } from '@polyphony/ui/data-table'
import type { Sort } from '@polyphony/ui/table-types'
import { Link, useNavigate } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useStudy } from '../platform/session.ts'
import { useTableWords } from '../platform/ui-words.ts'
import { useWords } from '../platform/words.tsx'
import { BulkSteps } from './bulk-steps.tsx'
import type { useParticipantColumns } from './participant-columns.tsx'
import { participantsSearch, type ParticipantsSearch } from './search.ts'
import type { ParticipantRow } from './wire.ts'

const openItem = (words: string, pageOf: (row: ParticipantRow) => string) => (row: ParticipantRow) => (
  <Menu.Item component={Link} to={pageOf(row)}>
    {words}
  </Menu.Item>
)

const sortLink = (search: ParticipantsSearch) => (sort: Sort, heading: React.ReactNode) => (
  <Link
    from="/s/$study/participants"
    to="."
    search={{ ...search, sort: participantsSearch.sort.read(sort.by).value, down: sort.direction === 'desc' }}
    replace
  >
    {heading}
  </Link>
)

type TableProps = {
  rows: readonly ParticipantRow[]
  columns: ReturnType<typeof useParticipantColumns>
  shown: readonly string[]
  selected: ReadonlySet<string>
  setSelected: (selected: ReadonlySet<string>) => void
  /** The button that exports the selected rows. It comes from another concept. */
  exportSelected: ReactNode
  search: ParticipantsSearch
  count: string | undefined
  pages: { onMore: (() => void) | undefined; isLoadingMore: boolean; isStale: boolean }
}

/** The rows, with the actions for one row and for all selected rows. */
export default function ParticipantTable({
  rows,
  columns,
  shown,
  selected,
  setSelected,
  exportSelected,
  search,
  count,
  pages,
}: TableProps) {
  const { t } = useWords()
  const study = useStudy()
  const navigate = useNavigate()
  const pageOf = ({ code }: ParticipantRow) => `/s/${study.slug}/participants/${code}`
  return (
    <DataTable
      rowActions={openItem(t('participants:action.open'), pageOf)}
      sortLink={sortLink(search)}
      caption={t('participants:title')}
      columns={columns}
      rows={rows}
      rowKey={(row) => row.code}
      rowLabel={(row) => row.code}
      words={useTableWords()}
      onOpen={(row) => void navigate({ to: pageOf(row) })}
      bulkActions={
        <>
          <BulkSteps rows={rows.filter(({ code }) => selected.has(code))} onDone={() => setSelected(new Set())} />
          {exportSelected}
        </>
      }
      selected={selected}
      onSelect={setSelected}
      sort={{ by: search.sort ?? 'code', direction: search.down ? 'desc' : 'asc' }}
      shown={shown}
      isLoadingMore={pages.isLoadingMore}
      isStale={pages.isStale}
      {...(count !== undefined && { count })}
      {...(pages.onMore && { onMore: pages.onMore })}
    />
  )
}
