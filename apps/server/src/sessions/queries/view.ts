// A session for its page: the plan, the staff, the attendance, and whether it may be recorded.
import { localDay } from '@polyphony/domain/calendar'
import { Problem } from '@polyphony/domain/problem'
import { whyNotCalled } from '@polyphony/domain/participants/contacts'
import { mayTakePart, whyMissing } from '@polyphony/domain/consent/rules'
import { scopeOf } from '@polyphony/domain/consent/scopes'
import { withheldBy } from '@polyphony/domain/recordings/rules'
import { dayOf, recordVerdict } from '@polyphony/domain/sessions/rules'
import { readConsentRecord } from '../../consent/store/consents.ts'
import { sitesFor } from '../../platform/request/procedure.ts'
import type { Reading } from '../../platform/shapes.ts'
import { type AttendanceRow, findSession, listAttendances, listStaff, type SessionRow } from '../store/sessions.ts'
import { listOverlaps } from '../store/overlaps.ts'
import { listTranscripts } from '../store/summary.ts'
import { describeRecordings } from './recordings.ts'

/** A session by its code. A person who sees it only because of an assigned transcript does not see consents. */
export async function viewSession(reading: Reading, code: string) {
  const { db, scope, actor } = reading
  const session = await findSession(db, scope, { code })
  if (!session) throw new Problem('session.not_found')
  const attendances = await listAttendances(db, scope, session.id)
  const isWhole = scope.whole.some((siteId) => siteId === session.siteId)
  const consented = isWhole ? await withConsent(reading, session, attendances) : undefined
  const staff = await listStaff(db, scope, session.id)
  // A place may be somebody's home. It is for those who plan the session and those who go there.
  const plansHere = sitesFor(actor, 'session.amend', scope.studyId).some((siteId) => siteId === session.siteId)
  const goesThere = staff.some(({ staffId }) => staffId === scope.actorId)
  return {
    ...session,
    place: plansHere || goesThere ? session.place : null,
    on: localDay(session.startsAt, session.timeZone),
    heldOn: session.heldFrom && localDay(session.heldFrom, session.timeZone),
    staff,
    attendances: (consented ?? attendances.map((row) => ({ ...row, ...untold }))).map(shown),
    recording: consented && recordVerdict(consented),
    // This includes participants who are not invited yet, so that the screen can warn before the invitation.
    overlaps: await listOverlaps(db, scope, session),
    recordings: await describeRecordings(reading, session),
    withheldBy: withheldBy(attendances),
    transcripts: await listTranscripts(db, scope, session.id),
  }
}

/** What a person is not told who sees the session only because of an assigned transcript. */
const untold = {
  reason: undefined,
  takenBackOn: undefined,
  notCalled: undefined,
  status: undefined,
  language: undefined,
}

type Consented = Awaited<ReturnType<typeof withConsent>>[number]
type Told = Omit<Consented, keyof typeof untold> & { [Fact in keyof typeof untold]: Consented[Fact] | undefined }

/** An attendance without what only the rules need. */
const shown = ({
  screenedOn: _on,
  withdrawalLevel: _level,
  noContactSince: _since,
  isWithheld: _withheld,
  ...row
}: Told) => row

/**
 * Adds to each attendance why nobody should call the participant (undefined if they may be called), the reason why the consent does
 * not grant recording today (undefined if it does), and since when the participant has withdrawn participation, if that is not settled
 * and the session is on that day or later.
 */
async function withConsent(
  { db, scope, now }: Pick<Reading, 'db' | 'scope' | 'now'>,
  session: Pick<SessionRow, 'timeZone' | 'startsAt' | 'heldFrom'>,
  attendances: readonly AttendanceRow[],
) {
  const people = attendances.map(({ participantId }) => participantId)
  const record = {
    ...(await readConsentRecord(db, scope, people)),
    saidOn: dayOf(session),
    on: localDay(now, session.timeZone),
  }
  const answer = mayTakePart(people, record)
  const takenBackOf = ({ participantId }: AttendanceRow) =>
    answer.ok ? undefined : answer.takenBack.find((back) => back.participantId === participantId)
  return attendances.map((row) => ({
    ...row,
    reason: whyMissing(row.participantId, scopeOf.attach_recording, record),
    takenBackOn: takenBackOf(row)?.on,
    notCalled: whyNotCalled({ ...row, state: row.status }),
  }))
}
