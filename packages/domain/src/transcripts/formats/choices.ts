// What a person decides about a file in its preview. The server reads the same bytes with the same choices.
import { z } from 'zod'
import { encodings } from './encodings.ts'
import { units } from './times.ts'

const column = z.string().max(400)

/** Which column of a table has which content; columns are named by their headings. */
export const csvColumns = z.strictObject({
  text: column,
  speaker: column.optional(),
  start: column.optional(),
  end: column.optional(),
  /** The number by which the rows are put in order. */
  order: column.optional(),
  /** The conversation to which a row belongs, in a table of several. */
  conversation: column.optional(),
})
export type CsvColumns = z.infer<typeof csvColumns>

const rowNumber = z.number().int().min(1).max(1_000_000)

/** `time` stands in place of a malformed one; null leaves the time out. */
const repair = z.union([
  z.strictObject({ line: rowNumber, skip: z.literal(true) }),
  z.strictObject({ line: rowNumber, part: z.enum(['start', 'end']), time: z.string().max(40).nullable() }),
])
export type Repair = z.infer<typeof repair>

export const fileChoices = z.strictObject({
  encoding: z.enum(encodings).optional(),
  unit: z.enum(units).optional(),
  /** The conversation to read, in a table of several. */
  conversation: column.optional(),
  frameRate: z.number().min(1).max(240).optional(),
  /** Labels that are speakers, or words. */
  labels: z
    .array(z.strictObject({ label: z.string().min(1).max(400), isSpeaker: z.boolean() }))
    .max(500)
    .optional(),
  repairs: z.array(repair).max(1_000).optional(),
  /** Skips every row that is refused. */
  skipFaulty: z.boolean().optional(),
  /** Leaves out the words that rolling captions repeat. */
  withoutRepeats: z.boolean().optional(),
})
export type Choices = z.infer<typeof fileChoices>
