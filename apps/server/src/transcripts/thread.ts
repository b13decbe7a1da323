// Reads a transcript file, in a thread.
import { parseBytes } from '@polyphony/domain/transcripts/formats/file'
import type { Choices, CsvColumns } from '@polyphony/domain/transcripts/formats/choices'
import type { FileFormat } from '@polyphony/domain/transcripts/schema'
import { answerIn } from '../platform/threads/in-thread.ts'

export type ToRead = {
  format: FileFormat
  bytes: Uint8Array
  columns: CsvColumns | undefined
  choices: Choices | undefined
}

answerIn(({ format, bytes, ...given }: ToRead) => parseBytes(format, bytes, given))
