import { Title } from '@mantine/core'
import { Code } from '@polyphony/ui/code'
import { PageHeader } from '@polyphony/ui/page-header'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { Suspense } from 'react'
import { Answered } from '../platform/answers.tsx'
import { api } from '../platform/client.ts'
import { ClosedSite } from '../platform/closed-site.tsx'
import { usePageTitle } from '../platform/crumb.ts'
import { lazyRare } from '../platform/rare.tsx'
import { useCan, useStudy } from '../platform/session.ts'
import { useCopyWords } from '../platform/ui-words.ts'
import { useWords } from '../platform/words.tsx'
import { SessionRecordings } from '../recordings/session-recordings.tsx'
import { AttendanceTable } from './attendance-table.tsx'
import { RecordBanner } from './record-banner.tsx'
import { SessionActions } from './session-actions.tsx'
import { SessionPlan } from './session-plan.tsx'
import classes from './session-page.module.css'
import { SessionStatus } from './session-status.tsx'
import { SessionTranscripts } from './session-transcripts.tsx'
import type { Session } from './wire.ts'

const SessionExpenses = lazyRare(() => import('../expenses/session-expenses.tsx'))

const RemindersOf = lazyRare(() => import('../reminders/reminders-of.tsx'))

/** One session by its code: who was invited, who came, whether it may be recorded, and its recordings. */
export default function SessionPage() {
  const { code } = useParams({ from: '/signed-in/s/$study/sessions/$code' })
  const study = useStudy()
  usePageTitle(code)
  const session = useQuery({
    ...api.session.view.queryOptions({ studyId: study.id, code }),
    placeholderData: undefined,
  })
  return <Answered query={session}>{(found) => <OneSession key={found.id} session={found} />}</Answered>
}

function OneSession({ session }: { session: Session }) {
  const { t } = useWords()
  const copy = useCopyWords()
  const study = useStudy()
  const showsExpenses = useCan('expense.list', session.siteId) && study.hasExpenses && session.status !== 'cancelled'
  const maySeeReminders = useCan('reminder.list', session.siteId)
  const { id, siteId, timeZone, attendances: invited } = session
  return (
    <>
      <PageHeader
        title={<Code copy={copy}>{session.code}</Code>}
        aside={<SessionStatus status={session.status} />}
        actions={<SessionActions session={session} />}
      />
      {session.status === 'cancelled' ? (
        <p className={classes.banner} data-tone="plain">
          <strong>{t('sessions:cancelled')}</strong> <bdi>{session.cancelledReason}</bdi>
        </p>
      ) : (
        <>
          {session.status === 'scheduled' ? (
            <ClosedSite siteId={session.siteId} action="session.hold" on={session.on} takes="cancelSession" />
          ) : null}
          <RecordBanner session={session} />
        </>
      )}
      <div className={classes.columns}>
        <section aria-labelledby="plan">
          <Title order={2} id="plan">
            {t('sessions:plan.title')}
          </Title>
          <SessionPlan session={session} />
        </section>
        <div className={classes.main}>
          <section aria-labelledby="invited">
            <AttendanceTable session={session} />
          </section>
          {maySeeReminders ? (
            <Suspense>
              <RemindersOf of={{ siteId, timeZone, session: { id, invited } }} />
            </Suspense>
          ) : null}
          {showsExpenses ? (
            <Suspense>
              <SessionExpenses session={session} />
            </Suspense>
          ) : null}
          <section aria-labelledby="recordings">
            <SessionRecordings session={session} />
          </section>
          <section aria-labelledby="transcripts">
            <SessionTranscripts session={session} />
          </section>
        </div>
      </div>
    </>
  )
}
