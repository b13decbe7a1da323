// What was given for one session, on its page: to all who attended at once, or to some of them.
import { Button, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Suspense, useState } from 'react'
import { Answered } from '../platform/answers.tsx'
import { api } from '../platform/client.ts'
import { lazyRare } from '../platform/rare.tsx'
import { useCan, useStudy } from '../platform/session.ts'
import type { Answers } from '../platform/wire.ts'
import { useWords } from '../platform/words.tsx'
import { Entries } from './entries.tsx'
import classes from './expenses.module.css'
import { useCurrency } from './use-money.ts'
import type { Expense } from './wire.ts'

const RecordExpenseForm = lazyRare(() => import('./record-expense-form.tsx'))

type Session = Answers['session']['view']

/** All entries of a session of sixty people that are shown here; more are in the book. */
const most = 200

export default function SessionExpenses({ session }: { session: Session }) {
  const study = useStudy()
  const entries = useQuery(
    api.expense.list.queryOptions({ studyId: study.id, session: session.code, sites: [session.siteId], limit: most }),
  )
  return (
    <section aria-labelledby="expenses">
      <Answered query={entries}>{({ rows }) => <Given session={session} entries={rows} />}</Answered>
    </section>
  )
}

function Given({ session, entries }: { session: Session; entries: readonly Expense[] }) {
  const { t, format } = useWords()
  const mayRecord = useCan('expense.record', session.siteId)
  const currency = useCurrency(session.siteId)
  const [isOpen, setOpen] = useState(false)
  const { id, code, siteId } = session
  const attended = session.attendances.filter(({ state }) => state === 'attended' || state === 'left_early')
  const counting = entries.filter(({ reverses, reversedBy }) => reverses === null && reversedBy === null)
  // What was given to somebody who withdrew the collected data is not among the entries of the session.
  const counted = attended.filter(({ isUsable }) => isUsable)
  const paid = counted.filter((person) => counting.some((entry) => entry.code === person.code))
  const words =
    attended.length === 0
      ? t('expenses:session.nobody')
      : counted.length === 0
        ? t('expenses:session.withdrawn')
        : entries.length === 0
          ? t('expenses:session.none')
          : t('expenses:session.paid', { paid: format.number(paid.length), attended: format.number(counted.length) })
  return (
    <>
      <div className={classes.head}>
        <Title order={2} id="expenses">
          {t('expenses:title')}
        </Title>
        <span className={classes.quiet}>{currency ? words : t('expenses:person.noCurrency')}</span>
        {mayRecord && currency && attended.length > 0 ? (
          <Button variant="default" size="compact-sm" onClick={() => setOpen(true)}>
            {t('expenses:act.recordAll')}
          </Button>
        ) : null}
      </div>
      {entries.length > 0 ? <Entries entries={entries} names="code" /> : null}
      {isOpen && currency ? (
        <Suspense>
          <RecordExpenseForm
            siteId={siteId}
            currency={currency}
            people={attended}
            session={{ id, code, on: session.heldOn ?? session.on }}
            given={entries}
            onClose={() => setOpen(false)}
          />
        </Suspense>
      ) : null}
    </>
  )
}
