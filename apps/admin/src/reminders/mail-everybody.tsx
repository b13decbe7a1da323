// Reminds all who are invited to a session in one step: by mail whoever has an address; the others are named, to send them a text.
import { Button } from '@mantine/core'
import { useState } from 'react'
import { useWords } from '../platform/words.tsx'
import classes from './reminders.module.css'
import { useMailing } from './use-mailing.ts'
import type { Appointment } from './wire.ts'

/** @param coming all invitations to one session that can be reminded of by mail today. */
export function MailEverybody({ coming }: { coming: readonly Appointment[] }) {
  const { t, format } = useWords()
  const [left, setLeft] = useState<readonly { code: string; problem: string }[]>([])
  const { mail, isBusy } = useMailing(coming, {
    done: ({ mailed }) => t('reminders:mail.doneAll', { count: mailed.length }),
    onDone: (answer) => setLeft(answer.left),
  })
  const codes = (hasAddress: boolean) =>
    format.list(
      left.filter(({ problem }) => (problem !== 'reminder.no_address') === hasAddress).map(({ code }) => code),
    )
  const [withoutAddress, others] = [codes(false), codes(true)]
  return (
    <>
      {coming.length > 0 ? (
        <Button variant="default" size="compact-sm" loading={isBusy} onClick={mail}>
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
