import { ConfirmWithReason } from '@polyphony/ui/confirm-with-reason'
import { api } from '../platform/client.ts'
import { useStudy } from '../platform/session.ts'
import { useConfirmWords } from '../platform/ui-words.ts'
import { useCommand } from '../platform/use-command.ts'
import { useWords } from '../platform/words.tsx'
import type { Session } from './wire.ts'

export default function CancelForm({ session, onClose }: { session: Session; onClose: () => void }) {
  const { t } = useWords()
  const study = useStudy()
  const cancel = useCommand(api.session.cancel.mutationOptions(), {
    done: ({ code }) => t('sessions:cancel.done', { code }),
    onDone: onClose,
  })
  return (
    <ConfirmWithReason
      opened
      onClose={onClose}
      title={t('sessions:cancel.title', { code: session.code })}
      verb={t('sessions:cancel.verb')}
      words={useConfirmWords()}
      isBusy={cancel.isBusy}
      problem={cancel.words}
      onConfirm={(reason) => void cancel.send({ studyId: study.id, id: session.id, reason })}
    >
      <p>{t('sessions:cancel.what')}</p>
    </ConfirmWithReason>
  )
}
