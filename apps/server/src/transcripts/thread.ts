// Reads a transcript file, or compares words with identities, in a thread.
import type { Choices, CsvColumns } from '@polyphony/domain/transcripts/formats/choices'
import type { Text } from '@polyphony/domain/transcripts/identifiers/compare'
import type { Sought } from '@polyphony/domain/transcripts/identifiers/shapes'
import type { FileFormat } from '@polyphony/domain/transcripts/schema'
import { answerIn } from '../platform/threads/in-thread.ts'

export type ToRead = {
  kind: 'read'
  format: FileFormat
  bytes: Uint8Array
  columns: CsvColumns | undefined
  choices: Choices | undefined
}

export type ToCompare = {
  kind: 'compare'
  texts: readonly Text[]
  sought: Sought
  before: readonly string[] | undefined
  isSmall: boolean
}

// Each loads only what it needs.
answerIn(async (input: ToRead | ToCompare) => {
  if (input.kind === 'compare') {
    const { compareWords } = await import('@polyphony/domain/transcripts/identifiers/compare')
    return compareWords(input.texts, input.sought, input)
  }
  const { parseBytes } = await import('@polyphony/domain/transcripts/formats/file')
  return parseBytes(input.format, input.bytes, input)
})
