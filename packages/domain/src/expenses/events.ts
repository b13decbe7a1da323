// What the trail keeps about what participants are given. Each is an event of one entry, and names the participant by code.
import { z } from 'zod'
import { digest, event } from '../audit/event.ts'
import { receiptKinds } from './schema.ts'

const entry = {
  kind: z.string(),
  /** With the decimals of the currency: `12.50`. */
  amount: z.string(),
  currency: z.string(),
  on: z.string(),
  session: z.string().nullable(),
}

export const expenseEvents = {
  'expense.record': event('expense', {
    after: z.strictObject({
      ...entry,
      receipt: z.enum(receiptKinds),
      isAboveCap: z.boolean(),
      signature: digest.optional(),
    }),
  }),
  /** `before` is the wrong entry; `after` the day on which it was taken out of the sums. */
  'expense.reverse': event('expense', {
    before: z.strictObject(entry),
    after: z.strictObject({ on: z.string(), reversal: z.string() }),
  }),
  'expense.receipt': event('expense', { isDisclosure: true }),
} as const
