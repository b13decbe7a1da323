// Identifiers. Every row's id is a UUIDv7 made by whoever creates the row, so that a device that is offline can make
// it too; the brands keep a session's id from being passed where a participant's belongs.
import { z } from 'zod'

const id = <Brand extends string>() => z.uuidv7().brand<Brand>()

export const studyId = id<'StudyId'>()
export const siteId = id<'SiteId'>()
export const staffId = id<'StaffId'>()
export const grantId = id<'GrantId'>()
export const invitationId = id<'InvitationId'>()
export const participantId = id<'ParticipantId'>()
export const consentId = id<'ConsentId'>()
export const formVersionId = id<'FormVersionId'>()
export const sessionId = id<'SessionId'>()
export const recordingId = id<'RecordingId'>()
export const transcriptId = id<'TranscriptId'>()
export const segmentId = id<'SegmentId'>()
export const commandId = id<'CommandId'>()

export type StudyId = z.infer<typeof studyId>
export type SiteId = z.infer<typeof siteId>
export type StaffId = z.infer<typeof staffId>
export type ParticipantId = z.infer<typeof participantId>
