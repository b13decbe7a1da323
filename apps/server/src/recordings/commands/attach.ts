// Announces a recording, and stores it once its bytes are safe.
import type { z } from 'zod'
import { localDay } from '@polyphony/domain/calendar'
import { demand, Problem } from '@polyphony/domain/problem'
import { mayTake } from '@polyphony/domain/recordings/rules'
import type { attachRecordingInput } from '@polyphony/domain/recordings/schema'
import { mayBeThere } from '@polyphony/domain/sessions/attendance'
import { dayOf } from '@polyphony/domain/sessions/rules'
import { mayTake as mayTakeStep } from '@polyphony/domain/sessions/steps'
import { demandConsent } from '../../consent/queries/lacking.ts'
import type { Commanding, Reading } from '../../platform/shapes.ts'
import { enqueue } from '../../platform/jobs/enqueue.ts'
import { newId } from '../../platform/request/new-id.ts'
import { findSession, listAttendances, lockSession, type SessionRow } from '../../sessions/store/sessions.ts'
import { getOpenSite } from '../../sites/queries.ts'
import type { Sound } from '@polyphony/domain/recordings/sound/bytes'
import {
  countRecordings,
  createRecording,
  findRecording,
  lockRecording,
  type RecordingRow,
  updateRecording,
} from '../store/recordings.ts'
import type { Leased } from '../store/uploads.ts'

type Attached = Omit<z.output<typeof attachRecordingInput>, 'commandId' | 'studyId'>

/** Announces a recording of a session. Refused unless all participants who came, or may still come, consent to recording. */
export async function attachRecording(commanding: Commanding, asked: Attached) {
  const { db, scope, record, now } = commanding
  const session = await lockSession(db, scope, asked.sessionId)
  await demandRecordable(commanding, session)
  const id = asked.id ?? newId(now)
  // The name of the sender's file may hold a person's name, so the recording is named after its session.
  const fileName = `${session.code}-${(await countRecordings(db, scope, session)) + 1}`
  const durationMs = asked.durationMs ?? null
  await createRecording(db, scope, {
    id,
    storageKey: newId(now),
    siteId: session.siteId,
    sessionId: session.id,
    fileName,
    durationMs,
  })
  record('recording.attach', {
    entityId: id,
    siteId: session.siteId,
    code: session.code,
    before: null,
    after: { status: 'expected', durationMs },
  })
  return { id, sessionId: session.id, fileName, status: 'expected' as const }
}

/** Throws unless the session's day has come, and all participants who came or may still come consent to recording today. */
async function demandRecordable(reading: Reading, session: SessionRow) {
  const { db, scope, now } = reading
  demand(mayTakeStep(session.status, 'record'))
  const day = dayOf(session)
  await getOpenSite(reading, session.siteId, day)
  const today = localDay(now, session.timeZone)
  if (session.status === 'scheduled' && today < day) throw new Problem('session.in_future')
  const asked = (await listAttendances(db, scope, session.id)).filter(({ state }) => mayBeThere(state))
  await demandConsent(reading, 'attach_recording', {
    on: today,
    saidOn: day,
    participantIds: asked.map(({ participantId }) => participantId),
  })
}

/** The recording, if its bytes may be received now, or if it is stored already. Throws otherwise. */
export async function demandExpected(reading: Reading, id: string): Promise<RecordingRow> {
  const recording = await findRecording(reading.db, reading.scope, id)
  if (!recording) throw new Problem('recording.not_found')
  if (recording.status === 'stored') return recording
  demand(mayTake(recording.status, 'store'))
  const session = await findSession(reading.db, reading.scope, { id: recording.sessionId })
  if (!session) throw new Problem('session.not_found')
  await demandRecordable(reading, session)
  return recording
}

/** What an upload was found to be. */
type Arrived = Sound & { leased: Leased; bytes: number; sha256: string }

/** Marks a recording as stored after its bytes were written to disk, if all participants still consent and the lease is still held. */
export async function storeRecording(
  commanding: Commanding,
  id: string,
  { leased, bytes, sha256, mimeType, extension }: Arrived,
) {
  const { db, scope, record, now, services } = commanding
  const recording = await lockRecording(db, scope, id)
  if (!recording) throw new Problem('recording.not_found')
  demand(mayTake(recording.status, 'store'))
  // The upload was given up meanwhile, or another one was begun: these are no longer the bytes of the recording.
  if (recording.storageKey !== leased.storageKey || !recording.upload) throw new Problem('recording.upload_unknown')
  if (recording.upload.leaseId !== leased.leaseId) throw new Problem('recording.already_arriving')
  const session = await lockSession(db, scope, recording.sessionId)
  await demandRecordable(commanding, session)
  const fileName = `${recording.fileName}.${extension}`
  const stored = { status: 'stored', bytes, sha256, mimeType } as const
  await updateRecording(db, scope, recording, { ...stored, fileName, keptIn: services.storage.place, storedAt: now })
  record('recording.attach', {
    entityId: id,
    siteId: recording.siteId,
    code: session.code,
    before: { status: recording.status },
    after: stored,
  })
  enqueue(db, 'recording.peaks', { storageKey: recording.storageKey, place: services.storage.place })
  return { id, fileName, ...stored }
}
