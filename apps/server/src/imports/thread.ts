// Reads an imported file, in a thread.
import type { ImportFormat } from '@polyphony/domain/imports/formats'
import { readGrid } from '@polyphony/domain/imports/read-grid'
import { answerIn } from '../platform/threads/in-thread.ts'

export type ToRead = { format: ImportFormat; bytes: Uint8Array }

answerIn(({ format, bytes }: ToRead) => readGrid(format, bytes))
