import { api } from '../platform/client.ts'
import { Confirm, noReason } from '../platform/drafts/confirm.tsx'
import { useDraft } from '../platform/drafts/use-draft.ts'
import { useStudy } from '../platform/session.ts'
import { useCommand } from '../platform/use-command.ts'
import { useWords } from '../platform/words.tsx'

type ResetCodesProps = { person: { id: string; name: string }; onClose: () => void }

/** Removes the one-time codes of a person who has lost them, with a reason. */
export function ResetCodes({ person: { id: staffId, name }, onClose }: ResetCodesProps) {
  const { t } = useWords()
  const study = useStudy()
  const draft = useDraft(`staff.reset_codes.${staffId}`, noReason)
  const reset = useCommand(api.staff.reset_codes.mutationOptions(), {
    done: () => t('staff:codes.done'),
    draft,
    onDone: onClose,
  })
  return (
    <Confirm
      draft={draft}
      onClose={onClose}
      title={t('staff:codes.title')}
      verb={t('staff:codes.reset')}
      isBusy={reset.isBusy}
      problem={reset.words}
      onConfirm={(reason) => void reset.send({ studyId: study.id, staffId, reason })}
    >
      <p style={{ marginBlockStart: 0 }}>
        <strong>
          <bdi>{name}</bdi>
        </strong>
      </p>
      <p>{t('staff:codes.explain')}</p>
    </Confirm>
  )
}
