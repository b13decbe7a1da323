// The types of what the participant procedures answer.
import type { Answers } from '../platform/wire.ts'

export type ParticipantRow = Answers['participant']['list']['rows'][number]
export type Found = Answers['participant']['find']
export type Participant = Answers['participant']['view']
export type RecordedVisit = Answers['visit']['schedule']['recorded'][number]
export type CallsDue = Answers['participant']['calls']
