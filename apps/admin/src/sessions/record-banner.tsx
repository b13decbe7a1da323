// Says whether this session may be recorded and, if not, what can be done.
import { Anchor } from '@mantine/core'
import { Code } from '@polyphony/ui/code'
import { Link } from '@tanstack/react-router'
import { useCan, useStudy } from '../platform/session.ts'
import { useWords } from '../platform/words.tsx'
import classes from './session-page.module.css'
import type { Session } from './wire.ts'

export function RecordBanner({ session }: { session: Session }) {
  const { t, format } = useWords()
  const study = useStudy()
  const mayConsent = useCan('consent.record', session.siteId)
  const verdict = session.recording
  if (!verdict) return null
  // Nobody asks a person again who no longer takes part.
  const hasOnlyLeft = verdict.missing.every(({ reason }) => reason === 'left')
  const figures = { granted: format.number(verdict.granted), asked: format.number(verdict.asked) }
  if (verdict.mayBeRecorded) {
    return (
      <div aria-live="polite" className={classes.banner} data-tone="yes">
        <p>
          <strong>{t('sessions:may.yes', figures)}</strong>
        </p>
      </div>
    )
  }
  if (verdict.asked === 0) {
    return (
      <div aria-live="polite" className={classes.banner} data-tone="plain">
        <p>
          <strong>
            {t(session.attendances.length === 0 ? 'sessions:may.nobodyInvited' : 'sessions:may.nobodyCame')}
          </strong>
        </p>
      </div>
    )
  }
  return (
    <div aria-live="polite" className={classes.banner} data-tone="no">
      <p>
        <strong>{t('sessions:may.no', figures)}</strong>
      </p>
      <ul>
        {verdict.missing.map(({ code, reason }) => (
          <li key={code}>
            <Anchor component={Link} to={`/s/${study.slug}/participants/${code}`} underline="always">
              <Code>{code}</Code>
            </Anchor>{' '}
            {t(`sessions:lacks.${reason}`)}
          </li>
        ))}
      </ul>
      <p>{t(hasOnlyLeft ? 'sessions:may.doLeave' : mayConsent ? 'sessions:may.doConsent' : 'sessions:may.doAsk')}</p>
      {session.recordings.some(({ status }) => status === 'stored') ? <p>{t('sessions:may.alreadyRecorded')}</p> : null}
    </div>
  )
}
