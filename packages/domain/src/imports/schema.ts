// The inputs of imports: a file, how it is read, what is decided about its rows, and the batch.
import { z } from 'zod'
import { importId, siteId } from '../ids.ts'
import { reason } from '../text.ts'
import { asking, commanding } from '../wire.ts'
import { importKinds } from './kinds.ts'
import { importLimits } from './limits.ts'
import { importPlan, rowDecision } from './plan.ts'
import { importFormats } from './formats.ts'

/**
 * What becomes of a row: it is `new`; or it is `changed`, because what it says is added to what there is; or `unchanged`, because all of it
 * is there already; `refused` with faults; `likely` somebody who is registered, and undecided; `left_out` by decision; or about another
 * site (`elsewhere`).
 */
export const rowKinds = ['new', 'changed', 'likely', 'refused', 'unchanged', 'left_out', 'elsewhere'] as const
export type RowKind = (typeof rowKinds)[number]

/** `staged`: a file that nobody imported yet. `waiting`: it is being imported. */
export const importStates = ['staged', 'waiting', 'imported', 'undone', 'discarded'] as const
export type ImportState = (typeof importStates)[number]

const fileName = z.string().min(1).max(255)

export const stageImportInput = commanding({
  siteId,
  kind: z.enum(importKinds).default('participants'),
  fileName,
  format: z.enum(importFormats),
  /** The bytes of the file, in base64. */
  content: z.base64().max(Math.ceil(importLimits.bytes / 3) * 4),
})
const line = z.number().int().min(1).max(2_000_000)

export const mapImportInput = commanding({ importId, plan: importPlan })
export const decideImportInput = commanding({
  importId,
  rows: z
    .array(z.strictObject({ line, ...rowDecision.shape }))
    .min(1)
    .max(100),
})
/** Leaves out all rows that may be about people who are registered already and that nobody decided about. */
export const leaveImportInput = commanding({ importId })
export const commitImportInput = commanding({ importId })
export const discardImportInput = commanding({ importId })
export const undoImportInput = commanding({ importId, reason })

export const importListInput = asking({})
export const importViewInput = asking({ importId })
export const importRefusedInput = asking({ importId })
export const importPreviewInput = asking({
  importId,
  kind: z.enum(rowKinds).optional(),
  /** The line after which the page begins. */
  cursor: z
    .string()
    .regex(/^\d{1,7}$/)
    .optional(),
  limit: z.number().int().min(1).max(100).default(50),
})

export type StageImport = z.output<typeof stageImportInput>
export type DecideImport = z.output<typeof decideImportInput>
export type PreviewImport = z.output<typeof importPreviewInput>
