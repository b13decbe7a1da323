// What the procedures of sessions answer.
import type { Answers } from '../platform/wire.ts'

export type SessionRow = Answers['session']['list']['rows'][number]
export type Session = Answers['session']['view']
