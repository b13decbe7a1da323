// What crosses the wire about recordings. A file's own name stays with whoever sends it: it may name a person.
import { z } from 'zod'
import { commandId, recordingId, sessionId, studyId } from '../ids.ts'
import { reason } from '../text.ts'
import { asking, commanding } from '../wire.ts'
import { recordingBytes } from './limit.ts'

export const recordingStatuses = ['expected', 'uploading', 'stored', 'destroyed'] as const
export type RecordingStatus = (typeof recordingStatuses)[number]

/** Longest recording: two days. */
const longestMs = 48 * 60 * 60 * 1000

export const attachRecordingInput = commanding({
  id: recordingId.optional(),
  sessionId,
  /** How long it plays, as the sender's browser measured it. */
  durationMs: z.number().int().min(1).max(longestMs).optional(),
  /** How large the file is that is to come, so that one that cannot be kept is refused before it is sent. */
  bytes: z.number().int().min(1, 'recording.empty').max(recordingBytes, 'recording.too_large').optional(),
})

/** What accompanies the bytes, in the address. */
export const sendRecordingInput = z.strictObject({ commandId, studyId, recordingId })

export const recordingAwaitedInput = asking({})

/** @property ticket the one that is running out, when listening goes on */
export const recordingPlayInput = asking({ id: recordingId, ticket: z.string().max(1_000).optional() })

export const destroyRecordingInput = commanding({ id: recordingId, reason })
