// Schedules a session, and amends its plan.
import { localDay } from '@polyphony/domain/calendar'
import { mayBePlanned } from '@polyphony/domain/day-bounds'
import { demand, Problem } from '@polyphony/domain/problem'
import { formatSessionCode } from '@polyphony/domain/sessions/code'
import { mayBeThere, wasThere } from '@polyphony/domain/sessions/attendance'
import { dayOf, timesOf } from '@polyphony/domain/sessions/rules'
import { mayTake } from '@polyphony/domain/sessions/steps'
import type { AmendSession, ScheduleSession, SessionPlan } from '@polyphony/domain/sessions/schema'
import type { StudyConfiguration } from '@polyphony/domain/studies/schema'
import { lockParticipants } from '../../consent/store/locks.ts'
import type { Commanding } from '../../platform/shapes.ts'
import { newId } from '../../platform/request/new-id.ts'
import { getOpenSite } from '../../sites/queries.ts'
import { getSite, type Site } from '../../sites/store.ts'
import { getStudy } from '../../studies/store.ts'
import { demandConsentToLanguage, demandPossibleOn } from './coming.ts'
import { correctedHeld } from './hold.ts'
import { codesOf } from '../queries/made.ts'
import { inviteTo } from './invite.ts'
import { findKept } from '../store/summary.ts'
import { takeNumber } from '../store/numbers.ts'
import { listOverlaps } from '../store/overlaps.ts'
import {
  createSession,
  forgetKeptBefore,
  listStaffOfSite,
  listAttendances,
  listStaff,
  lockSession,
  type PlanRow,
  replaceStaff,
  type SessionRow,
  updateSession,
} from '../store/sessions.ts'

type Asked<Input> = Omit<Input, 'commandId' | 'studyId'>

/** How the codes of a kind begin at a site: `BRS-FG-`. */
export function prefixOf(siteCode: string, abbreviation: string): string {
  const formed = formatSessionCode(siteCode, abbreviation, 1)
  return formed.slice(0, formed.lastIndexOf('-') + 1)
}

/**
 * Schedules a session. Its code has the next number of its kind at the site.
 * @param taken answers a number of a kind that was taken before
 */
export async function scheduleSession(
  commanding: Commanding,
  asked: Asked<ScheduleSession>,
  taken?: (kind: string) => number | undefined,
) {
  const { db, scope, record, now } = commanding
  const site = await getOpenSite(commanding, asked.siteId, asked.on)
  const { configuration, startsOn } = await getStudy(db, scope)
  const kind = configuration.sessionKinds.find((each) => each.key === asked.kind)
  if (!kind) throw new Problem('session.kind_unknown')
  const { plan, isAmbiguous } = await planned(commanding, asked, { configuration, startsOn, site })
  // Before the number, which is the last lock in the order of consent/store/locks.ts.
  lockParticipants(db, scope, { ids: asked.invite })
  const prefix = prefixOf(site.code, kind.abbreviation)
  const number = taken?.(kind.key) ?? (await takeNumber(db, scope, { siteId: site.id, prefix }))
  const code = formatSessionCode(site.code, kind.abbreviation, number)
  const id = asked.id ?? newId(now)
  await createSession(db, scope, {
    ...plan,
    id,
    siteId: site.id,
    code,
    kind: kind.key,
    number,
  })
  const staff = await writeStaff(commanding, { id, siteId: site.id }, asked.staff)
  const invited = await inviteTo(
    commanding,
    { id, siteId: site.id, timeZone: site.timeZone, day: asked.on, isGroup: kind.isGroup, alreadyInvited: 0 },
    asked.invite,
  )
  const overlaps = await listOverlaps(db, scope, { ...plan, id, siteId: site.id }, asked.invite)
  record('session.schedule', {
    entityId: id,
    siteId: site.id,
    code,
    after: { ...traced(commanding, id, plan, staff), kind: kind.key, invited: codesOf(invited) },
  })
  const [startsAt, endsAt] = [plan.startsAt.toISOString(), plan.endsAt.toISOString()]
  return { id, code, startsAt, endsAt, isAmbiguous, overlaps, version: 1 }
}

