// The sums of what is in the filter, by month and kind, each currency on its own.
import { DataTable } from '@polyphony/ui/data-table'
import type { Column } from '@polyphony/ui/table-types'
import { useQuery } from '@tanstack/react-query'
import { Answered } from '../platform/answers.tsx'
import { api } from '../platform/client.ts'
import { useStudy } from '../platform/session.ts'
import { useTableWords } from '../platform/ui-words.ts'
import { useStudyNames } from '../platform/use-configuration.ts'
import { useWords } from '../platform/words.tsx'
import classes from './expenses.module.css'
import { useMoney } from './use-money.ts'
import type { ExpenseFilter, ExpenseSum } from './wire.ts'

export function Sums({ filter, hasSeveralSites }: { filter: ExpenseFilter; hasSeveralSites: boolean }) {
  const { t, format } = useWords()
  const { money } = useMoney()
  const study = useStudy()
  const { expense: nameOf } = useStudyNames()
  const words = useTableWords()
  const sums = useQuery(api.expense.sums.queryOptions(filter))
  const site: Column<ExpenseSum> = {
    key: 'site',
    header: t('expenses:column.site'),
    cell: ({ siteId }) => <bdi>{study.sites.find((each) => each.id === siteId)?.name}</bdi>,
  }
  return (
    <section className={classes.sums} aria-labelledby="sums">
      <h2 id="sums">{t('expenses:sums.title')}</h2>
      <p className={classes.quiet}>{t('expenses:sums.hint')}</p>
      <Answered query={sums}>
        {({ rows, isMore, totals }) => (
          <>
            <DataTable
              caption={t('expenses:sums.caption')}
              columns={[
                {
                  key: 'month',
                  header: t('expenses:column.month'),
                  isFixed: true,
                  cell: ({ month }) => format.month(month),
                },
                ...(hasSeveralSites ? [site] : []),
                { key: 'kind', header: t('expenses:column.kind'), cell: ({ kind }) => <bdi>{nameOf(kind)}</bdi> },
                {
                  key: 'entries',
                  header: t('expenses:column.entries'),
                  align: 'end',
                  cell: ({ entries }) => format.number(entries),
                },
                {
                  key: 'amount',
                  header: t('expenses:column.amount'),
                  align: 'end',
                  cell: ({ amount, currency }) => <span className={classes.amount}>{money(amount, currency)}</span>,
                },
              ]}
              rows={rows}
              rowKey={({ month, siteId, kind, currency }) => [month, siteId, kind, currency].join(' ')}
              rowLabel={({ month, kind }) => `${format.month(month)} ${nameOf(kind)}`}
              words={words}
            />
            {isMore ? <p role="note">{t('expenses:sums.more', { number: format.number(rows.length) })}</p> : null}
            <p className={classes.line}>
              <strong>{t('expenses:sums.total')}</strong>
              {totals.map(({ currency, amount }) => (
                <strong key={currency} className={classes.amount}>
                  {money(amount, currency)}
                </strong>
              ))}
            </p>
          </>
        )}
      </Answered>
    </section>
  )
}
