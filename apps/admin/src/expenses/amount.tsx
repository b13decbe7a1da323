import { useMoney } from './use-money.ts'
import classes from './expenses.module.css'

/** An amount in a table; one that was taken back is struck through. */
export function Amount({
  amount,
  currency,
  isReversed = false,
}: {
  amount: number
  currency: string
  isReversed?: boolean
}) {
  const { money } = useMoney()
  const words = money(amount, currency)
  return isReversed ? <s className={classes.quiet}>{words}</s> : <span className={classes.amount}>{words}</span>
}
