// The types of what the export procedures take.
import type { Answers, Asked } from '../platform/wire.ts'

export type ExportAsked = Asked['export']['create']
export type ExportMade = Answers['export']['list']['rows'][number]
export type PreviewAsked = Asked['export']['preview']
