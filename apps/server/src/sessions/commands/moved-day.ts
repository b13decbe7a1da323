// What the day of a session may not do when it is put right: come after what was made of it, or free words that may not be used.
import { type ConsentAction, scopeOf } from '@polyphony/domain/consent/scopes'
import { localDay } from '@polyphony/domain/calendar'
import { compareCodes } from '@polyphony/domain/codes'
import { Problem } from '@polyphony/domain/problem'
import { mayCome } from '@polyphony/domain/sessions/attendance'
import { dayOf } from '@polyphony/domain/sessions/rules'
import { readLeaving } from '../../consent/queries/taking-part.ts'
import { sitesFor } from '../../platform/request/procedure.ts'
import type { Reading } from '../../platform/shapes.ts'
import type { AttendanceRow, SessionRow } from '../store/sessions.ts'
import { findKept, findKeptSince } from '../store/summary.ts'
import { codesOf, listLackingOn } from '../queries/made.ts'

/** Throws if a recording of the session was stored, or a transcript begun, before that day. */
export async function demandNotAfterKept({ db, scope }: Reading, session: SessionRow, day: string): Promise<void> {
  const since = await findKeptSince(db, scope, session)
  if (since !== null && since < day) throw new Problem('session.kept_before', { on: since })
}

/** What consent is asked for after the session. Enrolment is not a use of what was said. */
const uses = (Object.keys(scopeOf) as ConsentAction[]).filter((action) => action !== 'enrol')

type Came = Pick<AttendanceRow, 'participantId' | 'code' | 'state' | 'screenedOn'>

/**
 * Throws if words that may not be used could be used if they were said on the other day. Whoever may record what participants agreed to
 * may put the day right all the same.
 */
export async function demandFreesNobody(
  reading: Reading,
  session: SessionRow,
  { people, day }: { people: readonly Came[]; day: string },
): Promise<void> {
  const { actor, db, scope } = reading
  const { isRecorded, isTranscribed } = await findKept(db, scope, session)
  if (day === dayOf(session) || !(isRecorded || isTranscribed)) return
  if (sitesFor(actor, 'consent.record', scope.studyId).some((siteId) => siteId === session.siteId)) return
  const freed = new Set(await listGone(reading, session, people))
  for (const action of uses) {
    const now = await listLackingOn(reading, action, { session, people })
    const then = new Set(codesOf(await listLackingOn(reading, action, { session, people, day })))
    for (const code of codesOf(now)) if (!then.has(code)) freed.add(code)
  }
  if (freed.size > 0) throw new Problem('session.day_frees_words', { codes: [...freed].toSorted(compareCodes) })
}

/** The codes of those who had left by the day that is recorded now. On the other day they were still there, or it is refused. */
async function listGone(reading: Reading, session: SessionRow, people: readonly Came[]): Promise<string[]> {
  const ids = people.map(({ participantId }) => participantId)
  const left = await readLeaving(reading, ids, localDay(reading.now, session.timeZone))
  const answer = mayCome(people, { day: dayOf(session), ...left })
  if (answer.ok || answer.problem === 'session.participant_unscreened') return []
  return [answer.details.codes ?? []].flat().map(String)
}
