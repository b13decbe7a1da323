import { api } from '../platform/client.ts'
import { Confirm, noReason } from '../platform/drafts/confirm.tsx'
import { useDraft } from '../platform/drafts/use-draft.ts'
import { useStudy } from '../platform/session.ts'
import { useCommand } from '../platform/use-command.ts'
import { useWords } from '../platform/words.tsx'
import type { SealedList } from './wire.ts'

type OpenProps = { list: SealedList; name: string; onClose: () => void }

/** Publishes a list, with a reason. */
export function OpenForm({ list, name, onClose }: OpenProps) {
  const { t } = useWords()
  const study = useStudy()
  const draft = useDraft(`allocation.open.${list.id}`, noReason)
  const open = useCommand(api.allocation.open.mutationOptions(), {
    done: () => t('allocation:open.done', { name }),
    draft,
    onDone: onClose,
  })
  return (
    <Confirm
      draft={draft}
      onClose={onClose}
      title={t('allocation:open.title', { name })}
      verb={t('allocation:open.submit')}
      isBusy={open.isBusy}
      problem={open.words}
      onConfirm={(reason) => void open.send({ studyId: study.id, listId: list.id, reason })}
    >
      <p style={{ marginBlockStart: 0 }}>{t('allocation:open.hint')}</p>
    </Confirm>
  )
}
