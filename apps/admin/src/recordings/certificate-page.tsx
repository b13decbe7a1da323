// The certificate that a recording was destroyed, to print and to sign.
import { Button } from '@mantine/core'
import { KeyValues } from '@polyphony/ui/key-values'
import { PageHeader } from '@polyphony/ui/page-header'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { Answered } from '../platform/answers.tsx'
import { api } from '../platform/client.ts'
import { usePageTitle } from '../platform/crumb.ts'
import { useStudy } from '../platform/session.ts'
import type { Answers } from '../platform/wire.ts'
import { useWords } from '../platform/words.tsx'
import classes from './certificate-page.module.css'

export default function CertificatePage() {
  const { t } = useWords()
  const { id: studyId } = useStudy()
  const { id } = useParams({ strict: false }) as { id: string }
  const certificate = useQuery(api.recording.certificate.queryOptions({ studyId, id }))
  usePageTitle(t('certificate:title'))
  return (
    <Answered query={certificate}>
      {(found) => (
        <>
          <div className="no-print">
            <PageHeader
              title={t('certificate:title')}
              actions={<Button onClick={() => window.print()}>{t('certificate:print')}</Button>}
            />
          </div>
          <Certificate of={found} />
        </>
      )}
    </Answered>
  )
}

function Certificate({ of }: { of: Answers['recording']['certificate'] }) {
  const { t, format } = useWords()
  const { name, title } = useStudy()
  const moment = (at: string) => format.moment(at, of.timeZone)
  const fact = (
    key: 'recording' | 'session' | 'stored' | 'due' | 'destroyed' | 'by' | 'reason',
    value: string | null,
  ) => (value === null ? [] : [{ key, label: t(`certificate:fact.${key}`), value: <bdi>{value}</bdi> }])
  return (
    <article className={classes.certificate} aria-labelledby="certificate">
      <h2 id="certificate">{t('certificate:title')}</h2>
      <p>
        <bdi>{name}</bdi>: <bdi>{title}</bdi>
      </p>
      <KeyValues
        facts={[
          ...fact(
            'recording',
            [of.fileName, of.mimeType, of.bytes && format.bytes(of.bytes)].filter(Boolean).join(' · '),
          ),
          ...fact('session', [of.sessionCode, of.siteName, moment(of.startsAt)].join(' · ')),
          ...fact('stored', of.storedAt && moment(of.storedAt)),
          ...fact('due', of.dueOn && format.day(of.dueOn)),
          ...fact('destroyed', moment(of.destroyedAt)),
          ...fact('by', of.by),
          ...fact('reason', of.reason),
          ...(of.sha256 ? [{ key: 'sha', label: 'SHA-256', value: <code>{of.sha256}</code> }] : []),
          { key: 'event', label: t('certificate:fact.event'), value: <code>{of.eventId}</code> },
        ]}
      />
      <p>{t('certificate:meaning')}</p>
      <p>{t('certificate:copies')}</p>
      <div className={classes.lines}>
        <p>{t('certificate:place')}</p>
        <p>{t('certificate:signature')}</p>
      </div>
    </article>
  )
}
