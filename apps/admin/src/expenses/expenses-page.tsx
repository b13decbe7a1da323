import { Button } from '@mantine/core'
import { Empty } from '@polyphony/ui/answer'
import { FilterBar } from '@polyphony/ui/filter-bar'
import { PageHeader } from '@polyphony/ui/page-header'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { ExportList } from '../exports/export-list.tsx'
import { usePageTitle } from '../platform/crumb.ts'
import { useSitesFor, useStudy } from '../platform/session.ts'
import { useFilterWords } from '../platform/ui-words.ts'
import { useWords } from '../platform/words.tsx'
import { Book } from './book.tsx'
import { ExpenseFilterMenu, useExpenseChips } from './expense-filters.tsx'
import type { ExpensesSearch } from './search.ts'

/** The book of the own sites: what participants were given, with its sums. */
export default function ExpensesPage() {
  const { t } = useWords()
  const study = useStudy()
  const sites = useSitesFor('expense.list')
  const search = useSearch({ from: '/signed-in/s/$study/expenses' })
  const navigate = useNavigate({ from: '/s/$study/expenses' })
  usePageTitle(t('shell:menu.expenses'))
  const change = (next: Partial<ExpensesSearch>) =>
    void navigate({ to: '.', search: { ...search, ...next }, replace: true })
  const showAll = () => void navigate({ to: '.', search: {}, replace: true })
  const filters = { search, change, sites }
  const chips = useExpenseChips(filters)
  const words = useFilterWords()
  const chosen = sites.filter(({ code }) => search.sites?.includes(code))
  const filter = {
    sites: chosen.length > 0 ? chosen.map(({ id }) => id) : undefined,
    month: search.month,
    kinds: search.kinds,
    session: search.session,
    participant: search.participant,
  }
  if (!study.hasExpenses) return <Empty title={t('expenses:empty.none')}>{t('expenses:empty.noneHint')}</Empty>
  return (
    <>
      <PageHeader
        title={t('expenses:title')}
        aside={sites.length === 1 ? <bdi>{sites[0]?.name}</bdi> : undefined}
        actions={
          <Button variant="subtle" onClick={() => window.print()}>
            {t('expenses:print')}
          </Button>
        }
      />
      <FilterBar chips={chips} add={<ExpenseFilterMenu {...filters} />} words={words} onClear={showAll}>
        {(['xlsx', 'csv'] as const).map((format) => (
          <ExportList key={format} kind="expenses" format={format} filter={filter}>
            {t('expenses:download', { format: format.toUpperCase() })}
          </ExportList>
        ))}
      </FilterBar>
      <Book
        filter={{ studyId: study.id, ...filter }}
        isFiltered={chips.length > 0}
        onShowAll={showAll}
        hasSeveralSites={sites.length > 1}
      />
    </>
  )
}
