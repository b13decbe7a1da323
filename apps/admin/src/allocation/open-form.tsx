import { api } from '../platform/client.ts'
import { ConfirmCommand } from '../platform/drafts/confirm.tsx'
import { useStudy } from '../platform/session.ts'
import { useWords } from '../platform/words.tsx'
import type { SealedList } from './wire.ts'

type OpenProps = { list: SealedList; name: string; onClose: () => void }

/** Publishes a list, with a reason. */
export function OpenForm({ list, name, onClose }: OpenProps) {
  const { t } = useWords()
  const study = useStudy()
  return (
    <ConfirmCommand
      place={`allocation.open.${list.id}`}
      options={api.allocation.open.mutationOptions()}
      done={() => t('allocation:open.done', { name })}
      onClose={onClose}
      title={t('allocation:open.title', { name })}
      verb={t('allocation:open.submit')}
      input={(reason) => ({ studyId: study.id, listId: list.id, reason })}
    >
      <p style={{ marginBlockStart: 0 }}>{t('allocation:open.hint')}</p>
    </ConfirmCommand>
  )
}
