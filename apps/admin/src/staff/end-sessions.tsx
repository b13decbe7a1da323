import { api } from '../platform/client.ts'
import { ConfirmCommand } from '../platform/drafts/confirm.tsx'
import { useStudy } from '../platform/session.ts'
import { useWords } from '../platform/words.tsx'

type EndSessionsProps = { person: { id: string; name: string }; onClose: () => void }

/** Signs a person out everywhere, with a reason. */
export function EndSessions({ person: { id: staffId, name }, onClose }: EndSessionsProps) {
  const { t } = useWords()
  const study = useStudy()
  return (
    <ConfirmCommand
      place={`staff.end_sessions.${staffId}`}
      options={api.staff.end_sessions.mutationOptions()}
      done={({ ended }) => t('staff:sessions.done', { count: ended })}
      onClose={onClose}
      title={t('staff:sessions.title')}
      verb={t('staff:sessions.end')}
      isIrreversible={false}
      input={(reason) => ({ studyId: study.id, staffId, reason })}
    >
      <p style={{ marginBlockStart: 0 }}>
        <strong>
          <bdi>{name}</bdi>
        </strong>
      </p>
      <p>{t('staff:sessions.explain')}</p>
    </ConfirmCommand>
  )
}
