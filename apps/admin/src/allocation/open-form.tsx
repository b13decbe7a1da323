import { api } from '../platform/client.ts'
import { Confirm, noReason } from '../platform/drafts/confirm.tsx'
import { useDraft } from '../platform/drafts/use-draft.ts'
import { useStudy } from '../platform/session.ts'
import { useCommand } from '../platform/use-command.ts'
import { useWords } from '../platform/words.tsx'
import type { SealedList } from './wire.ts'

/** Publishes a list, with a reason. */
export function OpenForm({ list, onClose }: { list: SealedList; onClose: () => void }) {
  const { t, format } = useWords()
  const study = useStudy()
  const number = format.number(list.number)
  const draft = useDraft(`allocation.open.${list.id}`, noReason)
  const open = useCommand(api.allocation.open.mutationOptions(), {
    done: () => t('allocation:open.done', { number }),
    draft,
    onDone: onClose,
  })
  return (
    <Confirm
      draft={draft}
      onClose={onClose}
      title={t('allocation:open.title', { number })}
      verb={t('allocation:open.submit')}
      isBusy={open.isBusy}
      problem={open.words}
      onConfirm={(reason) => void open.send({ studyId: study.id, listId: list.id, reason })}
    >
      <p style={{ marginBlockStart: 0 }}>{t('allocation:open.hint')}</p>
    </Confirm>
  )
}
