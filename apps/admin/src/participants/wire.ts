// The types of what the participant procedures answer.
import type { Answers } from '../platform/wire.ts'

export type ParticipantRow = Answers['participant']['list']['rows'][number]
export type Found = Answers['participant']['find']
export type Participant = Answers['participant']['view']
export type CallsDue = Answers['participant']['calls']
