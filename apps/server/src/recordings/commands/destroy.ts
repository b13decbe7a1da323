import { demand, Problem } from '@polyphony/domain/problem'
import { mayTake } from '@polyphony/domain/recordings/rules'
import type { Commanding } from '../../platform/shapes.ts'
import { enqueue } from '../../platform/jobs/enqueue.ts'
import { lockRecording, updateRecording } from '../store/recordings.ts'
import { dueDay } from '../../sessions/queries/recordings.ts'

/** Destroys a recording. The audit event is the certificate; after the commit a job at the server with the bytes removes them. */
export async function destroyRecording(commanding: Commanding, { id, reason }: { id: string; reason: string }) {
  const { db, scope, record, now } = commanding
  const recording = await lockRecording(db, scope, id)
  if (!recording) throw new Problem('recording.not_found')
  demand(mayTake(recording.status, 'destroy'))
  const { status, bytes, sha256, mimeType, storedAt, keptIn } = recording
  const dueOn = (await dueDay(commanding, recording.sessionId)) ?? null
  // Without the key nobody can read what may be left of the bytes, in a backup of the storage for example.
  const gone = { sealedKey: null, destroyedAt: now, destroyedReason: reason }
  await updateRecording(db, scope, recording, { status: 'destroyed', ...gone })
  record('recording.destroy', {
    entityId: id,
    siteId: recording.siteId,
    code: recording.sessionCode,
    before: { status, bytes, sha256, mimeType, storedAt: storedAt?.toISOString() ?? null, dueOn },
    after: { status: 'destroyed', destroyedAt: now.toISOString() },
    reason,
  })
  // If the place of the bytes is not known, the next sweep of the server that has them removes them.
  if (keptIn) enqueue(db, 'recording.erase', { storageKey: recording.storageKey, place: keptIn })
  return { id, status: 'destroyed' as const }
}
