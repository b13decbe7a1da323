// The types of what the procedures of allocation answer.
import type { Answers } from '../platform/wire.ts'

export type Allocation = Answers['allocation']['view']
export type SealedList = Allocation['lists'][number]
export type Verified = Answers['allocation']['verify']
export type TextPart = Answers['allocation']['text']
export type Allocated = Answers['allocation']['list']
