// What is answered about the recordings of a session.
import type { Answers } from '../platform/wire.ts'

export type RecordedSession = Answers['session']['view']
export type Recording = RecordedSession['recordings'][number]
