// Reminds one participant by mail, with one press.
import { Button } from '@mantine/core'
import { api } from '../platform/client.ts'
import { useStudy } from '../platform/session.ts'
import { toast } from '../platform/toast.tsx'
import { useCommand } from '../platform/use-command.ts'
import { useWords } from '../platform/words.tsx'
import { askedOf } from './asked-of.ts'
import type { Appointment } from './wire.ts'

export function MailButton({ appointment, variant }: { appointment: Appointment; variant: 'light' | 'subtle' }) {
  const { t } = useWords()
  const study = useStudy()
  const { participantId, code, on, time } = appointment
  const mail = useCommand(api.reminder.mail.mutationOptions(), {
    done: () => t('reminders:mail.done', { code }),
    onRefused: (words) => void toast({ words, tone: 'failed' }),
  })
  return (
    <Button
      variant={variant}
      size="compact-sm"
      loading={mail.isBusy}
      aria-label={t('reminders:act.mailOf', { code })}
      onClick={() =>
        void mail.send({
          studyId: study.id,
          participantIds: [participantId],
          appointment: askedOf(appointment),
          on,
          time,
        })
      }
    >
      {t('reminders:act.mail')}
    </Button>
  )
}
