// The types of what the session procedures answer.
import type { Answers } from '../platform/wire.ts'

export type SessionRow = Answers['session']['list']['rows'][number]
/** A row of the list of participants, in the dialog for invitations. */
export type Invitable = Answers['participant']['list']['rows'][number]
export type Session = Answers['session']['view']
