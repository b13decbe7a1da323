// The types of what the consent procedures answer.
import type { Answers } from '../platform/wire.ts'

export type FormRow = Answers['consent']['forms']['rows'][number]
export type Form = Answers['consent']['form']
export type ConsentRow = Answers['consent']['list']['rows'][number]
export type DueRow = Answers['consent']['due']['rows'][number]
