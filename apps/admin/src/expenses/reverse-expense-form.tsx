import { api } from '../platform/client.ts'
import { ConfirmCommand } from '../platform/drafts/confirm.tsx'
import { useStudy } from '../platform/session.ts'
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
  return (
    <ConfirmCommand
      place={`expense.reverse.${id}`}
      options={api.expense.reverse.mutationOptions()}
      input={(reason) => ({ studyId: study.id, id, reason })}
      done={() => t('expenses:reverse.done', { number })}
      onClose={onClose}
      title={t('expenses:reverse.title', { number })}
      verb={t('expenses:reverse.submit')}
    >
      <p>{t('expenses:reverse.hint', { amount: money(-amount, currency) })}</p>
    </ConfirmCommand>
  )
}
