import { localDay } from '@polyphony/domain/calendar'
import { mayDo } from '@polyphony/domain/consent/rules'
import { destroyDueOn } from '@polyphony/domain/recordings/rules'
import { checkingOf } from '@polyphony/domain/transcripts/stages'
import { readConsentRecord } from '../../consent/store/consents.ts'
import type { Reading } from '../../platform/shapes.ts'
import { getConfiguration } from '../../studies/store.ts'
import { listSessionsWithoutRecording, listVerifiedSessions } from '../store/awaited.ts'

/** How long a held session without a recording is listed. */
const lookBackMs = 90 * 86_400_000

/** The tasks about recordings: sessions whose recording is missing, and those whose recording is due for destruction. */
export async function awaitedRecordings(reading: Reading) {
  return { rows: await listMissing(reading), due: await listDue(reading) }
}

/** Sessions whose recordings are due for destruction by the retention rule of the study, the longest due first. */
async function listDue({ db, scope, now }: Reading) {
  const { stages, retentionDays } = await getConfiguration(db, scope)
  if (!retentionDays) return []
  const sessions = await listVerifiedSessions(db, scope, checkingOf(stages))
  return sessions.flatMap(({ verifiedOn, ...session }) => {
    const dueOn = destroyDueOn(verifiedOn, retentionDays)
    return dueOn && dueOn <= localDay(now, session.timeZone) ? [{ ...session, destroyDueOn: dueOn }] : []
  })
}

/**
 * Sessions whose recording is missing, newest first: those with an announced recording without bytes, and those held lately
 * without recording and transcript although all who attended consent to recording.
 */
async function listMissing({ db, scope, now }: Reading) {
  const sessions = await listSessionsWithoutRecording(db, scope, new Date(now.getTime() - lookBackMs))
  const people = [...new Set(sessions.flatMap(({ attended }) => attended))]
  const record = await readConsentRecord(db, scope, people)
  return sessions.flatMap(({ attended, saidAt, isAnnounced, ...session }) => {
    const on = localDay(now, session.timeZone)
    const saidOn = localDay(saidAt, session.timeZone)
    const isMissed = isAnnounced || mayDo('attach_recording', { of: attended, ...record, on, saidOn }).ok
    return isMissed ? [{ ...session, isAnnounced }] : []
  })
}
