// A sheet to print for a session: a line for each code to sign on, and labels with the codes to scan. Nobody's name is on it.
import { Button, Checkbox } from '@mantine/core'
import { mayStillCome } from '@polyphony/domain/participants/contacts'
import { Empty, Loading } from '@polyphony/ui/answer'
import { Code } from '@polyphony/ui/code'
import { PageHeader } from '@polyphony/ui/page-header'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import { Answered } from '../platform/answers.tsx'
import { api } from '../platform/client.ts'
import { usePageTitle } from '../platform/crumb.ts'
import { useStudy } from '../platform/session.ts'
import { useStudyNames } from '../platform/use-configuration.ts'
import type { Answers } from '../platform/wire.ts'
import { useWords } from '../platform/words.tsx'
import classes from './attendance-sheet.module.css'
import { useCurrency } from './use-money.ts'

const Labels = lazy(() => import('./labels.tsx'))

type Session = Answers['session']['view']

export default function AttendanceSheetPage() {
  const { t } = useWords()
  const study = useStudy()
  const { code } = useParams({ strict: false }) as { code: string }
  usePageTitle(t('expenses:sheet.title', { code }))
  const session = useQuery(api.session.view.queryOptions({ studyId: study.id, code }))
  return <Answered query={session}>{(found) => <Sheet session={found} />}</Answered>
}

function Sheet({ session }: { session: Session }) {
  const { t } = useWords()
  const [hasLabels, setLabels] = useState(false)
  // Whoever will not come or has left needs no line, and the paper lies in a room. Somebody may come without an invitation.
  const codes = session.attendances
    .filter(
      ({ state, isUsable, takenBackOn, notCalled }) =>
        state !== 'absent' && isUsable && !takenBackOn && mayStillCome(notCalled),
    )
    .map(({ code }) => code)
  return (
    <>
      <div className={classes.onScreen}>
        <PageHeader
          title={t('expenses:sheet.title', { code: session.code })}
          actions={codes.length > 0 ? <Button onClick={() => window.print()}>{t('expenses:print')}</Button> : undefined}
        />
        <p>{t('expenses:sheet.hint')}</p>
        {codes.length > 0 ? (
          <Checkbox
            label={t('expenses:sheet.labels')}
            description={t('expenses:sheet.labelsHint')}
            checked={hasLabels}
            onChange={(event) => setLabels(event.currentTarget.checked)}
          />
        ) : null}
      </div>
      {codes.length === 0 ? (
        <Empty title={t('expenses:sheet.nobody')} />
      ) : (
        <>
          <Lines session={session} codes={codes} />
          {hasLabels ? (
            <Suspense fallback={<Loading label={t('shell:state.loading')} />}>
              <Labels codes={codes} />
            </Suspense>
          ) : null}
        </>
      )}
    </>
  )
}

/** Empty lines for participants who come without an invitation. */
const spare = 2

function Lines({ session, codes }: { session: Session; codes: readonly string[] }) {
  const { t, format } = useWords()
  const { kind } = useStudyNames()
  const study = useStudy()
  const currency = useCurrency(session.siteId)
  const site = study.sites.find(({ id }) => id === session.siteId)
  return (
    <section className={classes.sheet}>
      <h2>
        <Code>{session.code}</Code>
      </h2>
      <p>
        <bdi>{kind(session.kind)}</bdi> · <bdi>{site?.name}</bdi> · {format.longDay(session.heldOn ?? session.on)}
      </p>
      <table className={classes.lines}>
        <thead>
          <tr>
            <th scope="col">{t('expenses:column.participant')}</th>
            <th scope="col">{t('expenses:sheet.signature')}</th>
            {currency ? <th scope="col">{t('expenses:record.amount', { currency })}</th> : null}
          </tr>
        </thead>
        <tbody>
          {[...codes, ...Array<string>(spare).fill('')].map((code, at) => (
            <tr key={code || at}>
              <th scope="row">{code ? <Code>{code}</Code> : null}</th>
              <td />
              {currency ? <td /> : null}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
