// The inputs about transcripts: the queue and its filters, the steps of the stages, segments, imports.
import { z } from 'zod'
import { participantId, recordingId, segmentId, sessionId, siteId, staffId, transcriptId } from '../ids.ts'
import { key } from '../studies/names.ts'
import { language } from '../studies/schema.ts'
import { cursor, day, limit, line, reason, typedCode } from '../text.ts'
import { asking, chosen, commanding } from '../wire.ts'
import { csvColumns, fileChoices } from './formats/choices.ts'
import { limits } from './formats/limits.ts'

/** The state of a transcript within its stage; `released` is the final state. */
export const transcriptStates = ['queued', 'claimed', 'assigned', 'released'] as const
export type TranscriptState = (typeof transcriptStates)[number]

/** `plain` is every text file that is none of the others: its layout is found by its content. */
export const fileFormats = ['vtt', 'srt', 'sbv', 'plain', 'docx', 'rtf', 'csv', 'json', 'xml'] as const
export type FileFormat = (typeof fileFormats)[number]

/** Most segments in one answer of `transcript.open`; longer transcripts come in pages. */
export const segmentsAtOnce = 5_000

/** The filter of the queue. The address of the page uses the same names. */
export const queueFilter = {
  stages: chosen(key, 20),
  states: chosen(z.enum(transcriptStates), 4),
  languages: chosen(language, 30),
  siteIds: chosen(siteId, 200),
  /** Who holds the transcript: a staff member, the person who asks (`me`), or nobody. */
  with: z.union([z.literal('me'), z.literal('nobody'), staffId]).optional(),
  isOverdue: z.boolean().optional(),
  /** A part of a session's code. */
  search: typedCode.optional(),
}

const queueSorts = ['due', 'age', 'hours'] as const
export type QueueSort = (typeof queueSorts)[number]

export const transcriptListInput = asking({ ...queueFilter, sort: z.enum(queueSorts).default('due'), cursor, limit })
export type ListTranscripts = z.infer<typeof transcriptListInput>

/** `after` is for transcripts of more than `segmentsAtOnce` segments: the segment after which the next page begins. */
export const transcriptOpenInput = asking({
  id: transcriptId,
  after: segmentId.optional(),
})

export const transcriptNotBegunInput = asking({})

export const transcriptTurnaroundInput = asking({ siteIds: queueFilter.siteIds, languages: queueFilter.languages })

const beginning = {
  sessionId,
  language,
  recordingId: recordingId.optional(),
  /** If given, the new transcript is a translation of this one. */
  sourceTranscriptId: transcriptId.optional(),
}

export const startTranscriptInput = commanding({ id: transcriptId.optional(), ...beginning })
export type StartTranscript = z.infer<typeof startTranscriptInput>

export const importTranscriptInput = commanding({
  /** The transcript that gets the words: an existing one that is empty and in its first stage, or a new one. */
  into: z.union([
    z.strictObject({ id: transcriptId }),
    z.strictObject({ start: z.strictObject({ id: transcriptId.optional(), ...beginning }) }),
  ]),
  fileName: line(255),
  format: z.enum(fileFormats),
  /** The bytes of the file, in base64. */
  content: z
    .string()
    .min(1, 'transcript.file_empty')
    .max(Math.ceil(limits.bytes / 3) * 4, 'transcript.file_too_large')
    .regex(/^[A-Za-z0-9+/]*={0,2}$/, 'transcript.content_malformed'),
  columns: csvColumns.optional(),
  choices: fileChoices.optional(),
  /** Who speakers are, if the session has only one such person: the participant who attended, or the facilitator. */
  voices: z
    .array(z.strictObject({ label: line(limits.speakerCodePoints), is: z.enum(['attendee', 'facilitator']) }))
    .max(20)
    .optional(),
})
export type ImportTranscript = z.infer<typeof importTranscriptInput>

/** The words, exactly as they were typed: nothing is trimmed or escaped. */
export const segmentText = z
  .string()
  .max(limits.textCodePoints * 2, 'text.too_long')
  .refine((text) => text.isWellFormed() && !text.includes('\u0000'), 'text.control_characters')
  .refine((text) => [...text].length <= limits.textCodePoints, 'text.too_long')

const version = z.number().int().min(1).max(2_000_000_000)
const instantMs = z.number().int().min(0).max(limits.timeMs)

/** The name of a speaker within the transcript: `Facilitator`, `P3`. */
export const speakerLabel = line(limits.speakerCodePoints)

