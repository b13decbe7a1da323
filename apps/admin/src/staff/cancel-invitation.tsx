import { api } from '../platform/client.ts'
import { ConfirmCommand } from '../platform/drafts/confirm.tsx'
import { useStudy } from '../platform/session.ts'
import { useWords } from '../platform/words.tsx'

/** An invitation in words. */
export type Invited = { invitationId: string; email: string; role: string; site: string }

/** Cancels an invitation, with a reason. The button is not red, because another invitation can be made. */
export function CancelInvitation({ invited, onClose }: { invited: Invited; onClose: () => void }) {
  const { t } = useWords()
  const study = useStudy()
  const { invitationId, email, role, site } = invited
  return (
    <ConfirmCommand
      place={`staff.cancel_invitation.${invitationId}`}
      options={api.staff.cancel_invitation.mutationOptions()}
      done={() => t('staff:invitation.cancelled')}
      onClose={onClose}
      title={t('staff:invitation.cancelTitle')}
      verb={t('staff:invitation.cancelSubmit')}
      isIrreversible={false}
      input={(reason) => ({ studyId: study.id, invitationId, reason })}
    >
      <p style={{ marginBlockStart: 0 }}>
        <strong>
          <bdi>{email}</bdi>
        </strong>
      </p>
      <p>{t('staff:invitation.cancelExplain', { role, site })}</p>
    </ConfirmCommand>
  )
}
