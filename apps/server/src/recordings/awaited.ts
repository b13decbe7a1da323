import { localDay } from '@polyphony/domain/calendar'
import { mayDo } from '@polyphony/domain/consent/rules'
import { findConsents, findFormVersions, findWithdrawals } from '../consent/store.ts'
import type { Reading } from '../platform/context.ts'
import { listSessionsWithoutRecording } from './awaited-store.ts'

/** How far back a session without its recording is still asked about. */
const lookBackMs = 90 * 86_400_000

/**
 * Sessions whose recording has yet to arrive, newest first: those whose file was announced and is not here, and those
 * held lately that have neither recording nor transcript although everybody who attended consents to being recorded.
 */
export async function awaitedRecordings({ db, scope, now }: Reading) {
  const sessions = await listSessionsWithoutRecording(db, scope, new Date(now.getTime() - lookBackMs))
  const people = [...new Set(sessions.flatMap(({ attended }) => attended))]
  const record = {
    consents: await findConsents(db, scope, people),
    versions: await findFormVersions(db, scope),
    withdrawals: await findWithdrawals(db, scope, people),
  }
  const rows = sessions.flatMap(({ attended, saidAt, isAnnounced, ...session }) => {
    const on = localDay(now, session.timeZone)
    const saidOn = localDay(saidAt, session.timeZone)
    const isMissed = isAnnounced || mayDo('attach_recording', { of: attended, ...record, on, saidOn }).ok
    return isMissed ? [{ ...session, isAnnounced }] : []
  })
  return { rows }
}
