import { api } from '../platform/client.ts'
import { Confirm, noReason } from '../platform/drafts/confirm.tsx'
import { useDraft } from '../platform/drafts/use-draft.ts'
import { useStudy } from '../platform/session.ts'
import { useCommand } from '../platform/use-command.ts'
import { useWords } from '../platform/words.tsx'

/** An invitation in words. */
export type Invited = { invitationId: string; email: string; role: string; site: string }

/** Cancels an invitation, with a reason. The button is not red, because another invitation can be made. */
export function CancelInvitation({ invited, onClose }: { invited: Invited; onClose: () => void }) {
  const { t } = useWords()
  const study = useStudy()
  const { invitationId, email, role, site } = invited
  const draft = useDraft(`staff.cancel_invitation.${invitationId}`, noReason)
  const cancel = useCommand(api.staff.cancel_invitation.mutationOptions(), {
    done: () => t('staff:invitation.cancelled'),
    draft,
    onDone: onClose,
  })
  return (
    <Confirm
      draft={draft}
      onClose={onClose}
      title={t('staff:invitation.cancelTitle')}
      verb={t('staff:invitation.cancelSubmit')}
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
    </Confirm>
  )
}
