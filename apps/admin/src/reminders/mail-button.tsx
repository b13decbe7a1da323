// Reminds one participant by mail, with one press.
import { Button } from '@mantine/core'
import { useWords } from '../platform/words.tsx'
import { useMailing } from './use-mailing.ts'
import type { Appointment } from './wire.ts'

type Props = {
  appointment: Appointment
  variant: 'light' | 'subtle'
  /** This button is about to leave. */
  onMailed: () => void
}

export function MailButton({ appointment, variant, onMailed }: Props) {
  const { t } = useWords()
  const { code } = appointment
  const { mail, isBusy } = useMailing([appointment], {
    done: () => t('reminders:mail.done', { code }),
    onDone: onMailed,
  })
  return (
    <Button
      variant={variant}
      size="compact-sm"
      loading={isBusy}
      aria-label={t('reminders:act.mailOf', { code })}
      onClick={mail}
    >
      {t('reminders:act.mail')}
    </Button>
  )
}
