import { api } from '../platform/client.ts'
import { Confirm, noReason } from '../platform/drafts/confirm.tsx'
import { useDraft } from '../platform/drafts/use-draft.ts'
import { useStudy } from '../platform/session.ts'
import { useCommand } from '../platform/use-command.ts'
import { useWords } from '../platform/words.tsx'
import type { Session } from './wire.ts'

export default function CancelForm({ session, onClose }: { session: Session; onClose: () => void }) {
  const { t } = useWords()
  const study = useStudy()
  const isHeld = session.status === 'held'
  const draft = useDraft(`session.cancel.${session.id}`, noReason)
  const cancel = useCommand(api.session.cancel.mutationOptions(), {
    done: ({ code }) => t('sessions:cancel.done', { code }),
    draft,
    onDone: onClose,
  })
  return (
    <Confirm
      draft={draft}
      onClose={onClose}
      title={t(isHeld ? 'sessions:cancel.title_held' : 'sessions:cancel.title', { code: session.code })}
      verb={t(isHeld ? 'sessions:cancel.verb_held' : 'sessions:cancel.verb')}
      isBusy={cancel.isBusy}
      problem={cancel.words}
      onConfirm={(reason) => void cancel.send({ studyId: study.id, id: session.id, reason })}
    >
      <p>{t(isHeld ? 'sessions:cancel.what_held' : 'sessions:cancel.what')}</p>
    </Confirm>
  )
}
