// Reminds people of one appointment by mail.
import { api } from '../platform/client.ts'
import { useStudy } from '../platform/session.ts'
import { toast } from '../platform/toast.tsx'
import { useCommand } from '../platform/use-command.ts'
import type { Appointment, Mailed } from './wire.ts'

type After = { done: (mailed: Mailed) => string; onDone?: (mailed: Mailed) => void }

/** @param coming of one participant, or all invitations to one session. */
export function useMailing(coming: readonly Appointment[], after: After) {
  const study = useStudy()
  const { send, isBusy } = useCommand(api.reminder.mail.mutationOptions(), {
    ...after,
    onRefused: (words) => void toast({ words, tone: 'failed' }),
  })
  const [first] = coming
  const mail = () =>
    first &&
    void send({
      studyId: study.id,
      participantIds: coming.map(({ participantId }) => participantId),
      appointment: first.appointment,
      on: first.on,
      time: first.time,
    })
  return { mail, isBusy }
}
