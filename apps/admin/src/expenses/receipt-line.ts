import { useStudyNames } from '../platform/use-configuration.ts'
import { useWords } from '../platform/words.tsx'
import { useMoney } from './use-money.ts'

type Said = { code: string; amount: number; currency: string; on: string; kind: string; session: string | null }

/** The line of a receipt, which the participant reads and signs. */
export function useReceiptLine(): (said: Said) => string {
  const { t, format } = useWords()
  const { money } = useMoney()
  const { expense } = useStudyNames()
  return ({ code, amount, currency, on, kind, session }) => {
    const said = { code, amount: money(amount, currency), day: format.day(on), kind: expense(kind) }
    return session ? t('expenses:record.saysOf', { ...said, session }) : t('expenses:record.says', said)
  }
}
