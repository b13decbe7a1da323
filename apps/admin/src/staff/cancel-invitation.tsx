import { ConfirmWithReason } from '@polyphony/ui/confirm-with-reason'
import { api } from '../platform/client.ts'
import { useStudy } from '../platform/session.ts'
import { useConfirmWords } from '../platform/ui-words.ts'
import { useCommand } from '../platform/use-command.ts'
import { useWords } from '../platform/words.tsx'

/** An invitation in words. */
export type Invited = { invitationId: string; email: string; role: string; site: string }

/** Takes an invitation back, with a reason: another can be made, so it is no farewell in red. */
export function CancelInvitation({ invited, onClose }: { invited: Invited; onClose: () => void }) {
  const { t } = useWords()
  const study = useStudy()
  const { invitationId, email, role, site } = invited
  const cancel = useCommand(api.staff.cancel_invitation.mutationOptions(), {
    done: () => t('staff:invitation.cancelled'),
    onDone: onClose,
  })
  return (
    <ConfirmWithReason
      opened
      onClose={onClose}
      title={t('staff:invitation.cancelTitle')}
      verb={t('staff:invitation.cancelSubmit')}
      words={useConfirmWords()}
      isIrreversible={false}
      isBusy={cancel.isBusy}
      problem={cancel.words}
      onConfirm={(reason) => void cancel.send({ studyId: study.id, invitationId, reason })}
    >
      <p style={{ marginBlockStart: 0 }}>
        <strong>
          <bdi>{email}</bdi>
        </strong>
      </p>
      <p>{t('staff:invitation.cancelExplain', { role, site })}</p>
    </ConfirmWithReason>
  )
}
