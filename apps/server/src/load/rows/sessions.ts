// The rows of sessions with their staff and attendance.
import { compareCodes } from '@polyphony/domain/codes'
import { wasThere } from '@polyphony/domain/sessions/attendance'
import { timesOf } from '@polyphony/domain/sessions/rules'
import type { FileSession } from '@polyphony/domain/studies/file/meetings'
import { nameOfParticipant } from '@polyphony/domain/studies/file/participant-rules'
import { codeOfSession } from '@polyphony/domain/studies/file/session-rules'
import { expenseRows } from './expenses.ts'
import { checked, coordinatorOf, idFor, known, type Loading, siteOf } from './naming.ts'

export function sessionRows(loading: Loading) {
  const written = loading.file.sessions.map((session) => rowsOf(loading, session))
  return {
    sessions: written.map(({ row }) => row),
    staff: written.flatMap(({ staff }) => staff),
    attendances: written.flatMap(({ attendances }) => attendances),
    expenses: expenseRows(loading, written),
  }
}

function rowsOf(loading: Loading, session: FileSession) {
  const { file, studyId, now } = loading
  const [id, siteId, code] = [idFor(loading), known(loading.sites, session.site), codeOfSession(session, file)!]
  loading.sessions.set(code, { id, session })
  const place = { study_id: studyId, site_id: siteId }
  const { startsAt, endsAt } = checked(timesOf({ ...session, timeZone: siteOf(loading, session.site).timeZone }))
  const isHeld = session.status === 'held'
  const { kind, number, group = null, language, guideVersion = null, cancelledReason = null, status } = session
  const row = {
    id,
    ...place,
    code,
    kind,
    number,
    group,
    language,
    guide_version: guideVersion,
    place: session.place ?? null,
    starts_at: startsAt,
    ends_at: endsAt,
    held_from: isHeld ? startsAt : null,
    held_until: isHeld ? endsAt : null,
    status,
    cancelled_reason: cancelledReason,
    created_by_id: coordinatorOf(loading, session.site),
    updated_at: now,
  }
  const staff = session.staff.map(({ part, email, outsider = null }) => ({
    id: idFor(loading),
    session_id: id,
    ...place,
    part,
    staff_id: email ? known(loading.staff, email) : null,
    outsider,
  }))
  const invited = session.attendance.map(({ participant, state }) => ({
    ...known(loading.participants, nameOfParticipant({ site: session.site, number: participant })),
    state,
  }))
  const attendances = invited.map((person) => ({
    session_id: id,
    participant_id: person.id,
    ...place,
    state: person.state,
    updated_at: now,
  }))
  const vault = loading.services.vault
  loading.record('session.schedule', {
    entityId: id,
    siteId,
    code,
    after: {
      kind,
      group,
      language,
      guideVersion,
      placeDigest: session.place ? vault.digest(id, session.place) : null,
      startsAt: startsAt.toISOString(),
      endsAt: endsAt.toISOString(),
      staff: staff.map(({ part, staff_id: staffId }) => ({ part, staffId })),
      invited: invited.map((person) => person.code).toSorted(compareCodes),
    },
  })
  if (isHeld) {
    const held = { status, heldFrom: startsAt.toISOString(), heldUntil: endsAt.toISOString() }
    loading.record('session.hold', { entityId: id, siteId, code, before: { status: 'scheduled' }, after: held })
  }
  const came = invited.filter(({ state }) => wasThere(state))
  return { row, staff, attendances, session, came }
}
