// Checks whether participants may be recorded as attending: they had not left the study, and consented to the recordings, transcripts
// and translations that exist.
import { localDay } from '@polyphony/domain/calendar'
import { demand, Problem } from '@polyphony/domain/problem'
import { mayCome, wasThere } from '@polyphony/domain/sessions/attendance'
import { dayOf } from '@polyphony/domain/sessions/rules'
import { demandTakingPart, readLeaving } from '../../consent/queries/taking-part.ts'
import type { Reading } from '../../platform/shapes.ts'
import { type AttendanceRow, listAttendances, type SessionRow } from '../store/sessions.ts'
import { findKept, listKeptBefore } from '../store/summary.ts'
import { codesOf, listLackingOn, type Made, made } from '../queries/made.ts'
import { demandFreesNobody, demandNotAfterKept } from './moved-day.ts'

type Person = Pick<AttendanceRow, 'participantId' | 'code' | 'state'>
type Comer = Person & Pick<AttendanceRow, 'screenedOn'>

/** Throws if a participant who came had left the study by the day of the session, or was not screened yet. */
export async function demandStillThere(
  reading: Reading,
  people: readonly Comer[],
  { day, timeZone }: { day: string; timeZone: string },
) {
  const came = people.filter(({ state }) => wasThere(state))
  const on = localDay(reading.now, timeZone)
  await demandTakingPart(reading, came, { on, saidOn: day })
  const ids = came.map(({ participantId }) => participantId)
  demand(mayCome(came, { day, ...(await readLeaving(reading, ids, on)) }))
}

/**
 * Throws if the session has a recording (stored or expected), a transcript or a translation, and a participant who joins has not
 * consented to it. Two exceptions: a participant is not asked about what was kept while they were recorded as present, so that a wrong
 * correction can be put right; and not at all if their words are withheld, because their presence only withholds. The caller has locked
 * the session, so that nothing is made of it meanwhile.
 */
export async function demandConsentToKept(
  reading: Reading,
  session: SessionRow,
  joining: readonly (Person & Pick<AttendanceRow, 'isWithheld'>)[],
) {
  const asked = joining.filter(({ isWithheld }) => !isWithheld)
  if (asked.length === 0) return
  const kept = await findKept(reading.db, reading.scope, session)
  const before = await listKeptBefore(reading.db, reading.scope, session.id)
  for (const [what, action, problem] of made) {
    if (!kept[what]) continue
    const isKnown = what === 'isRecorded' ? 'isRecorded' : 'isTranscribed'
    const known = new Set(before.flatMap((row) => (row[isKnown] ? row.participantId : [])))
    const people = asked.filter(({ participantId }) => !known.has(participantId))
    const lacking = await listLackingOn(reading, action, { session, people })
    if (lacking.length > 0) throw new Problem(problem, { codes: codesOf(lacking) })
  }
}

/**
 * Throws if what was made of the session's words could not have been made on another day, because a participant who was there had
 * withdrawn by then. A participant who withdrew after the words were kept does not stop the correction of the day.
 */
async function demandConsentOn(
  reading: Reading,
  session: SessionRow,
  { people, day }: Required<Omit<Made, 'session'>>,
) {
  if (day === dayOf(session)) return
  const kept = await findKept(reading.db, reading.scope, session)
  for (const [what, action, problem] of made) {
    if (!kept[what]) continue
    const before = new Set(
      (await listLackingOn(reading, action, { session, people })).map(({ participantId }) => participantId),
    )
    const lacking = await listLackingOn(reading, action, { session, people, day })
    const codes = codesOf(lacking.filter(({ participantId }) => !before.has(participantId)))
    if (codes.length > 0) throw new Problem(problem, { codes })
  }
}

/** Throws if the session could not have been on that day: because of the participants who came, or of what was made of their words. */
export async function demandPossibleOn(reading: Reading, session: SessionRow, day: string) {
  // A held session keeps its day when only its times are corrected. The day of a scheduled one becomes the day of what was kept.
  if (session.status === 'scheduled' || day !== dayOf(session)) await demandNotAfterKept(reading, session, day)
  const people = (await listAttendances(reading.db, reading.scope, session.id)).filter(({ state }) => wasThere(state))
  await demandStillThere(reading, people, { day, timeZone: session.timeZone })
  await demandConsentOn(reading, session, { people, day })
  await demandFreesNobody(reading, session, { people, day })
}

/** Throws if a transcript becomes a translation because the session's language is corrected, and a participant has not consented to it. */
export async function demandConsentToLanguage(reading: Reading, session: SessionRow, language: string) {
  const { db, scope } = reading
  if (language === session.language || (await findKept(db, scope, session)).isTranslated) return
  if (!(await findKept(db, scope, { ...session, language })).isTranslated) return
  const people = (await listAttendances(db, scope, session.id)).filter(({ state }) => wasThere(state))
  const lacking = await listLackingOn(reading, 'start_translation', { session, people })
  if (lacking.length === 0) return
  throw new Problem('session.translated_without_consent', { codes: codesOf(lacking) })
}
