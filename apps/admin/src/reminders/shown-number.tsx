// The telephone number of a participant, from the identity.
import { Anchor, Button } from '@mantine/core'
import { useEffect, useId, useRef } from 'react'
import { problemOf, problemWords } from '../platform/problem.ts'
import { Countdown, useShownIdentity } from '../platform/shown-identity.tsx'
import { useWords } from '../platform/words.tsx'
import classes from './reminders.module.css'

type Props = { participantId: string; text: string }

export function ShownNumber({ participantId, text }: Props) {
  const { t, translator } = useWords()
  const { identity, untilMs, show, hide, isOpening, failure } = useShownIdentity({ id: participantId })
  const recorded = useId()
  if (identity && untilMs)
    return (
      <>
        <Opened phone={identity.phone ?? undefined} text={text} />
        <Countdown untilMs={untilMs} onOver={hide} />
      </>
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

/** It has the focus, because the button that opened it is gone. */
function Opened({ phone, text }: { phone: string | undefined; text: string }) {
  const { t } = useWords()
  const shown = useRef<HTMLSpanElement>(null)
  useEffect(() => shown.current?.focus(), [])
  // Programs for text messages take digits and a plus sign.
  const dialled = phone?.replaceAll(/[^+\d]/g, '')
  return (
    <span ref={shown} tabIndex={-1} className={classes.number}>
      {phone === undefined ? (
        <span className={classes.quiet}>{t('reminders:text.noNumber')}</span>
      ) : (
        <>
          <bdi dir="ltr">{phone}</bdi>
          <Anchor href={`sms:${dialled}?body=${encodeURIComponent(text)}`}>{t('reminders:text.open')}</Anchor>
        </>
      )}
    </span>
  )
}
