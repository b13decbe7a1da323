// What one participant was given, on their page.
import { Button, Title } from '@mantine/core'
import { localDay } from '@polyphony/domain/calendar'
import { useQuery } from '@tanstack/react-query'
import { Suspense, useState } from 'react'
import { Answered } from '../platform/answers.tsx'
import { api } from '../platform/client.ts'
import { lazyRare } from '../platform/rare.tsx'
import { useCan, useStudy } from '../platform/session.ts'
import { useWords } from '../platform/words.tsx'
import { Entries } from './entries.tsx'
import classes from './expenses.module.css'
import { useCurrency } from './use-money.ts'

const RecordExpenseForm = lazyRare(() => import('./record-expense-form.tsx'))

type Person = {
  id: string
  code: string
  siteId: string
  timeZone: string
  isUsable: boolean
  sessions: readonly { id: string; code: string; startsAt: string; state: string }[]
}

/** The most entries of one person that are shown on their page; all are in the book. */
const most = 50

export default function ParticipantExpenses({ person }: { person: Person }) {
  const { t } = useWords()
  const study = useStudy()
  const mayRecord = useCan('expense.record', person.siteId)
  const currency = useCurrency(person.siteId)
  const [isOpen, setOpen] = useState(false)
  const { id: participantId, code, siteId, timeZone, isUsable } = person
  const entries = useQuery(api.expense.list.queryOptions({ studyId: study.id, participant: code, limit: most }))
  const sessions = person.sessions
    .filter(({ state }) => state === 'attended' || state === 'left_early')
    .map((each) => ({ id: each.id, code: each.code, on: localDay(new Date(each.startsAt), timeZone) }))
  // In the book, what somebody was given who withdrew the collected data has no code.
  const nothing = !isUsable ? 'withdrawn' : currency ? 'none' : 'noCurrency'
  return (
    <section aria-labelledby="expenses">
      <div className={classes.head}>
        <Title order={2} id="expenses">
          {t('expenses:title')}
        </Title>
        {mayRecord && currency ? (
          <Button variant="default" size="compact-sm" onClick={() => setOpen(true)}>
            {t('expenses:act.record')}
          </Button>
        ) : null}
      </div>
      <Answered query={entries}>
        {({ rows }) =>
          rows.length === 0 ? (
            <p className={classes.quiet}>{t(`expenses:person.${nothing}`)}</p>
          ) : (
            <Entries entries={rows} names="session" />
          )
        }
      </Answered>
      {isOpen && currency ? (
        <Suspense>
          <RecordExpenseForm
            siteId={siteId}
            currency={currency}
            people={[{ participantId, code, isUsable }]}
            sessions={sessions}
            onClose={() => setOpen(false)}
          />
        </Suspense>
      ) : null}
    </section>
  )
}
