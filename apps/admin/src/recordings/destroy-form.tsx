import { api } from '../platform/client.ts'
import { Confirm, noReason } from '../platform/drafts/confirm.tsx'
import { useDraft } from '../platform/drafts/use-draft.ts'
import { useStudy } from '../platform/session.ts'
import { useCommand } from '../platform/use-command.ts'
import { useWords } from '../platform/words.tsx'
import type { Recording } from './wire.ts'

type Props = { session: { code: string }; recording: Recording; onClose: () => void }

export default function DestroyForm({ session, recording, onClose }: Props) {
  const { t, format } = useWords()
  const study = useStudy()
  const draft = useDraft(`recording.destroy.${recording.id}`, noReason)
  const destroy = useCommand(api.recording.destroy.mutationOptions(), {
    done: () => t('recordings:destroy.done', { session: session.code }),
    draft,
    onDone: onClose,
  })
  return (
    <Confirm
      draft={draft}
      onClose={onClose}
      title={t('recordings:destroy.title', { name: recording.fileName })}
      verb={t('recordings:destroy.verb')}
      isBusy={destroy.isBusy}
      problem={destroy.words}
      onConfirm={(reason) => void destroy.send({ studyId: study.id, id: recording.id, reason })}
    >
      <p>
        {recording.destroyDueOn
          ? t('recordings:destroyDue', { on: format.day(recording.destroyDueOn) })
          : t('recordings:destroy.notDue')}
      </p>
    </Confirm>
  )
}
