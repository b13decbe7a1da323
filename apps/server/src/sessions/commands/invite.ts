// Changes the invitations to a session, and records the attendance.
import type { z } from 'zod'
import { localDay } from '@polyphony/domain/calendar'
import { isActive, type State } from '@polyphony/domain/participants/lifecycle'
import { demand, Problem } from '@polyphony/domain/problem'
import {
  mayAttend,
  mayBeLeftWith,
  mayCorrectAttendance,
  mayOverwrite,
  mayRemove,
  wasThere,
} from '@polyphony/domain/sessions/attendance'
import { dayOf } from '@polyphony/domain/sessions/rules'
import { mayTake } from '@polyphony/domain/sessions/steps'
import type { attendSessionInput, inviteSessionInput } from '@polyphony/domain/sessions/schema'
import { demandTakingPart } from '../../consent/queries/taking-part.ts'
import { lockParticipants } from '../../consent/store/locks.ts'
import type { Commanding } from '../../platform/shapes.ts'
import { getOpenSite } from '../../sites/queries.ts'
import { getConfiguration } from '../../studies/store.ts'
import { demandConsentToKept, demandStillThere } from './coming.ts'
import { codesOf } from '../queries/made.ts'
import { listOverlaps } from '../store/overlaps.ts'
import { listSpeaking } from '../store/summary.ts'
import {
  listParticipantsById,
  invite,
  listAttendances,
  lockSession,
  uninvite,
  updateAttendances,
} from '../store/sessions.ts'

/** The session, with its day at the site. */
type To = { id: string; siteId: string; timeZone: string; day: string; isGroup: boolean; alreadyInvited: number }

/** Invites participants of the session's site who take part in the study; answers those who were not invited before. */
export async function inviteTo(
  { db, scope, now }: Commanding,
  session: To,
  participantIds: readonly string[],
): Promise<{ id: string; code: string }[]> {
  if (participantIds.length === 0) return []
  lockParticipants(db, scope, { ids: participantIds })
  const found = await listParticipantsById(db, scope, participantIds)
  if (found.length < participantIds.length) throw new Problem('participant.not_found')
  const elsewhere = found.filter(({ siteId }) => siteId !== session.siteId)
  if (elsewhere.length > 0) throw new Problem('session.participant_elsewhere', { codes: codesOf(elsewhere) })
  // A participant who completed the study may still be invited, for example to a last interview.
  const inactive = found.filter(({ status }) => !isActive(status as State) && status !== 'completed')
  if (inactive.length > 0) throw new Problem('session.participant_inactive', { codes: codesOf(inactive) })
  const people = found.map(({ id, code }) => ({ participantId: id, code }))
  await demandTakingPart({ db, scope }, people, { on: localDay(now, session.timeZone), saidOn: session.day })
  const invited = await invite(db, scope, { sessionId: session.id, siteId: session.siteId }, participantIds)
  if (!session.isGroup && session.alreadyInvited + invited.length > 1) throw new Problem('session.not_a_group')
  return found.filter(({ id }) => invited.includes(id)).map(({ id, code }) => ({ id, code }))
}

/** Invites participants, and removes others. */
export async function changeInvitations(
  commanding: Commanding,
  asked: Pick<z.output<typeof inviteSessionInput>, 'id' | 'invite' | 'remove'>,
) {
  const { db, scope, record } = commanding
  const session = await lockSession(db, scope, asked.id, asked.invite)
  demand(mayTake(session.status, 'invite'))
  if (asked.invite.length > 0) await getOpenSite(commanding, session.siteId, dayOf(session))
  const attendances = await listAttendances(db, scope, asked.id)
  const speaking = await listSpeaking(db, scope, asked.id)
  const removed = attendances
    .filter(({ participantId }) => asked.remove.some((id) => id === participantId))
    .map((row) => ({ ...row, isSpeaking: speaking.has(row.participantId) }))
  if (removed.length < asked.remove.length) throw new Problem('session.participant_not_invited')
  if (removed.length > 0) demand(mayRemove(session.status, removed))
  await uninvite(db, scope, asked.id, asked.remove)
  const kinds = (await getConfiguration(db, scope)).sessionKinds
  const isGroup = kinds.find(({ key }) => key === session.kind)?.isGroup ?? true
  const alreadyInvited = attendances.length - removed.length
  const invited = await inviteTo(commanding, { ...session, day: dayOf(session), isGroup, alreadyInvited }, asked.invite)
  record('session.invite', {
    entityId: session.id,
    siteId: session.siteId,
    code: session.code,
    after: { invited: codesOf(invited), removed: codesOf(removed) },
  })
  // How to undo this command. A removed participant whose attendance was recorded cannot be restored, so there is no undo then.
  const isWhole = removed.every(({ state }) => state === 'invited') && mayTake(session.status, 'remove').ok
  const before = { invite: removed.map(({ participantId }) => participantId), remove: invited.map(({ id }) => id) }
  return {
    id: session.id,
    invited: codesOf(invited),
    removed: codesOf(removed),
    overlaps: await listOverlaps(
      db,
      scope,
      session,
      invited.map(({ id }) => id),
    ),
    takenBackBy: isWhole ? before : null,
  }
}

/** Records the attendance of one or more participants. */
export async function attendSession(
  commanding: Commanding,
  asked: Pick<z.output<typeof attendSessionInput>, 'id' | 'attendances'>,
) {
  const { db, scope, record, now } = commanding
  const session = await lockSession(db, scope, asked.id)
  demand(mayAttend(session, { states: asked.attendances.map(({ state }) => state), now }))
  const hasComer = asked.attendances.some(({ state }) => wasThere(state))
  if (hasComer) await getOpenSite(commanding, session.siteId, dayOf(session))
  const before = new Map((await listAttendances(db, scope, asked.id)).map((row) => [row.participantId, row]))
  const speaking = await listSpeaking(db, scope, asked.id)
  const rows = asked.attendances.map(({ participantId, state, expected }) => {
    const known = before.get(participantId)
    if (!known) throw new Problem('session.participant_not_invited')
    const { code, isWithheld, screenedOn, state: from } = known
    return {
      code,
      isWithheld,
      screenedOn,
      from,
      participantId,
      state,
      expected,
      isSpeaking: speaking.has(participantId),
    }
  })
  demand(mayOverwrite(rows))
  demand(mayCorrectAttendance(rows))
  const after = new Map([...before.values(), ...rows].map(({ participantId, state }) => [participantId, state]))
  const states = { before: [...before.values()].map(({ state }) => state), after: [...after.values()] }
  demand(mayBeLeftWith(session.status, states))
  await demandStillThere(commanding, rows, { day: dayOf(session), timeZone: session.timeZone })
  await demandConsentToKept(
    commanding,
    session,
    rows.filter(({ from, state }) => wasThere(state) && !wasThere(from)),
  )
  await updateAttendances(db, scope, asked.id, rows)
  record('session.attend', {
    entityId: session.id,
    siteId: session.siteId,
    code: session.code,
    before: Object.fromEntries(rows.map(({ code, from }) => [code, from])),
    after: Object.fromEntries(rows.map(({ code, state }) => [code, state])),
  })
  return {
    id: session.id,
    attendances: rows.map(({ code, participantId, from, state }) => ({ code, participantId, from, state })),
  }
}
