import { Anchor } from '@mantine/core'
import { Code } from '@polyphony/ui/code'
import type { Column } from '@polyphony/ui/table-types'
import { Link } from '@tanstack/react-router'
import { useStudy } from '../platform/session.ts'
import { useStudyNames } from '../platform/use-configuration.ts'
import { useWords } from '../platform/words.tsx'
import { Amount } from './amount.tsx'
import classes from './expenses.module.css'
import { ReceiptWords } from './receipt-words.tsx'
import type { Expense } from './wire.ts'

export function useExpenseColumns(hasSeveralSites: boolean): Column<Expense>[] {
  const { t, format } = useWords()
  const study = useStudy()
  const { expense: nameOf } = useStudyNames()
  const site: Column<Expense> = {
    key: 'site',
    header: t('expenses:column.site'),
    cell: ({ siteId }) => <bdi>{study.sites.find((each) => each.id === siteId)?.name}</bdi>,
  }
  return [
    {
      key: 'number',
      header: t('expenses:column.number'),
      isFixed: true,
      hasFigures: true,
      cell: ({ number }) => format.number(number),
    },
    ...(hasSeveralSites ? [site] : []),
    { key: 'day', header: t('expenses:column.day'), hasFigures: true, cell: ({ on }) => format.day(on) },
    {
      key: 'participant',
      header: t('expenses:column.participant'),
      cell: ({ code }) =>
        code ? (
          <Anchor component={Link} to={`/s/${study.slug}/participants/${code}`} underline="hover">
            <Code>{code}</Code>
          </Anchor>
        ) : (
          <span className={classes.quiet}>{t('expenses:withdrawn')}</span>
        ),
    },
    {
      key: 'session',
      header: t('expenses:column.session'),
      cell: ({ session }) =>
        session ? (
          <Anchor component={Link} to={`/s/${study.slug}/sessions/${session}`} underline="hover">
            <Code>{session}</Code>
          </Anchor>
        ) : (
          '–'
        ),
    },
    {
      key: 'kind',
      header: t('expenses:column.kind'),
      cell: ({ kind, note }) => <bdi>{note ? `${nameOf(kind)}: ${note}` : nameOf(kind)}</bdi>,
    },
    {
      key: 'amount',
      header: t('expenses:column.amount'),
      align: 'end',
      cell: ({ amount, currency, reversedBy }) => (
        <Amount amount={amount} currency={currency} isReversed={reversedBy !== null} />
      ),
    },
    {
      key: 'receipt',
      header: t('expenses:column.receipt'),
      cell: (entry) => (
        <div className={classes.stack}>
          <ReceiptWords entry={entry} />
        </div>
      ),
    },
    { key: 'by', header: t('expenses:column.by'), cell: ({ recordedBy }) => <bdi>{recordedBy}</bdi> },
  ]
}
