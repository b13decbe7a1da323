// The type of the recordings in the answer about a session.
import type { Answers } from '../platform/wire.ts'

export type RecordedSession = Answers['session']['view']
export type Recording = RecordedSession['recordings'][number]
