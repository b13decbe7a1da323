import { Button } from '@mantine/core'
import type { Days } from '@polyphony/domain/consent/days'
import { mayBeEntered } from '@polyphony/domain/consent/giving'
import { addDays } from '@polyphony/domain/day'
import type { Step } from '@polyphony/domain/participants/lifecycle'
import { Empty, Loading } from '@polyphony/ui/answer'
import { lazy, Suspense, useState } from 'react'
import { Dialog } from '../platform/dialog.tsx'
import { Answered } from '../platform/answers.tsx'
import { trpcClient } from '../platform/client.ts'
import { useCan, useStudy } from '../platform/session.ts'
import { InSight } from '../platform/in-sight.tsx'
import { usePages } from '../platform/use-pages.ts'
import { useWords } from '../platform/words.tsx'
import classes from './participant-consents.module.css'
import { OneConsent } from './one-consent.tsx'
import type { Person } from './record-consent-form.tsx'

// Fetched when they are opened, so that a person who only reads does not wait for them.
const RecordConsentForm = lazy(() => import('./record-consent-form.tsx'))

type Consenting = Person & { status: Step; isUsable: boolean; withheldDays: readonly Days[] }

/** The consents of one participant, the newest first. People who may record and withdraw consents see buttons for it. */
export function ParticipantConsents({ person }: { person: Consenting }) {
  const { t } = useWords()
  const study = useStudy()
  const mayRecord = useCan('consent.record', person.siteId) && mayBeEntered(person)
  const [isRecording, setRecording] = useState(false)
  const input = { studyId: study.id, participantId: person.id, limit: 20 }
  const consents = usePages(['consent.list', input], (cursor) =>
    trpcClient.consent.list.query({ ...input, ...(cursor && { cursor }) }),
  )
  return (
    <section aria-labelledby="consents" className={classes.section}>
      <div className={classes.head}>
        <h2 id="consents">{t('consent:person.title')}</h2>
        {mayRecord ? (
          <span className={classes.acts}>
            <Button size="compact-sm" variant="default" onClick={() => setRecording(true)}>
              {t('consent:person.record')}
            </Button>
          </span>
        ) : null}
      </div>
      <WithheldDays person={person} mayRecord={mayRecord} />
      <Answered query={consents}>
        {({ rows }) =>
          rows.length === 0 ? (
            <Empty title={t('consent:person.none')}>{t('consent:person.noneHint')}</Empty>
          ) : (
            <InSight of={consents}>
              {rows.map((row, index) => (
                <OneConsent key={row.id} index={index} consent={row} isUsable={person.isUsable} />
              ))}
            </InSight>
          )
        }
      </Answered>
      {consents.onMore ? (
        <Button variant="default" size="compact-sm" loading={consents.isLoadingMore} onClick={consents.onMore}>
          {t('consent:person.more')}
        </Button>
      ) : null}
      <RecordConsentDialog person={person} opened={isRecording} onClose={() => setRecording(false)} />
    </section>
  )
}

/** The days of which the recordings and words of a participant are withheld. */
function WithheldDays({ person, mayRecord }: { person: Consenting; mayRecord: boolean }) {
  const { t, format } = useWords()
  if (!person.isUsable || person.withheldDays.length === 0) return null
  const wordsOf = ({ from, before }: Days) => {
    const until = before && format.day(addDays(before, -1))
    if (!from) return until ? t('consent:person.days.until', { until }) : t('consent:person.days.all')
    const first = format.day(from)
    return until
      ? t('consent:person.days.between', { from: first, until })
      : t('consent:person.days.since', { from: first })
  }
  return (
    <p className={classes.withheld} role="status">
      {t('consent:person.withheld', { days: person.withheldDays.map(wordsOf).join('; ') })}{' '}
      {mayRecord ? t('consent:person.withheldHint') : null}
    </p>
  )
}

/** The form in a dialog, also for pages that open it from a list. */
export function RecordConsentDialog({
  person,
  opened,
  onClose,
}: {
  person: Person
  opened: boolean
  onClose: () => void
}) {
  const { t } = useWords()
  return (
    <Dialog opened={opened} onClose={onClose} size="lg" title={t('consent:record.title', { code: person.code })}>
      <Suspense fallback={<Loading label={t('shell:state.loading')} />}>
        <RecordConsentForm person={person} onDone={onClose} />
      </Suspense>
    </Dialog>
  )
}
