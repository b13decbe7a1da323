import { api } from '../platform/client.ts'
import { ConfirmCommand } from '../platform/drafts/confirm.tsx'
import { useStudy } from '../platform/session.ts'
import { useWords } from '../platform/words.tsx'
import type { Recording } from './wire.ts'

type Props = { session: { code: string }; recording: Recording; onClose: () => void }

export default function DestroyForm({ session, recording, onClose }: Props) {
  const { t, format } = useWords()
  const study = useStudy()
  return (
    <ConfirmCommand
      place={`recording.destroy.${recording.id}`}
      options={api.recording.destroy.mutationOptions()}
      done={() => t('recordings:destroy.done', { session: session.code })}
      onClose={onClose}
      title={t('recordings:destroy.title', { name: recording.fileName })}
      verb={t('recordings:destroy.verb')}
      input={(reason) => ({ studyId: study.id, id: recording.id, reason })}
    >
      <p>
        {recording.destroyDueOn
          ? t('recordings:destroyDue', { on: format.day(recording.destroyDueOn) })
          : t('recordings:destroy.notDue')}
      </p>
    </ConfirmCommand>
  )
}
