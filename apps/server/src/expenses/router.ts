import * as asked from '@polyphony/domain/expenses/schema'
import { command, disclosure, query, router } from '../platform/request/procedure.ts'
import { recordExpense } from './commands/record.ts'
import { reverseExpense } from './commands/reverse.ts'
import { showExpenses, sumExpenses } from './queries/list.ts'
import { openReceipt } from './queries/receipt.ts'

export const expenseRouter = router({
  list: query('expense.list', asked.expenseListInput).query(({ ctx, input }) => showExpenses(ctx, input)),
  sums: query('expense.sums', asked.expenseSumsInput, { isSnapshot: true }).query(({ ctx, input }) =>
    sumExpenses(ctx, input),
  ),
  receipt: disclosure('expense.receipt', asked.expenseReceiptInput).query(({ ctx, input }) =>
    openReceipt(ctx, input.id),
  ),
  record: command('expense.record', asked.recordExpenseInput).mutation(({ ctx, input }) => recordExpense(ctx, input)),
  reverse: command('expense.reverse', asked.reverseExpenseInput).mutation(({ ctx, input }) =>
    reverseExpense(ctx, input),
  ),
})
