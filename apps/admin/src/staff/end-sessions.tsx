import { api } from '../platform/client.ts'
import { Confirm, noReason } from '../platform/drafts/confirm.tsx'
import { useDraft } from '../platform/drafts/use-draft.ts'
import { useStudy } from '../platform/session.ts'
import { useCommand } from '../platform/use-command.ts'
import { useWords } from '../platform/words.tsx'

type EndSessionsProps = { person: { id: string; name: string }; onClose: () => void }

/** Signs a person out everywhere, with a reason. */
export function EndSessions({ person: { id: staffId, name }, onClose }: EndSessionsProps) {
  const { t } = useWords()
  const study = useStudy()
  const draft = useDraft(`staff.end_sessions.${staffId}`, noReason)
  const end = useCommand(api.staff.end_sessions.mutationOptions(), {
    done: ({ ended }) => t('staff:sessions.done', { count: ended }),
    draft,
    onDone: onClose,
  })
  return (
    <Confirm
      draft={draft}
      onClose={onClose}
      title={t('staff:sessions.title')}
      verb={t('staff:sessions.end')}
      isIrreversible={false}
      isBusy={end.isBusy}
      problem={end.words}
      onConfirm={(reason) => void end.send({ studyId: study.id, staffId, reason })}
    >
      <p style={{ marginBlockStart: 0 }}>
        <strong>
          <bdi>{name}</bdi>
        </strong>
      </p>
      <p>{t('staff:sessions.explain')}</p>
    </Confirm>
  )
}
