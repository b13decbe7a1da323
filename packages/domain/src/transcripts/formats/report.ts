// What is said about a file beside its segments: what was refused, skipped or noted, and what a person should look at.
import type { Encoding } from './encodings.ts'
import type { Unit } from './times.ts'

/** Why a row, or the whole file, cannot be read as it is. */
export const reasons = [
  'empty',
  'too_large',
  'too_many_segments',
  'text_too_long',
  'speaker_too_long',
  'time_malformed',
  'time_too_late',
  'frame_rate_missing',
  'end_before_start',
  'cue_malformed',
  'column_missing',
  'order_malformed',
  'row_malformed',
  'conversation_missing',
  'several_conversations',
  'not_text',
  'not_in_encoding',
  'not_document',
  'not_this_format',
  'unpacks_too_much',
  'web_page',
] as const
export type Reason = (typeof reasons)[number]

/** The part of a row to which a problem belongs. */
export const rowParts = ['text', 'speaker', 'start', 'end', 'order', 'conversation'] as const
export type RowPart = (typeof rowParts)[number]

/** `line` counts from 1 (rows of a table: the header is 1). `given` is what the file has there, cut to 60 characters. */
export type LineProblem = { line: number; reason: Reason; part?: RowPart; given?: string }

/** Why a row of the file is not in the transcript, although nothing is wrong with the file. */
export const skipReasons = ['no_words', 'before_words', 'repeated', 'chosen', 'faulty', 'numbered'] as const
export type SkipReason = (typeof skipReasons)[number]
/** `part` is the column for which a faulty row was refused. */
export type Skipped = { line: number; reason: SkipReason; words: string; part?: RowPart }

export const doubtKinds = [
  'looks_like_label',
  'speaks_once',
  'no_speaker',
  'overlaps',
  'goes_back',
  'unit',
  'late_start',
  'repeats',
  'markup',
] as const
export type DoubtKind = (typeof doubtKinds)[number]
/** A place that a person should look at. `segment` is its place among the segments. */
export type Doubt = { line: number; kind: DoubtKind; segment: number | null; label?: string }

/** A text at the beginning of a line that is, or could be, the label of a speaker. */
export type Label = { label: string; count: number; isSpeaker: boolean; isCertain: boolean }

/** A comment or footnote of the file. `author`: who wrote a comment of a document, as the file has it. */
export type Note = { line: number; text: string; author?: string }

export type Report = {
  producer: string
  encoding: Encoding | null
  unit: Unit
  hasUnit: boolean
  hasFrames: boolean
  /** Whether the file repeats words from cue to cue, as captions that roll do. */
  isRolling: boolean
  /** The conversations of a table that names them, up to a limit, with the number of their rows of words. */
  conversations: { name: string; rows: number }[]
  labels: Label[]
  doubts: Doubt[]
  /** The first rows that were skipped, and how many there are in all. */
  skipped: Skipped[]
  skippedInAll: number
  notes: Note[]
}
