// What the procedure of exports asks for.
import type { Asked } from '../platform/wire.ts'

export type ExportAsked = Asked['export']['create']
