// What can be done with an entry, as items of a menu.
import { Menu } from '@mantine/core'
import { useCan } from '../platform/session.ts'
import { useWords } from '../platform/words.tsx'
import type { OpenForm } from './expense-forms.tsx'
import type { Expense } from './wire.ts'

export function ExpenseItems({ entry, onOpen }: { entry: Expense; onOpen: (open: OpenForm) => void }) {
  const { t } = useWords()
  const mayReverse = useCan('expense.reverse', entry.siteId) && entry.reverses === null && entry.reversedBy === null
  const mayShow = useCan('expense.receipt', entry.siteId) && entry.receipt === 'signed' && entry.code !== null
  return (
    <>
      {mayShow ? (
        <Menu.Item onClick={() => onOpen({ what: 'receipt', entry })}>{t('expenses:act.showReceipt')}</Menu.Item>
      ) : null}
      {mayReverse ? (
        <Menu.Item onClick={() => onOpen({ what: 'reverse', entry })}>{t('expenses:act.reverse')}</Menu.Item>
      ) : null}
    </>
  )
}
