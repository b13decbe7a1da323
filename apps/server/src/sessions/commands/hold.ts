// Records that a session was held, or cancels it.
import { localDay } from '@polyphony/domain/calendar'
import { mayHaveHappened } from '@polyphony/domain/day-bounds'
import { demand, Problem } from '@polyphony/domain/problem'
import { wasThere } from '@polyphony/domain/sessions/attendance'
import { dayOf, mayCancel, mayHold, timesOf } from '@polyphony/domain/sessions/rules'
import { mayTake } from '@polyphony/domain/sessions/steps'
import type { AmendSession, AttendanceState, HoldSession } from '@polyphony/domain/sessions/schema'
import type { Commanding } from '../../platform/shapes.ts'
import { getOpenSite } from '../../sites/queries.ts'
import type { Site } from '../../sites/store.ts'
import { getStudy } from '../../studies/store.ts'
import {
  forgetKeptBefore,
  listAttendances,
  listStaff,
  lockSession,
  type SessionRow,
  updateAttendances,
  updateSession,
} from '../store/sessions.ts'
import { findKept } from '../store/summary.ts'
import { demandPossibleOn } from './coming.ts'

/** Checks a corrected time of a held session. No participant who came may have left the study before that day. */
export async function correctedHeld(
  commanding: Commanding,
  session: SessionRow,
  held: NonNullable<AmendSession['held']>,
) {
  if (session.status !== 'held') throw new Problem('session.step_refused', { status: session.status, step: 'hold' })
  const {
    startsAt: heldFrom,
    endsAt: heldUntil,
    isAmbiguous,
  } = demand(timesOf({ ...held, timeZone: session.timeZone }))
  if (heldUntil > commanding.now) throw new Problem('session.in_future')
  await demandHeldDay(commanding, await getOpenSite(commanding, session.siteId, held.on), held.on)
  await demandPossibleOn(commanding, session, held.on)
  return { held: { heldFrom, heldUntil }, isAmbiguous }
}

/** Throws if the site cannot have held a session on that day. */
async function demandHeldDay({ db, scope, now }: Commanding, { openedOn, timeZone }: Site, on: string) {
  const { startsOn } = await getStudy(db, scope)
  demand(mayHaveHappened(on, { today: localDay(now, timeZone), openedOn, startsOn }), 'on')
}

/** Records that a session took place, with its begin and end. */
export async function holdSession(commanding: Commanding, asked: Omit<HoldSession, 'commandId' | 'studyId'>) {
  const { db, scope, record, now } = commanding
  const session = await lockSession(db, scope, asked.id)
  demand(mayTake(session.status, 'hold'))
  const site = await getOpenSite(commanding, session.siteId, asked.on)
  const times = demand(timesOf({ ...asked, timeZone: session.timeZone }))
  const [staff, attendances] = [await listStaff(db, scope, asked.id), await listAttendances(db, scope, asked.id)]
  demand(mayHold({ status: session.status, staff, attendances }, { heldUntil: times.endsAt, now }))
  await demandHeldDay(commanding, site, asked.on)
  await demandPossibleOn(commanding, session, asked.on)
  if (asked.on !== dayOf(session)) await forgetKeptBefore(db, scope, asked.id)
  const held = { status: 'held', heldFrom: times.startsAt, heldUntil: times.endsAt } as const
  const version = await updateSession(db, scope, session, held)
  record('session.hold', {
    entityId: asked.id,
    siteId: session.siteId,
    code: session.code,
    before: { status: session.status },
    after: { status: 'held', heldFrom: times.startsAt.toISOString(), heldUntil: times.endsAt.toISOString() },
  })
  return {
    id: asked.id,
    code: session.code,
    status: held.status,
    version,
    heldOn: localDay(times.startsAt, session.timeZone),
    isAmbiguous: times.isAmbiguous,
  }
}

/**
 * Cancels a session. Its number is not used again. Whoever is recorded as present in a session that was recorded as held by mistake is
 * recorded as absent.
 */
export async function cancelSession(commanding: Commanding, { id, reason }: { id: string; reason: string }) {
  const { db, scope, record } = commanding
  const session = await lockSession(db, scope, id)
  const attendances = await listAttendances(db, scope, id)
  const { isRecorded, isTranscribed } = await findKept(db, scope, session)
  demand(mayCancel(session.status, { isRecorded, isTranscribed, attendances }))
  const came = attendances.filter(({ state }) => wasThere(state))
  if (came.length > 0) {
    const absent = came.map(({ participantId, code }) => ({ participantId, code, state: 'absent' as const }))
    await updateAttendances(db, scope, id, absent)
    const states = (rows: readonly { code: string; state: AttendanceState }[]) =>
      Object.fromEntries(rows.map(({ code, state }) => [code, state]))
    const changed = { before: states(came), after: states(absent) }
    record('session.attend', { entityId: id, siteId: session.siteId, code: session.code, ...changed })
  }
  const cancelled = { status: 'cancelled', cancelledReason: reason, heldFrom: null, heldUntil: null } as const
  const version = await updateSession(db, scope, session, cancelled)
  record('session.cancel', {
    entityId: id,
    siteId: session.siteId,
    code: session.code,
    before: { status: session.status },
    after: { status: 'cancelled' },
    reason,
  })
  return { id, code: session.code, status: 'cancelled' as const, version }
}
