import { localDay } from '@polyphony/domain/calendar'
import { mayDo } from '@polyphony/domain/consent/rules'
import { readConsentRecord } from '../../consent/store/consents.ts'
import type { Reading } from '../../platform/shapes.ts'
import { listNotBegun } from '../store/not-begun.ts'

/** Sessions that wait for a transcript. `mayBegin`: all who attended consent to transcription today. */
export async function showNotBegun({ db, scope, now }: Reading) {
  const sessions = await listNotBegun(db, scope)
  const record = await readConsentRecord(db, scope, [...new Set(sessions.flatMap(({ attended }) => attended))])
  const rows = sessions.map(({ attended, timeZone, saidOn, total: _total, ...session }) => ({
    ...session,
    since: session.since.toISOString(),
    mayBegin: mayDo('start_transcription', { of: attended, ...record, on: localDay(now, timeZone), saidOn }).ok,
  }))
  return { rows, total: sessions[0]?.total ?? 0 }
}
