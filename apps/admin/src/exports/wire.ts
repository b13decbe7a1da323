// The types of what the export procedures take.
import type { Asked } from '../platform/wire.ts'

export type ExportAsked = Asked['export']['create']
export type PreviewAsked = Asked['export']['preview']
