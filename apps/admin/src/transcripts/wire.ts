// The types of what the transcript procedures answer.
import type { Answers } from '../platform/wire.ts'

export type QueuePage = Answers['transcript']['list']
export type QueueRow = QueuePage['rows'][number]
export type Opened = Answers['transcript']['open']
export type OpenedSegment = Opened['segments'][number]
export type Suggestions = Answers['transcript']['suggest']
export type PastSegment = Answers['transcript']['look_back']['segments'][number]
export type NotesPage = Answers['transcript']['notes']
export type Note = NotesPage['notes'][number]
export type NotBegun = Answers['transcript']['not_begun']
export type Turnaround = Answers['transcript']['turnaround']
