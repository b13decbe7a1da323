// The types of what the audit procedures take and answer.
import type { Answers, Asked } from '../platform/wire.ts'

export type TrailFilter = NonNullable<Asked['audit']['list']['filter']>
export type TrailRow = Answers['audit']['list']['rows'][number]
export type TrailPiece = Answers['audit']['verify']
