// Checks whether participants may be recorded as attending: they had not left the study, and consented to an existing recording.
import { localDay } from '@polyphony/domain/calendar'
import { demand, Problem } from '@polyphony/domain/problem'
import { dayOf, mayCome, wasThere } from '@polyphony/domain/sessions/rules'
import { listLacking } from '../../consent/queries/lacking.ts'
import { demandTakingPart, listAllWithdrawals } from '../../consent/queries/taking-part.ts'
import type { Reading } from '../../platform/shapes.ts'
import type { AttendanceRow, SessionRow } from '../store/sessions.ts'
import { isRecorded } from '../store/summary.ts'

type Person = Pick<AttendanceRow, 'participantId' | 'code' | 'state'>

/** Throws if a participant who came had withdrawn from new data, or withdrawn participation, by the day of the session. */
export async function demandStillThere(
  reading: Reading,
  people: readonly Person[],
  { day, timeZone }: { day: string; timeZone: string },
) {
  const came = people.filter(({ state }) => wasThere(state))
  const on = localDay(reading.now, timeZone)
  await demandTakingPart(reading, came, { on, saidOn: day })
  const ids = came.map(({ participantId }) => participantId)
  demand(mayCome(came, { day, withdrawals: await listAllWithdrawals(reading, ids, on) }))
}

/**
 * Throws if the session has a recording, stored or expected, and a participant who joins has not consented to it. The caller has
 * locked the session, so that no recording is stored meanwhile.
 */
export async function demandHeard(reading: Reading, session: SessionRow, joining: readonly Person[]) {
  if (joining.length === 0 || !(await isRecorded(reading.db, reading.scope, session.id))) return
  const lacking = await listLacking(reading, 'attach_recording', {
    on: localDay(reading.now, session.timeZone),
    saidOn: dayOf(session),
    participantIds: joining.map(({ participantId }) => participantId),
  })
  if (lacking.length === 0) return
  throw new Problem('session.recorded_without_consent', { codes: lacking.map(({ code }) => code ?? '?') })
}
