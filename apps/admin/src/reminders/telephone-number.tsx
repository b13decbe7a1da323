// The telephone number of a participant. It is opened on request, which the trail records, and hidden after a minute. Only this
// component keeps it, never the query cache.
import { Anchor, Button } from '@mantine/core'
import { useCallback, useState } from 'react'
import { trpcClient } from '../platform/client.ts'
import { problemOf, problemWords } from '../platform/problem.ts'
import { useStudy } from '../platform/session.ts'
import { useSecondsLeft } from '../platform/use-seconds-left.ts'
import { useWords } from '../platform/words.tsx'
import classes from './reminders.module.css'

const shownForMs = 60_000

type Shown = { phone: string | undefined; untilMs: number }

export function TelephoneNumber({ participantId, text }: { participantId: string; text: string }) {
  const { t, translator } = useWords()
  const study = useStudy()
  const [shown, setShown] = useState<Shown | undefined>(undefined)
  const [isOpening, setOpening] = useState(false)
  const [failure, setFailure] = useState<unknown>(undefined)
  const hide = useCallback(() => setShown(undefined), [])
  const open = async () => {
    setOpening(true)
    setFailure(undefined)
    try {
      const { identity } = await trpcClient.participant.identify.query({ studyId: study.id, participantId })
      setShown({ phone: identity.phone ?? undefined, untilMs: Date.now() + shownForMs })
    } catch (error) {
      setFailure(error)
    } finally {
      setOpening(false)
    }
  }
  if (shown) return <Number {...shown} text={text} onOver={hide} />
  return (
    <>
      <Button variant="default" loading={isOpening} onClick={() => void open()}>
        {t('reminders:text.number')}
      </Button>
      {failure ? (
        <span role="alert">{problemWords(translator, problemOf(failure))}</span>
      ) : (
        <span className={classes.quiet}>{t('reminders:text.recorded')}</span>
      )}
    </>
  )
}

function Number({ phone, untilMs, text, onOver }: Shown & { text: string; onOver: () => void }) {
  const { t } = useWords()
  useSecondsLeft(untilMs, onOver)
  if (phone === undefined) return <span className={classes.quiet}>{t('reminders:text.noNumber')}</span>
  // Programs for text messages take digits and a plus sign.
  const dialled = phone.replaceAll(/[^+\d]/g, '')
  return (
    <>
      <bdi dir="ltr">{phone}</bdi>
      <Anchor href={`sms:${dialled}?body=${encodeURIComponent(text)}`}>{t('reminders:text.open')}</Anchor>
    </>
  )
}
