// The input of an export of words.
import { z } from 'zod'
import { transcriptId } from '../../ids.ts'
import { day } from '../../text.ts'
import { asking } from '../../wire.ts'
import { queueFilter } from '../schema.ts'
import { exportFormats } from './written.ts'

/** Most transcripts in one file. */
export const exportedAtOnce = 1_000

/** One transcript, or all that match the filter of the queue. */
export const exportedTranscripts = z.union([
  z.strictObject({ id: transcriptId }),
  z.strictObject({ filter: z.strictObject(queueFilter) }),
])

export const exportTranscriptInput = asking({
  of: exportedTranscripts,
  /** A project (`qdpx`) has only released transcripts, and no notes. */
  format: z.enum(exportFormats),
  /** Whether the notes at the segments leave too, for people who may read them. They come in an archive with the words. */
  withNotes: z.boolean().optional(),
  /** The day at the reader's place, for the name of the file. */
  today: day.optional(),
})
export type ExportTranscripts = z.infer<typeof exportTranscriptInput>
