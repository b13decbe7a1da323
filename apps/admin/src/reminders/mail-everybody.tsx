// Reminds all who are invited to a session in one step: by mail whoever has an address; the others are named, to send them a text.
import { Button } from '@mantine/core'
import { useState } from 'react'
import { api } from '../platform/client.ts'
import { useStudy } from '../platform/session.ts'
import { toast } from '../platform/toast.tsx'
import { useCommand } from '../platform/use-command.ts'
import { useWords } from '../platform/words.tsx'
import { askedOf } from './asked-of.ts'
import classes from './reminders.module.css'
import type { Appointment } from './wire.ts'

/** @param coming all invitations to one session that can be reminded of by mail today; not empty. */
export function MailEverybody({ coming }: { coming: readonly Appointment[] }) {
  const { t, format } = useWords()
  const study = useStudy()
  const [left, setLeft] = useState<readonly { code: string; problem: string }[]>([])
  const mail = useCommand(api.reminder.mail.mutationOptions(), {
    done: ({ mailed }) => t('reminders:mail.doneAll', { count: mailed.length }),
    onDone: (answer) => setLeft(answer.left),
    onRefused: (words) => void toast({ words, tone: 'failed' }),
  })
  const first = coming[0]
  const codes = (hasAddress: boolean) =>
    format.list(
      left.filter(({ problem }) => (problem !== 'reminder.no_address') === hasAddress).map(({ code }) => code),
    )
  const [withoutAddress, others] = [codes(false), codes(true)]
  return (
    <>
      {first ? (
        <Button
          variant="default"
          size="compact-sm"
          loading={mail.isBusy}
          onClick={() =>
            void mail.send({
              studyId: study.id,
              participantIds: coming.map(({ participantId }) => participantId),
              appointment: askedOf(first),
              on: first.on,
              time: first.time,
            })
          }
        >
          {t('reminders:act.mailAll')}
        </Button>
      ) : null}
      <div aria-live="polite">
        {withoutAddress ? (
          <p className={classes.quiet}>{t('reminders:mail.noAddress', { codes: withoutAddress })}</p>
        ) : null}
        {others ? <p className={classes.quiet}>{t('reminders:mail.others', { codes: others })}</p> : null}
      </div>
    </>
  )
}
