import { useWords } from '../platform/words.tsx'
import classes from './expenses.module.css'
import type { Expense } from './wire.ts'

/** What shows that the participant has it, and what is unusual about the entry. */
export function ReceiptWords({ entry }: { entry: Expense }) {
  const { t, format } = useWords()
  const { code, receipt, receiptNumber, receiptReason, isAboveCap, reason, reverses, reversedBy } = entry
  return (
    <>
      {receipt ? (
        <bdi>
          {code === null
            ? t(`expenses:receiptOfWithdrawn.${receipt}`)
            : t(`expenses:receipt.${receipt}`, { number: receiptNumber ?? '', reason: receiptReason ?? '' })}
        </bdi>
      ) : null}
      {isAboveCap ? <span className={classes.due}>{t('expenses:above')}</span> : null}
      {reverses === null ? null : <span>{t('expenses:reversalOf', { number: format.number(reverses) })}</span>}
      {reversedBy === null ? null : (
        <span className={classes.quiet}>{t('expenses:reversedBy', { number: format.number(reversedBy) })}</span>
      )}
      {reason ? (
        <span className={classes.quiet}>
          <bdi>{t('expenses:reason', { reason })}</bdi>
        </span>
      ) : null}
    </>
  )
}
