// The inputs about recordings. The name of a file is never sent, because it may name a person.
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
  /** How long the recording plays, as the sender's browser measured it. */
  durationMs: z.number().int().min(1).max(longestMs).optional(),
  /** The size of the file that will be sent, so that a file that is too large is refused before it is sent. */
  bytes: z.number().int().min(1, 'recording.empty').max(recordingBytes, 'recording.too_large').optional(),
})

/** The parameters in the address to which the bytes are sent. */
export const sendRecordingInput = z.strictObject({ commandId, studyId, recordingId })

export const recordingAwaitedInput = asking({})
export const recordingCertificateInput = asking({ id: recordingId })

/** @property ticket the current ticket, if a player that is playing asks for the next one */
export const recordingPlayInput = asking({ id: recordingId, ticket: z.string().max(1_000).optional() })

export const destroyRecordingInput = commanding({ id: recordingId, reason })
