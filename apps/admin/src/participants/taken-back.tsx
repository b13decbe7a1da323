// Says that a participant withdrew consent to take part or refused it, what this means, and how to settle it.
import { Button } from '@mantine/core'
import { mayFollow } from '@polyphony/domain/participants/lifecycle'
import { useCan } from '../platform/session.ts'
import { useWords } from '../platform/words.tsx'
import type { Participant } from './wire.ts'
import classes from './participant-page.module.css'

type Settling = 'consent' | 'decline' | 'withdraw'

export function TakenBack({ participant, onSettle }: { participant: Participant; onSettle: (how: Settling) => void }) {
  const { t, format } = useWords()
  const mayConsent = useCan('consent.record', participant.siteId)
  const mayStep = useCan('participant.withdraw', participant.siteId)
  const { takenBack, status } = participant
  if (!takenBack) return null
  const leave = mayFollow(status, 'declined') ? 'decline' : 'withdraw'
  return (
    <div className={classes.takenBack} role="status">
      <p>
        <strong>{t(`participants:takenBack.${takenBack.why}`, { on: format.day(takenBack.on) })}</strong>
      </p>
      <p>{t('participants:takenBack.meaning')}</p>
      <div className={classes.next}>
        {mayConsent ? (
          <Button variant="default" onClick={() => onSettle('consent')}>
            {t('participants:takenBack.consent')}
          </Button>
        ) : null}
        {mayStep ? (
          <Button variant="default" onClick={() => onSettle(leave)}>
            {t(`participants:action.${leave}`)}
          </Button>
        ) : null}
      </div>
    </div>
  )
}
