// The telephone number of a participant, from the identity.
import { Anchor, Button } from '@mantine/core'
import { useEffect, useId, useRef } from 'react'
import { problemOf, problemWords } from '../platform/problem.ts'
import { Countdown, useShownIdentity } from '../platform/shown-identity.tsx'
import { useSecondsLeft } from '../platform/use-seconds-left.ts'
import { useWords } from '../platform/words.tsx'
import classes from './reminders.module.css'

type Props = { participantId: string; text: string }

export function ShownNumber({ participantId, text }: Props) {
  const { t, translator } = useWords()
  const { identity, untilMs, show, hide, isOpening, failure } = useShownIdentity({ id: participantId })
  const recorded = useId()
  if (identity && untilMs)
    return identity.phone ? (
      <>
        <Opened phone={identity.phone} text={text} />
        <Countdown untilMs={untilMs} onOver={hide} />
      </>
    ) : (
      <NoNumber untilMs={untilMs} onOver={hide} />
    )
  return (
    <>
      <Button variant="default" loading={isOpening} onClick={() => void show()} aria-describedby={recorded}>
        {t('reminders:text.number')}
      </Button>
      {failure ? <span role="alert">{problemWords(translator, problemOf(failure))}</span> : null}
      <span id={recorded} className={classes.quiet}>
        {t('reminders:text.recorded')}
      </span>
    </>
  )
}

function Opened({ phone, text }: { phone: string; text: string }) {
  const { t } = useWords()
  const shown = useFocused()
  // Programs for text messages take digits and a plus sign.
  const dialled = phone.replaceAll(/[^+\d]/g, '')
  return (
    <span ref={shown} tabIndex={-1} className={classes.number}>
      <bdi dir="ltr">{phone}</bdi>
      <Anchor href={`sms:${dialled}?body=${encodeURIComponent(text)}`}>{t('reminders:text.open')}</Anchor>
    </span>
  )
}

/** The rest of the identity, which nobody sees here, is let go as the number would be. */
function NoNumber({ untilMs, onOver }: { untilMs: number; onOver: () => void }) {
  const { t } = useWords()
  const shown = useFocused()
  useSecondsLeft(untilMs, onOver)
  return (
    <span ref={shown} tabIndex={-1} className={classes.quiet}>
      {t('reminders:text.noNumber')}
    </span>
  )
}

/** What is shown has the focus, because the button that opened it is gone. */
function useFocused() {
  const shown = useRef<HTMLSpanElement>(null)
  useEffect(() => shown.current?.focus(), [])
  return shown
}
