// The entries of the book, newest first.
import { Button, Menu } from '@mantine/core'
import { Empty } from '@polyphony/ui/answer'
import { DataTable } from '@polyphony/ui/data-table'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { Answered } from '../platform/answers.tsx'
import { trpcClient } from '../platform/client.ts'
import { InSight } from '../platform/in-sight.tsx'
import { useStudy } from '../platform/session.ts'
import { useTableWords } from '../platform/ui-words.ts'
import { usePages } from '../platform/use-pages.ts'
import { useWords } from '../platform/words.tsx'
import { useExpenseColumns } from './expense-columns.tsx'
import { ExpenseForms, type OpenForm } from './expense-forms.tsx'
import { ExpenseItems } from './expense-items.tsx'
import classes from './expenses.module.css'
import { Sums } from './sums.tsx'
import type { Expense, ExpenseFilter } from './wire.ts'

type Props = { filter: ExpenseFilter; isFiltered: boolean; onShowAll: () => void; hasSeveralSites: boolean }

export function Book({ filter, isFiltered, onShowAll, hasSeveralSites }: Props) {
  const { t, format } = useWords()
  const columns = useExpenseColumns(hasSeveralSites)
  const words = useTableWords()
  const [open, setOpen] = useState<OpenForm>()
  const pages = usePages(['expense.list', filter], (cursor) =>
    trpcClient.expense.list.query({ ...filter, ...(cursor && { cursor }) }),
  )
  return (
    <Answered query={pages}>
      {({ rows, first }) =>
        rows.length === 0 ? (
          <Empty
            title={t(isFiltered ? 'expenses:empty.filtered' : 'expenses:empty.nothing')}
            action={
              isFiltered ? (
                <Button variant="default" onClick={onShowAll}>
                  {t('expenses:empty.showAll')}
                </Button>
              ) : undefined
            }
          >
            {isFiltered ? undefined : t('expenses:empty.nothingHint')}
          </Empty>
        ) : (
          <>
            <Sums filter={filter} hasSeveralSites={hasSeveralSites} />
            <section className={classes.book} aria-labelledby="book">
              <h2 id="book">{t('expenses:book')}</h2>
              <InSight of={pages}>
                <DataTable
                  caption={t('expenses:title')}
                  columns={columns}
                  rowActions={(entry) => (
                    <>
                      <ExpenseItems entry={entry} onOpen={setOpen} />
                      <Pages entry={entry} />
                    </>
                  )}
                  rows={rows}
                  rowKey={({ id }) => id}
                  rowLabel={({ number }) => t('expenses:column.number') + format.number(number)}
                  words={words}
                  isLoadingMore={pages.isLoadingMore}
                  isStale={pages.isStale}
                  count={
                    first.total?.isMore
                      ? t('expenses:countMore', { number: format.number(first.total.count) })
                      : t('expenses:count', { count: first.total?.count ?? rows.length })
                  }
                  {...(pages.onMore && { onMore: pages.onMore })}
                />
              </InSight>
            </section>
            <ExpenseForms open={open} onClose={() => setOpen(undefined)} />
          </>
        )
      }
    </Answered>
  )
}

/** The pages of whom and what an entry is about. */
function Pages({ entry: { code, session } }: { entry: Expense }) {
  const { t } = useWords()
  const { slug } = useStudy()
  return (
    <>
      {code ? (
        <Menu.Item component={Link} to={`/s/${slug}/participants/${code}`}>
          {t('expenses:act.openParticipant')}
        </Menu.Item>
      ) : null}
      {session ? (
        <Menu.Item component={Link} to={`/s/${slug}/sessions/${session}`}>
          {t('expenses:act.openSession')}
        </Menu.Item>
      ) : null}
    </>
  )
}
