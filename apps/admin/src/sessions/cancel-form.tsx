import { api } from '../platform/client.ts'
import { ConfirmCommand } from '../platform/drafts/confirm.tsx'
import { useStudy } from '../platform/session.ts'
import { useWords } from '../platform/words.tsx'
import type { Session } from './wire.ts'

export default function CancelForm({ session, onClose }: { session: Session; onClose: () => void }) {
  const { t } = useWords()
  const study = useStudy()
  const isHeld = session.status === 'held'
  return (
    <ConfirmCommand
      place={`session.cancel.${session.id}`}
      options={api.session.cancel.mutationOptions()}
      done={({ code }) => t('sessions:cancel.done', { code })}
      onClose={onClose}
      title={t(isHeld ? 'sessions:cancel.title_held' : 'sessions:cancel.title', { code: session.code })}
      verb={t(isHeld ? 'sessions:cancel.verb_held' : 'sessions:cancel.verb')}
      input={(reason) => ({ studyId: study.id, id: session.id, reason })}
    >
      <p>{t(isHeld ? 'sessions:cancel.what_held' : 'sessions:cancel.what')}</p>
    </ConfirmCommand>
  )
}
