// The types of what the procedures of imports answer.
import type { Answers } from '../platform/wire.ts'

export type ImportRow = Answers['import']['list'][number]
export type Import = Answers['import']['view']
export type ImportFile = NonNullable<Import['file']>
export type FileField = ImportFile['fields'][number]
export type Plan = ImportFile['plan']
export type PreviewRow = Answers['import']['preview']['rows'][number]

/** What is decided about a row, and what is put right in it. */
export type Decided = { decision?: 'import' | 'leave'; reason?: string; texts?: Record<string, string> }
/** What a form about one row is given. `decide` answers undefined if it was refused. */
export type RowForm = {
  importId: string
  row: PreviewRow
  decide: (said: Decided) => Promise<unknown>
  isBusy: boolean
}
