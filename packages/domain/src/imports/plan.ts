// How a person says that a file is to be read: which column, or which value, goes into which field.
import { z } from 'zod'
import { reason } from '../text.ts'
import { dayOrders } from './cells.ts'
import { importLimits } from './limits.ts'

const fieldName = z
  .string()
  .max(80)
  .regex(/^[a-zA-Z]+(\.[a-zA-Z_0-9]+)?$/)
const cell = z.string().max(importLimits.cellCodePoints * 2)

/** Where the values of a field come from: a column, counted from 0, or one value for all rows. */
const source = z.union([
  z.strictObject({
    column: z
      .number()
      .int()
      .min(0)
      .max(importLimits.columns - 1),
  }),
  z.strictObject({ value: cell }),
])

export const importPlan = z.strictObject({
  fields: z.record(fieldName, source),
  dayOrder: z.enum(dayOrders),
  /** What words of the file mean, where they are not known: by field, and by the word. */
  meanings: z.record(fieldName, z.record(cell, z.string().max(80))).default({}),
})
export type ImportPlan = z.output<typeof importPlan>

/** What a person decided about one row. `texts`: put right, by field. */
export const rowDecision = z.strictObject({
  /** `import`: although they may be registered already; `leave`: not at all. */
  decision: z.enum(['import', 'leave']).optional(),
  reason: reason.optional(),
  texts: z.record(fieldName, cell).optional(),
})
export type RowDecision = z.output<typeof rowDecision>
