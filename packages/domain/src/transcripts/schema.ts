// What crosses the wire about transcripts: the queue and its filters, the steps of the stages, segments, imports.
import { z } from 'zod'
import { recordingId, segmentId, sessionId, siteId, staffId, transcriptId } from '../ids.ts'
import { key, language } from '../studies/schema.ts'
import { cursor, day, limit, line, reason, typedCode } from '../text.ts'
import { asking, chosen, commanding } from '../wire.ts'

/** Where a transcript stands within its stage; `released` is where it ends. */
export const transcriptStates = ['queued', 'claimed', 'assigned', 'released'] as const
export type TranscriptState = (typeof transcriptStates)[number]

export const fileFormats = ['vtt', 'srt', 'plain', 'docx', 'csv'] as const
export type FileFormat = (typeof fileFormats)[number]

/** Most bytes of an imported file, decoded. */
export const importBytes = 10 * 1024 * 1024
/** Most code points of one segment. */
export const segmentCodePoints = 20_000
/** Segments that one answer of `transcript.open` carries; longer transcripts are paged. */
export const segmentsAtOnce = 5_000

/** What narrows the queue. The address of the screen holds the same words. */
export const queueFilter = {
  stages: chosen(key, 20),
  states: chosen(z.enum(transcriptStates), 4),
  languages: chosen(language, 30),
  siteIds: chosen(siteId, 200),
  /** A member of staff, or whoever asks, or nobody. */
  with: z.union([z.literal('me'), z.literal('nobody'), staffId]).optional(),
  isOverdue: z.boolean().optional(),
  /** A part of a session's code. */
  search: typedCode.optional(),
}

export const queueSorts = ['due', 'age', 'hours'] as const
export type QueueSort = (typeof queueSorts)[number]

export const transcriptListInput = asking({ ...queueFilter, sort: z.enum(queueSorts).default('due'), cursor, limit })
export type ListTranscripts = z.infer<typeof transcriptListInput>

/** `after` pages a transcript of more than `segmentsAtOnce`: the position after which to go on. */
export const transcriptOpenInput = asking({
  id: transcriptId,
  after: z.number().int().min(0).max(10_000_000).optional(),
})

export const transcriptTurnaroundInput = asking({ siteIds: queueFilter.siteIds, languages: queueFilter.languages })

const beginning = {
  sessionId,
  language,
  recordingId: recordingId.optional(),
  /** Makes it a translation of that transcript. */
  sourceTranscriptId: transcriptId.optional(),
}

export const startTranscriptInput = commanding({ id: transcriptId.optional(), ...beginning })
export type StartTranscript = z.infer<typeof startTranscriptInput>

const column = z.string().max(400)

/** Which column of a CSV file holds what, by its heading. */
export const csvColumns = z.strictObject({
  text: column,
  speaker: column.optional(),
  start: column.optional(),
  end: column.optional(),
})
export type CsvColumns = z.infer<typeof csvColumns>

export const importTranscriptInput = commanding({
  /** Into this one, still empty and in its first stage, or into one that is started with it. */
  into: z.union([
    z.strictObject({ id: transcriptId }),
    z.strictObject({ start: z.strictObject({ id: transcriptId.optional(), ...beginning }) }),
  ]),
  fileName: line(255),
  format: z.enum(fileFormats),
  /** The file's bytes in base64. */
  content: z
    .string()
    .min(1, 'transcript.file_empty')
    .max(Math.ceil(importBytes / 3) * 4, 'transcript.file_too_large')
    .regex(/^[A-Za-z0-9+/]*={0,2}$/, 'transcript.content_malformed'),
  columns: csvColumns.optional(),
})
export type ImportTranscript = z.infer<typeof importTranscriptInput>

/** Words exactly as they were said or typed: nothing is trimmed and nothing is escaped. */
export const segmentText = z
  .string()
  .max(segmentCodePoints * 2, 'text.too_long')
  .refine((text) => text.isWellFormed() && !text.includes('\u0000'), 'text.control_characters')
  .refine((text) => [...text].length <= segmentCodePoints, 'text.too_long')

const version = z.number().int().min(1).max(2_000_000_000)
const instantMs = z
  .number()
  .int()
  .min(0)
  .max(1000 * 60 * 60 * 100)

/** A voice as it is called in the transcript: `Facilitator`, `P3`. */
export const speakerLabel = line(120)

const segmentEdit = z.strictObject({
  id: segmentId,
  expectedVersion: version,
  text: segmentText.optional(),
  /** Of a translation: the SHA-256 of the source's text that stood beside when `text` was typed; the present one without it. */
  seenSource: z
    .string()
    .regex(/^[0-9a-f]{64}$/, 'input.invalid_format')
    .optional(),
  /** A label that is not there yet becomes a new speaker. */
  speaker: speakerLabel.nullable().optional(),
  startMs: instantMs.nullable().optional(),
  endMs: instantMs.nullable().optional(),
})
export type SegmentEdit = z.infer<typeof segmentEdit>

export const editTranscriptInput = commanding({
  id: transcriptId,
  segments: z
    .array(segmentEdit)
    .min(1)
    .max(200)
    .refine((rows) => new Set(rows.map((row) => row.id)).size === rows.length, 'transcript.segment_twice'),
})
export type EditSegments = z.infer<typeof editTranscriptInput>

/** Whose voice it is; null when nobody knows, which counts as somebody who has consented to nothing. */
const voice = z.union([z.strictObject({ participantId: z.uuid() }), z.strictObject({ staffId })]).nullable()

export const mapTranscriptSpeakerInput = commanding({
  id: transcriptId,
  label: speakerLabel,
  person: voice,
  /** Whose voice it was said to be when this was decided. */
  expectedPerson: voice,
})
export type MapSpeaker = z.infer<typeof mapTranscriptSpeakerInput>

const several = z
  .array(transcriptId)
  .min(1)
  .max(200)
  .refine((ids) => new Set(ids).size === ids.length, 'transcript.named_twice')

/** `ids`: who of them may not be given all of these. */
export const transcriptAssigneesInput = asking({ ids: several.optional() })
export const claimTranscriptInput = commanding({ id: transcriptId })
export const completeTranscriptInput = commanding({ id: transcriptId })
/** To somebody, or to nobody: then it waits to be claimed again. */
export const assignTranscriptInput = commanding({
  ids: several,
  staffId: z.union([staffId, z.literal('nobody')], 'input.invalid_type'),
  dueOn: day.optional(),
})
export type AssignTranscripts = z.infer<typeof assignTranscriptInput>

/** Takes assignments back: each transcript with whom it was and due when it was, unless it moved since. */
export const putBackTranscriptInput = commanding({
  transcripts: z
    .array(
      z.strictObject({
        id: transcriptId,
        expectedVersion: version,
        staffId: staffId.nullable(),
        dueOn: day.nullable(),
      }),
    )
    .min(1)
    .max(200)
    .refine((rows) => new Set(rows.map(({ id }) => id)).size === rows.length, 'transcript.named_twice'),
})
export type PutBackTranscripts = z.infer<typeof putBackTranscriptInput>
export const returnTranscriptInput = commanding({ id: transcriptId, toStage: key, reason })
export const releaseTranscriptInput = commanding({ id: transcriptId, reason })
