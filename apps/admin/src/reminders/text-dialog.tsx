// The text of a reminder, to send from a telephone; then it is recorded that it was sent.
import { directionOf, languages } from '@polyphony/i18n/languages'
import { CopyButton } from '@polyphony/ui/copy-button'
import { Form } from '@polyphony/ui/form'
import { useQuery } from '@tanstack/react-query'
import { Answered } from '../platform/answers.tsx'
import { api } from '../platform/client.ts'
import { Dialog } from '../platform/dialog.tsx'
import { useStudy } from '../platform/session.ts'
import { useCommand } from '../platform/use-command.ts'
import { useWords } from '../platform/words.tsx'
import classes from './reminders.module.css'
import { ShownNumber } from './shown-number.tsx'
import type { Appointment, ReminderText } from './wire.ts'

type Props = { appointment: Appointment; onClose: () => void }

/** It stands beside the lists that open it, never inside: a row can leave its list while the text is being sent. */
export function TextDialog({ open, onClose }: { open: Appointment | undefined; onClose: () => void }) {
  return open ? <OpenDialog appointment={open} onClose={onClose} /> : null
}

function OpenDialog({ appointment, onClose }: Props) {
  const { participantId, code, appointment: asked } = appointment
  const { t } = useWords()
  const study = useStudy()
  const options = api.reminder.text.queryOptions({ studyId: study.id, participantId, appointment: asked })
  // The text stays as it was read and sent, also when the appointment is moved meanwhile: that is refused.
  const text = useQuery({ ...options, staleTime: 'static', gcTime: 0 })
  const sent = useCommand(api.reminder.record.mutationOptions(), {
    done: () => t('reminders:text.done', { code }),
    onDone: onClose,
  })
  return (
    <Dialog onClose={onClose} title={t('reminders:text.title', { code })} isBusy={sent.isBusy}>
      <Answered query={text}>
        {(shown) => (
          <Form
            submit={t('reminders:text.sent')}
            isBusy={sent.isBusy}
            problem={sent.words}
            onSubmit={() =>
              void sent.send({ studyId: study.id, participantId, appointment: asked, on: shown.on, time: shown.time })
            }
          >
            <Text shown={shown} participantId={participantId} />
          </Form>
        )}
      </Answered>
    </Dialog>
  )
}

function Text({ shown: { text, language }, participantId }: { shown: ReminderText; participantId: string }) {
  const { t, format } = useWords()
  const isUnreviewed = language !== 'en' && languages[language].reviewedBy === null
  const named = { language: format.language(language) }
  return (
    <>
      <p className={classes.quiet}>{t('reminders:text.hint')}</p>
      <output
        className={classes.text}
        lang={language}
        dir={directionOf(language)}
        aria-label={t('reminders:text.label', named)}
      >
        {text}
      </output>
      {isUnreviewed ? <p className={classes.quiet}>{t('reminders:text.unreviewed', named)}</p> : null}
      <div className={classes.row}>
        <CopyButton
          value={text}
          variant="default"
          words={{ copy: t('reminders:text.copy'), copied: t('reminders:text.copied') }}
        />
        <ShownNumber participantId={participantId} text={text} />
      </div>
    </>
  )
}
