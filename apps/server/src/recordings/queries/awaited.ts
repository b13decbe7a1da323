import { localDay } from '@polyphony/domain/calendar'
import { mayDo } from '@polyphony/domain/consent/rules'
import { checksOf, destroyDueOn } from '@polyphony/domain/recordings/rules'
import { findConsentRecord } from '../../consent/store/consents.ts'
import type { Reading } from '../../platform/shapes.ts'
import { getConfiguration } from '../../studies/store.ts'
import { listSessionsWithoutRecording, listVerifiedSessions } from '../store/awaited.ts'

/** How far back a session without its recording is still asked about. */
const lookBackMs = 90 * 86_400_000

/** What recordings ask of somebody's day: those that have yet to arrive, and those that are due to be destroyed. */
export async function awaitedRecordings(reading: Reading) {
  return { rows: await listMissing(reading), due: await listDue(reading) }
}

/** Sessions whose recordings the study's retention rule wants destroyed by today at the site, the longest due first. */
async function listDue({ db, scope, now }: Reading) {
  const { stages, retentionDays } = await getConfiguration(db, scope)
  if (!retentionDays) return []
  const sessions = await listVerifiedSessions(db, scope, checksOf(stages))
  return sessions.flatMap(({ verifiedOn, ...session }) => {
    const dueOn = destroyDueOn(verifiedOn, retentionDays)
    return dueOn && dueOn <= localDay(now, session.timeZone) ? [{ ...session, destroyDueOn: dueOn }] : []
  })
}

/**
 * Sessions whose recording has yet to arrive, newest first: those whose file was announced and is not here, and those
 * held lately that have neither recording nor transcript although everybody who attended consents to being recorded.
 */
async function listMissing({ db, scope, now }: Reading) {
  const sessions = await listSessionsWithoutRecording(db, scope, new Date(now.getTime() - lookBackMs))
  const people = [...new Set(sessions.flatMap(({ attended }) => attended))]
  const record = await findConsentRecord(db, scope, people)
  return sessions.flatMap(({ attended, saidAt, isAnnounced, ...session }) => {
    const on = localDay(now, session.timeZone)
    const saidOn = localDay(saidAt, session.timeZone)
    const isMissed = isAnnounced || mayDo('attach_recording', { of: attended, ...record, on, saidOn }).ok
    return isMissed ? [{ ...session, isAnnounced }] : []
  })
}
