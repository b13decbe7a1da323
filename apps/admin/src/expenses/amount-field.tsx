import { TextInput } from '@mantine/core'
import type { AmountAnswer } from '@polyphony/domain/expenses/amount'
import { useWords } from '../platform/words.tsx'
import { useMoney } from './use-money.ts'

type Props = {
  currency: string
  typed: string
  /** What was read of it. */
  answer: AmountAnswer
  /** How many people are given it. */
  many: number
  isDemanding: boolean
  error: string | undefined
  onType: (typed: string) => void
}

/** An amount in the digits of any script. Below it stands how it was read, so that a wrong zero is seen before it is sent. */
export function AmountField({ currency, typed, answer, many, isDemanding, error, onType }: Props) {
  const { t } = useWords()
  const { money } = useMoney()
  const isEmpty = typed.trim() === ''
  const fault = answer.ok || (isEmpty && !isDemanding) ? undefined : t(`expenses:problem.${answer.problem}`)
  const read = answer.ok
    ? many > 1
      ? `${t('expenses:record.isRead', { amount: money(answer.amount, currency) })} ${t('expenses:record.together', { amount: money(answer.amount * many, currency) })}`
      : t('expenses:record.isRead', { amount: money(answer.amount, currency) })
    : undefined
  return (
    <TextInput
      label={t(many > 1 ? 'expenses:record.amountEach' : 'expenses:record.amount', { currency })}
      description={<span role="status">{read ?? '\u00a0'}</span>}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      inputMode="decimal"
      dir="ltr"
      maxLength={40}
      value={typed}
      error={fault && isDemanding ? fault : (error ?? (isEmpty ? undefined : fault))}
      onChange={(event) => onType(event.currentTarget.value)}
    />
  )
}
