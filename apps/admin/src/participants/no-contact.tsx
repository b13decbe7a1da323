// Says that nobody may contact a participant, since when and why, and offers to lift it.
import { Button } from '@mantine/core'
import { useCan } from '../platform/session.ts'
import { useWords } from '../platform/words.tsx'
import type { Participant } from './wire.ts'
import classes from './participant-page.module.css'

export function NoContactBanner({ participant, onAllow }: { participant: Participant; onAllow: () => void }) {
  const { t, format } = useWords()
  const mayAllow = useCan('participant.allow_contact', participant.siteId)
  const { noContact } = participant
  if (!noContact) return null
  const { since, reason, by } = noContact
  return (
    <div className={classes.takenBack} role="status">
      <p>
        <strong>{t('participants:contact.since', { day: format.day(since) })}</strong>
      </p>
      {reason ? (
        <p>
          <bdi>{reason}</bdi>
        </p>
      ) : null}
      {by ? <p>{t('participants:timeline.by', { who: by })}</p> : null}
      {mayAllow ? (
        <div className={classes.next}>
          <Button variant="default" onClick={onAllow}>
            {t('participants:contact.allow')}
          </Button>
        </div>
      ) : null}
    </div>
  )
}
