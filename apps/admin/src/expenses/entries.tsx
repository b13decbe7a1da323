// The entries of one participant or one session, as a list with what can be done with each.
import { ActionIcon, Menu } from '@mantine/core'
import { Code } from '@polyphony/ui/code'
import { IconDots } from '@tabler/icons-react'
import { useState } from 'react'
import { useCan } from '../platform/session.ts'
import { useStudyNames } from '../platform/use-configuration.ts'
import { useWords } from '../platform/words.tsx'
import { Amount } from './amount.tsx'
import { ExpenseForms, type OpenForm } from './expense-forms.tsx'
import { ExpenseItems } from './expense-items.tsx'
import classes from './expenses.module.css'
import { ReceiptWords } from './receipt-words.tsx'
import type { Expense } from './wire.ts'

/** @param names which code stands at each entry: the page is about the other. */
export function Entries({ entries, names }: { entries: readonly Expense[]; names: 'code' | 'session' }) {
  const { t, format } = useWords()
  const { expense: nameOf } = useStudyNames()
  const [open, setOpen] = useState<OpenForm>()
  const mayAct = useCan('expense.reverse', entries[0]?.siteId)
  return (
    <>
      <ul className={classes.list}>
        {entries.map((entry) => {
          const { id, amount, currency, kind, note, on, number, reverses, reversedBy } = entry
          const hasActs = mayAct && reverses === null && (reversedBy === null || entry.receipt === 'signed')
          return (
            <li key={id}>
              <div className={classes.stack}>
                <div className={classes.line}>
                  <strong>
                    <Amount amount={amount} currency={currency} isReversed={reversedBy !== null} />
                  </strong>
                  <bdi>{note ? `${nameOf(kind)}: ${note}` : nameOf(kind)}</bdi>
                  {entry[names] ? <Code>{entry[names]}</Code> : null}
                </div>
                <div className={`${classes.line} ${classes.quiet}`}>
                  <span>{format.day(on)}</span>
                  <ReceiptWords entry={entry} />
                </div>
              </div>
              {hasActs ? (
                <Menu position="bottom-end">
                  <Menu.Target>
                    <ActionIcon
                      variant="subtle"
                      color="gray"
                      aria-label={t('expenses:act.more', { number: format.number(number) })}
                    >
                      <IconDots size={16} aria-hidden />
                    </ActionIcon>
                  </Menu.Target>
                  <Menu.Dropdown>
                    <ExpenseItems entry={entry} onOpen={setOpen} />
                  </Menu.Dropdown>
                </Menu>
              ) : null}
            </li>
          )
        })}
      </ul>
      <ExpenseForms open={open} onClose={() => setOpen(undefined)} />
    </>
  )
}
