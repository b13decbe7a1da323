// The type of what the export procedure takes.
import type { Asked } from '../platform/wire.ts'

export type ExportAsked = Asked['export']['create']
