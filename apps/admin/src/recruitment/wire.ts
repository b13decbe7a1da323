// The types of what the recruitment procedures answer.
import type { Answers } from '../platform/wire.ts'

export type Overview = Answers['recruitment']['view']
export type SiteFigures = Overview['sites'][number]
export type CurvePoint = Overview['total']['curve'][number]
