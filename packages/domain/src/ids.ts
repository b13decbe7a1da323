// Identifiers. The client that creates a row makes its id (a UUIDv7), so that a device without a connection can do it too. The
// brands stop code from passing the id of a session where the id of a participant belongs.
import { z } from 'zod'

/** In small letters, as the database writes ids: in the trail, and where an identity is sealed to its row, an id is a text. */
const id = <Brand extends string>() => z.uuidv7().toLowerCase().brand<Brand>()

export const studyId = id<'StudyId'>()
export const siteId = id<'SiteId'>()
export const staffId = id<'StaffId'>()
export const grantId = id<'GrantId'>()
export const invitationId = id<'InvitationId'>()
export const participantId = id<'ParticipantId'>()
export const consentId = id<'ConsentId'>()
export const documentId = id<'DocumentId'>()
export const formVersionId = id<'FormVersionId'>()
export const sessionId = id<'SessionId'>()
export const recordingId = id<'RecordingId'>()
export const transcriptId = id<'TranscriptId'>()
export const segmentId = id<'SegmentId'>()
export const noteId = id<'NoteId'>()
export const commandId = id<'CommandId'>()
export const eventId = id<'EventId'>()
export const allocationListId = id<'AllocationListId'>()
export const scenarioId = id<'ScenarioId'>()
export const alertId = id<'AlertId'>()
export const reportId = id<'ReportId'>()
export const reportScheduleId = id<'ReportScheduleId'>()
export const importId = id<'ImportId'>()
export const signInId = id<'SignInId'>()
/** Of any version: that of an entry tells no time, because the book tells no moment of somebody who withdrew the collected data. */
export const expenseId = z.uuid().toLowerCase().brand<'ExpenseId'>()
export const tokenId = id<'TokenId'>()
export const webhookId = id<'WebhookId'>()
/** Made by the database or by the server, so of any version. */
export const webhookMessageId = z.uuid().toLowerCase().brand<'WebhookMessageId'>()

export type StudyId = z.infer<typeof studyId>
export type SiteId = z.infer<typeof siteId>
export type StaffId = z.infer<typeof staffId>
export type ParticipantId = z.infer<typeof participantId>

/** Whether a text is written like an id, in small or capital letters. */
export const isId = (text: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)
