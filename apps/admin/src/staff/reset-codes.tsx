import { api } from '../platform/client.ts'
import { ConfirmCommand } from '../platform/drafts/confirm.tsx'
import { useStudy } from '../platform/session.ts'
import { useWords } from '../platform/words.tsx'

type ResetCodesProps = { person: { id: string; name: string }; onClose: () => void }

/** Removes the one-time codes of a person who has lost them, with a reason. */
export function ResetCodes({ person: { id: staffId, name }, onClose }: ResetCodesProps) {
  const { t } = useWords()
  const study = useStudy()
  return (
    <ConfirmCommand
      place={`staff.reset_codes.${staffId}`}
      options={api.staff.reset_codes.mutationOptions()}
      done={() => t('staff:codes.done')}
      onClose={onClose}
      title={t('staff:codes.title')}
      verb={t('staff:codes.reset')}
      input={(reason) => ({ studyId: study.id, staffId, reason })}
    >
      <p style={{ marginBlockStart: 0 }}>
        <strong>
          <bdi>{name}</bdi>
        </strong>
      </p>
      <p>{t('staff:codes.explain')}</p>
    </ConfirmCommand>
  )
}
