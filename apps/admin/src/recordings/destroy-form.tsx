import { ConfirmWithReason } from '@polyphony/ui/confirm-with-reason'
import { api } from '../platform/client.ts'
import { useStudy } from '../platform/session.ts'
import { useConfirmWords } from '../platform/ui-words.ts'
import { useCommand } from '../platform/use-command.ts'
import { useWords } from '../platform/words.tsx'
import type { Recording } from './wire.ts'

type Props = { session: { code: string }; recording: Recording; onClose: () => void }

export default function DestroyForm({ session, recording, onClose }: Props) {
  const { t, format } = useWords()
  const study = useStudy()
  const destroy = useCommand(api.recording.destroy.mutationOptions(), {
    done: () => t('recordings:destroy.done', { session: session.code }),
    onDone: onClose,
  })
  return (
    <ConfirmWithReason
      opened
      onClose={onClose}
      title={t('recordings:destroy.title', { name: recording.fileName })}
      verb={t('recordings:destroy.verb')}
      words={useConfirmWords()}
      isBusy={destroy.isBusy}
      problem={destroy.words}
      onConfirm={(reason) => void destroy.send({ studyId: study.id, id: recording.id, reason })}
    >
      <p>
        {recording.destroyDueOn
          ? t('recordings:destroyDue', { on: format.day(recording.destroyDueOn) })
          : t('recordings:destroy.notDue')}
      </p>
    </ConfirmWithReason>
  )
}
