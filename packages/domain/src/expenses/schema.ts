// The inputs about what participants are given. Days are those of the site; amounts are whole numbers of the smallest unit.
import { z } from 'zod'
import { drawn } from '../consent/signature.ts'
import { expenseId, participantId, sessionId, siteId } from '../ids.ts'
import { month } from '../recruitment/schema.ts'
import { key } from '../studies/names.ts'
import { cursor, day, limit, line, reason, typedCode } from '../text.ts'
import { asking, chosen, commanding } from '../wire.ts'
import { mostAmount } from './amount.ts'
import { explained } from './explained.ts'

/** At once as many people as a session has at most. */
export const mostPeople = 60

export const receiptKinds = ['signed', 'paper', 'none'] as const
export type ReceiptKind = (typeof receiptKinds)[number]

/** What shows that the participant has it: a signature on the screen, the number of a paper, or why there is neither. */
const receipt = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('signed'), signature: drawn }),
  z.strictObject({ kind: z.literal('paper'), number: line(60) }),
  z.strictObject({ kind: z.literal('none'), reason }),
])
export type Receipt = z.output<typeof receipt>

export const expenseFilter = {
  sites: chosen(siteId, 200),
  /** The month of the days on which it was given, or reversed. */
  month: month.optional(),
  kinds: chosen(key, 50),
  /** The code of a session. */
  session: typedCode.optional(),
  /** The code of a participant. */
  participant: typedCode.optional(),
}

export const expenseListInput = asking({ ...expenseFilter, cursor, limit })
export const expenseSumsInput = asking(expenseFilter)
export const expenseReceiptInput = asking({ id: expenseId })

export const recordExpenseInput = commanding({
  siteId,
  /** The participants, each of whom is given the amount. All of them, or nobody. */
  participantIds: z
    .array(participantId)
    .min(1)
    .max(mostPeople)
    .refine((ids) => new Set(ids).size === ids.length, 'participant.named_twice'),
  /** The session for which it is given. All of the participants attended. */
  sessionId: sessionId.optional(),
  kind: key,
  /** What it was for. Some kinds need it. */
  note: line(200).optional(),
  amount: z.int().min(1, 'expense.amount_not_positive').max(mostAmount, 'expense.amount_too_large'),
  /** The currency that the sender saw. It must be that of the site. */
  currency: z.string().length(3),
  on: day,
  receipt,
  /** Why it is given although it is above what the study allows, was given before, or the participant has left. */
  reason: reason.optional(),
  /** The refusals that the sender was shown and that the reason answers. Another one is still a refusal. */
  reasonFor: z.array(z.enum(explained)).max(explained.length).optional(),
})

export const reverseExpenseInput = commanding({ id: expenseId, reason })

export type ExpenseList = z.output<typeof expenseListInput>
export type ExpenseSums = z.output<typeof expenseSumsInput>
export type RecordExpense = z.output<typeof recordExpenseInput>
export type ReverseExpense = z.output<typeof reverseExpenseInput>