const segmentEdit = z.strictObject({
  id: segmentId,
  expectedVersion: version,
  text: segmentText.optional(),
  /** Only for a translation: the SHA-256 of the source text on screen when `text` was typed. Without it the present source counts. */
  seenSource: z
    .string()
    .regex(/^[0-9a-f]{64}$/, 'input.invalid_format')
    .optional(),
  /** A label that the transcript does not have yet becomes a new speaker. */
  speaker: speakerLabel.nullable().optional(),
  startMs: instantMs.nullable().optional(),
  endMs: instantMs.nullable().optional(),
})
export type SegmentEdit = z.infer<typeof segmentEdit>

/** A new segment. A removed segment comes back if its id is given again. */
const segmentAdded = z.strictObject({
  id: segmentId,
  /** The segment before it, also one that was removed in the meantime. `null`: it becomes the first. */
  after: segmentId.nullable(),
  /** The segment that was split. Needed in a translation, where the new segment belongs to the same source. */
  from: segmentId.optional(),
  text: segmentText,
  speaker: speakerLabel.nullable(),
  startMs: instantMs.nullable(),
  endMs: instantMs.nullable(),
})
export type SegmentAdded = z.infer<typeof segmentAdded>

const segmentRemoved = z.strictObject({
  id: segmentId,
  expectedVersion: version,
  /** The segment to which its words were appended. Its notes stand there afterwards. */
  into: segmentId.optional(),
})

/** Most segments that one command changes, adds and removes. */
export const segmentsInEdit = 200

/**
 * Changes of words and of segments, all or none. A split changes one segment and adds another; a merge changes one and removes
 * another; a removal is undone by adding the segment again.
 */
export const editTranscriptInput = commanding({
  id: transcriptId,
  segments: z.array(segmentEdit).max(segmentsInEdit),
  added: z.array(segmentAdded).max(segmentsInEdit).optional(),
  removed: z.array(segmentRemoved).max(segmentsInEdit).optional(),
}).superRefine(({ segments, added = [], removed = [] }, context) => {
  const ids = [...segments, ...added, ...removed].map(({ id }) => id)
  const report = (message: string) => context.addIssue({ code: 'custom', path: ['segments'], message })
  if (ids.length === 0) report('transcript.nothing_changed')
  if (ids.length > segmentsInEdit) report('transcript.too_many_segments')
  if (new Set(ids).size < ids.length) report('transcript.segment_twice')
})
export type EditSegments = z.infer<typeof editTranscriptInput>

/** Most earlier segments in one answer. */
export const earlierAtOnce = 500

/** What was: the earlier words of one segment, the segments that were removed, or a version as it was frozen; a page at a time. */
export const transcriptLookBackInput = asking({
  id: transcriptId,
  cursor,
  limit: z.number().int().min(1).max(earlierAtOnce).default(earlierAtOnce),
  at: z.union([
    z.strictObject({ segmentId }),
    z.strictObject({ removed: z.literal(true) }),
    z.strictObject({ version: z.number().int().min(1).max(1_000_000) }),
  ]),
})
export type LookBack = z.infer<typeof transcriptLookBackInput>

/** The person who speaks. `null` if unknown: an unknown speaker counts as a person who has consented to nothing. */
const voice = z.union([z.strictObject({ participantId }), z.strictObject({ staffId })]).nullable()

export const mapTranscriptSpeakerInput = commanding({
  id: transcriptId,
  label: speakerLabel,
  person: voice,
  /** The person who was set when this choice was made on screen. */
  expectedPerson: voice,
})
export type MapSpeaker = z.infer<typeof mapTranscriptSpeakerInput>

/** Gives a speaker another label in all segments: `P1` for a name. */
export const renameTranscriptSpeakerInput = commanding({
  id: transcriptId,
  label: speakerLabel,
  newLabel: speakerLabel,
})
export type RenameSpeaker = z.infer<typeof renameTranscriptSpeakerInput>

const several = z
  .array(transcriptId)
  .min(1)
  .max(200)
  .refine((ids) => new Set(ids).size === ids.length, 'transcript.named_twice')

/** If `ids` is given, the answer also says which people may not get all of these transcripts. */
export const transcriptAssigneesInput = asking({ ids: several.optional() })
/** Takes imports back on which nothing was built yet. */
export const takeBackTranscriptInput = commanding({ ids: several })
export type TakeBackTranscripts = z.infer<typeof takeBackTranscriptInput>

export const claimTranscriptInput = commanding({ id: transcriptId })
export const completeTranscriptInput = commanding({ id: transcriptId })
/** Assigns to a person, or to nobody: then the transcripts are free to claim again. */
export const assignTranscriptInput = commanding({
  ids: several,
  staffId: z.union([staffId, z.literal('nobody')], 'input.invalid_type'),
  dueOn: day.optional(),
})
export type AssignTranscripts = z.infer<typeof assignTranscriptInput>

/** Undoes assignments: restores the person and the due day that each transcript had before, unless it was moved since. */
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
