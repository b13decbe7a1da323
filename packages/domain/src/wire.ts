// The two shapes every procedure's input grows from. Unknown fields are refused, by name.
import { z } from 'zod'
import { commandId, studyId } from './ids.ts'

/** The input of a query or a disclosure: a study, and what is asked about it. */
export const asking = <Shape extends z.core.$ZodLooseShape>(shape: Shape) => z.strictObject({ studyId, ...shape })

/**
 * The input of a command: a study, what is to happen, and the `commandId` its sender made for this one intention. A
 * retry carries the same id and gets the first answer; the same id with another body is refused (`command.reused`).
 */
export const commanding = <Shape extends z.core.$ZodLooseShape>(shape: Shape) =>
  z.strictObject({ commandId, studyId, ...shape })

/**
 * What a list is narrowed to, of several possible values: an empty list narrows nothing, as a filter on screen in which
 * nothing is ticked. So it is `undefined` from here on.
 */
export const chosen = <Item extends z.ZodType>(item: Item, most: number) =>
  z
    .array(item)
    .max(most)
    .transform((list) => (list.length === 0 ? undefined : list))
    .optional()
