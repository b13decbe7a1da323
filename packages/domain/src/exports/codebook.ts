// A table with its words in one language: what each column means, and the label of each of its coded values.
import { between } from './csv.ts'
import type { Column } from './tables.ts'

export type Choice = { value: string; label: string }

export type DescribedColumn = Column & {
  label: string
  /** The coded values, in the order of the study; empty if the column has no list of values. */
  choices: readonly Choice[]
}

export type Codebook = {
  kind: string
  title: string
  language: string
  direction: 'ltr' | 'rtl'
  columns: readonly DescribedColumn[]
}

/** The rows of a table as they come from the database, in batches. The cells of a row are separated by `between`. */
export type Lines = AsyncIterable<readonly string[]>

export const cellsOf = (line: string): string[] => line.split(between)

/** Texts of a label on one line, without characters that no syntax can hold. */
export const onOneLine = (text: string): string => text.replaceAll(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim()
