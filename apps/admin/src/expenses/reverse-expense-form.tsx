import { api } from '../platform/client.ts'
import { Confirm, noReason } from '../platform/drafts/confirm.tsx'
import { useDraft } from '../platform/drafts/use-draft.ts'
import { useStudy } from '../platform/session.ts'
import { useCommand } from '../platform/use-command.ts'
import { useWords } from '../platform/words.tsx'
import { useMoney } from './use-money.ts'
import type { Expense } from './wire.ts'

/** Takes a wrong entry out of the sums. It stays in the book. */
export default function ReverseExpenseForm({ entry, onClose }: { entry: Expense; onClose: () => void }) {
  const { t, format } = useWords()
  const { money } = useMoney()
  const study = useStudy()
  const { id, amount, currency } = entry
  const number = format.number(entry.number)
  const draft = useDraft(`expense.reverse.${id}`, noReason)
  const reverse = useCommand(api.expense.reverse.mutationOptions(), {
    done: () => t('expenses:reverse.done', { number }),
    draft,
    onDone: onClose,
  })
  return (
    <Confirm
      draft={draft}
      onClose={onClose}
      title={t('expenses:reverse.title', { number })}
      verb={t('expenses:reverse.submit')}
      onConfirm={(reason) => void reverse.send({ studyId: study.id, id, reason })}
      isBusy={reverse.isBusy}
      problem={reverse.words}
    >
      <p>{t('expenses:reverse.hint', { amount: money(-amount, currency) })}</p>
    </Confirm>
  )
}
