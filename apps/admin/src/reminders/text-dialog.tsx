// The text of a reminder, to send from a telephone; then it is recorded that it was sent.
import { Button, CopyButton } from '@mantine/core'
import { directionOf, languages } from '@polyphony/i18n/languages'
import { Loading } from '@polyphony/ui/answer'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../platform/client.ts'
import { Dialog } from '../platform/dialog.tsx'
import { problemOf, problemWords } from '../platform/problem.ts'
import { useStudy } from '../platform/session.ts'
import { useCommand } from '../platform/use-command.ts'
import { useWords } from '../platform/words.tsx'
import { askedOf } from './asked-of.ts'
import classes from './reminders.module.css'
import { TelephoneNumber } from './telephone-number.tsx'
import type { Appointment } from './wire.ts'

type Props = { appointment: Appointment; onClose: () => void }

export function TextDialog({ appointment: now, onClose }: Props) {
  // As it was when the dialog was opened.
  const [{ participantId, code, kind, timepoint, sessionId }] = useState(now)
  const { t, format, translator } = useWords()
  const study = useStudy()
  const asked = askedOf({ kind, timepoint, sessionId })
  const options = api.reminder.text.queryOptions({ studyId: study.id, participantId, appointment: asked })
  const text = useQuery({ ...options, staleTime: Number.POSITIVE_INFINITY, gcTime: 0 })
  const sent = useCommand(api.reminder.record.mutationOptions(), {
    done: () => t('reminders:text.done', { code }),
    onDone: onClose,
  })
  const shown = text.data
  const isUnreviewed = shown && shown.language !== 'en' && languages[shown.language].reviewedBy === null
  const failure = sent.words ?? (text.error ? problemWords(translator, problemOf(text.error)) : undefined)
  return (
    <Dialog onClose={onClose} title={t('reminders:text.title', { code })}>
      <div className={classes.dialog}>
        {failure ? <p role="alert">{failure}</p> : null}
        {shown ? (
          <>
            <p className={classes.quiet}>{t('reminders:text.hint')}</p>
            <p
              className={classes.text}
              lang={shown.language}
              dir={directionOf(shown.language)}
              aria-label={t('reminders:text.label', { language: format.language(shown.language) })}
            >
              {shown.text}
            </p>
            {isUnreviewed ? (
              <p className={classes.quiet}>
                {t('reminders:text.unreviewed', { language: format.language(shown.language) })}
              </p>
            ) : null}
            <div className={classes.row}>
              <CopyButton value={shown.text}>
                {({ copied, copy }) => (
                  <Button variant="default" onClick={copy} aria-live="polite">
                    {copied ? t('reminders:text.copied') : t('reminders:text.copy')}
                  </Button>
                )}
              </CopyButton>
              <TelephoneNumber participantId={participantId} text={shown.text} />
            </div>
            <div className={classes.row}>
              <Button
                loading={sent.isBusy}
                onClick={() =>
                  void sent.send({
                    studyId: study.id,
                    participantId,
                    appointment: asked,
                    on: shown.on,
                    time: shown.time,
                  })
                }
              >
                {t('reminders:text.sent')}
              </Button>
            </div>
          </>
        ) : text.error ? null : (
          <Loading label={t('shell:state.loading')} />
        )}
      </div>
    </Dialog>
  )
}
