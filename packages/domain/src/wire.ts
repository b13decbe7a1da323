// The two base shapes of every procedure's input. Unknown fields are refused by name.
import { z } from 'zod'
import { commandId, studyId } from './ids.ts'

/** The input of a query or a disclosure: a study, and the fields of the question. */
export const asking = <Shape extends z.core.$ZodLooseShape>(shape: Shape) => z.strictObject({ studyId, ...shape })

/**
 * The input of a command: a study, the fields of the command, and a `commandId` that the sender makes once for each command. A
 * retry sends the same id and gets the first answer; the same id with another body is refused (`command.reused`).
 */
export const commanding = <Shape extends z.core.$ZodLooseShape>(shape: Shape) =>
  z.strictObject({ commandId, studyId, ...shape })

/**
 * The chosen values of a filter. An empty list does not filter, like a filter on screen without a tick, so it becomes `undefined`.
 * A value that is given twice counts once.
 */
export const chosen = <Item extends z.ZodType>(item: Item, most: number) =>
  z
    .array(item)
    .max(most)
    .transform((list) => (list.length === 0 ? undefined : [...new Set(list)]))
    .optional()
