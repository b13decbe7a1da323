// The types of what the expense procedures take and answer.
import type { Answers, Asked } from '../platform/wire.ts'

export type Expense = Answers['expense']['list']['rows'][number]
export type ExpenseSum = Answers['expense']['sums']['rows'][number]
export type ExpenseFilter = Omit<Asked['expense']['list'], 'cursor' | 'limit'>
export type ShownReceipt = Answers['expense']['receipt']

/** Somebody who may be given something. `isUsable`: they did not withdraw the collected data. */
export type Receiver = { participantId: string; code: string; isUsable: boolean }
