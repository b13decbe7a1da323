// What a profile says of the text files of one program.
import type { Candidate } from '../labels.ts'
import { labelOf } from '../segments.ts'
import { labelKey } from '../../words.ts'
import type { Line } from '../lines.ts'
import type { Choices } from '../choices.ts'
import type { Parsed } from '../segments.ts'

export type TextProfile = {
  producer: string
  /** Whether the program wrote these lines. */
  fits: (lines: readonly Line[]) => boolean
  /** Lines that are not words of the conversation: titles, dates, what the program says of itself. */
  isFurniture?: (text: string, place: number, lines: readonly Line[]) => boolean
  /** A line that names the speaker of the lines after it, without a colon. */
  headingOf?: (text: string) => Candidate | undefined
  /** Whether times stand without brackets. Decided by their number if the profile says nothing. */
  takesBare?: boolean
  /** Reads layouts that are not turns of `Speaker: words`. */
  read?: (lines: readonly Line[], choices: Choices) => Parsed
}

/** A heading as a candidate. */
export function heading(written: string, stamp?: string): Candidate | undefined {
  const label = labelOf(written)
  if (label === null) return undefined
  return { label, key: labelKey(label), rest: '', form: 'heading', isWeak: false, ...(stamp && { stamp }) }
}

/** How many of the lines fit. */
export const countOf = (lines: readonly Line[], fits: (text: string) => boolean) =>
  lines.filter(({ text }) => fits(text)).length