/** Changes the plan of a session, and corrects when a held session was held. */
export async function amendSession(
  commanding: Commanding,
  { id, expectedVersion, held, ...asked }: Asked<AmendSession>,
) {
  const { db, scope, record, now } = commanding
  const session = await lockSession(db, scope, id)
  demand(mayTake(session.status, 'amend'))
  if (session.version !== expectedVersion) throw new Problem('row.changed', { version: session.version })
  const plannedOn = localDay(session.startsAt, session.timeZone)
  const { configuration, startsOn } = await getStudy(db, scope)
  const site = await (asked.on === plannedOn
    ? getSite(db, scope, session.siteId)
    : getOpenSite(commanding, session.siteId, asked.on))
  const { plan, isAmbiguous } = await planned(commanding, asked, {
    configuration,
    startsOn,
    site,
    plannedOn,
  })
  if (session.status === 'held' && plan.startsAt > now) throw new Problem('session.in_future')
  if (session.status === 'held' && !asked.staff.some(({ part }) => part === 'facilitator'))
    throw new Problem('session.facilitator_missing')
  await demandConsentToLanguage(commanding, session, plan.language)
  if (session.status === 'scheduled') await demandMovable(commanding, session, asked.on)
  const times = held && (await correctedHeld(commanding, session, held))
  const before = traced(commanding, id, session, await listStaff(db, scope, id))
  const changed = { ...session, ...plan, ...times?.held }
  const isSameWords = dayOf(changed) === dayOf(session) && changed.language === session.language
  if (!isSameWords) await forgetKeptBefore(db, scope, id)
  const version = await updateSession(db, scope, session, { ...plan, ...times?.held })
  const staff = await writeStaff(commanding, session, asked.staff)
  record('session.amend', {
    entityId: id,
    siteId: session.siteId,
    code: session.code,
    before,
    after: traced(commanding, id, changed, staff),
  })
  const invited = (await listAttendances(db, scope, id)).filter(({ state }) => mayBeThere(state))
  const overlaps = await listOverlaps(
    db,
    scope,
    changed,
    invited.map(({ participantId }) => participantId),
  )
  return { id, code: session.code, version, isAmbiguous: isAmbiguous || Boolean(times?.isAmbiguous), overlaps }
}

/**
 * Throws if a scheduled session cannot move to another day: participants who are recorded as present could not have come on that day,
 * or what was made of their words could not have been made. Neither happens in the future.
 */
async function demandMovable(commanding: Commanding, session: SessionRow, day: string) {
  const { db, scope, now } = commanding
  if (day === dayOf(session)) return
  const people = (await listAttendances(db, scope, session.id)).filter(({ state }) => wasThere(state))
  const isFuture = localDay(now, session.timeZone) < day
  // A session that was not held has no transcript.
  const { isRecorded } = await findKept(db, scope, session)
  if (isFuture && (people.length > 0 || isRecorded)) throw new Problem('session.took_place')
  await demandPossibleOn(commanding, session, day)
}

type At = { configuration: StudyConfiguration; startsOn: string | null; site: Site; plannedOn?: string }

/** The plan with its times as instants. Throws if it names something that the study or the site does not have. */
async function planned(
  { db, scope, now }: Commanding,
  asked: SessionPlan,
  { configuration, startsOn, site, plannedOn }: At,
) {
  const days = { today: localDay(now, site.timeZone), startsOn, openedOn: site.openedOn }
  // A day that does not change is not checked again.
  if (asked.on !== plannedOn) demand(mayBePlanned(asked.on, days), 'on')
  if (!configuration.languages.includes(asked.language)) throw new Problem('session.language_unknown')
  const hasGroup = !asked.group || configuration.groups.some(({ key }) => key === asked.group)
  if (!hasGroup) throw new Problem('session.group_unknown')
  const staffIds = [...new Set(asked.staff.flatMap(({ staffId }) => staffId ?? []))]
  const known = await listStaffOfSite(db, scope, { siteId: site.id, staffIds })
  if (known.length < staffIds.length) throw new Problem('session.staff_unknown')
  const { startsAt, endsAt, isAmbiguous } = demand(timesOf({ ...asked, timeZone: site.timeZone }))
  const { group = null, language, guideVersion = null, place = null } = asked
  const plan: PlanRow = { group, language, guideVersion, place, startsAt, endsAt }
  return { plan, isAmbiguous }
}

async function writeStaff(
  { db, scope, now }: Commanding,
  session: { id: string; siteId: string },
  staff: SessionPlan['staff'],
) {
  const rows = staff.map(({ part, staffId = null, outsider = null }) => ({ id: newId(now), part, staffId, outsider }))
  await replaceStaff(db, scope, { sessionId: session.id, siteId: session.siteId }, rows)
  return rows
}

function traced(
  { services }: Commanding,
  id: string,
  plan: PlanRow & Partial<Pick<SessionRow, 'heldFrom' | 'heldUntil'>>,
  staff: readonly { part: SessionPlan['staff'][number]['part']; staffId: string | null }[],
) {
  const { group, language, guideVersion, place, startsAt, endsAt, heldFrom, heldUntil } = plan
  return {
    group,
    language,
    guideVersion,
    placeDigest: place === null ? null : services.vault.digest(id, place),
    startsAt: startsAt.toISOString(),
    endsAt: endsAt.toISOString(),
    ...(heldFrom && { heldFrom: heldFrom.toISOString() }),
    ...(heldUntil && { heldUntil: heldUntil.toISOString() }),
    staff: staff.map(({ part, staffId }) => ({ part, staffId })),
  }
}
