// The types of what the procedures of imports answer.
import type { Answers } from '../platform/wire.ts'

export type ImportRow = Answers['import']['list'][number]
export type Import = Answers['import']['view']
export type ImportFile = NonNullable<Import['file']>
export type FileField = ImportFile['fields'][number]
export type Plan = ImportFile['plan']
export type PreviewRow = Answers['import']['preview']['rows'][number]
