// The SQL of sessions, their staff and attendances. Every statement limits itself to the scope, also without row-level policies.
import { assigned, sql, type Sql } from '@polyphony/db/sql'
import type { Transaction } from '@polyphony/db/open'
import type { Scope } from '@polyphony/domain/access/scope'
import { isWithheldOf } from '../../consent/store/leaving.ts'
import { codesMeant } from '@polyphony/domain/codes'
import type { Step, WithdrawalLevel } from '@polyphony/domain/participants/lifecycle'
import { Problem } from '@polyphony/domain/problem'
import type { AttendanceState, Part, SessionStatus } from '@polyphony/domain/sessions/schema'
import { lockParticipants } from '../../consent/store/locks.ts'
import { only } from '../../platform/request/only.ts'

export type SessionRow = {
  id: string
  siteId: string
  siteCode: string
  timeZone: string
  code: string
  kind: string
  group: string | null
  language: string
  guideVersion: string | null
  place: string | null
  startsAt: Date
  endsAt: Date
  heldFrom: Date | null
  heldUntil: Date | null
  status: SessionStatus
  cancelledReason: string | null
  version: number
}

export type StaffRow = { part: Part; staffId: string | null; name: string | null; outsider: string | null }

export type AttendanceRow = {
  participantId: string
  code: string
  group: string
  peerRole: string | null
  state: AttendanceState
  /** False if the participant withdrew the collected data. */
  isUsable: boolean
  screenedOn: string
  status: Step
  /** Null if it is not known, or the participant withdrew the collected data. */
  language: string | null
  withdrawalLevel: WithdrawalLevel | null
  noContactSince: string | null
  /** Whether what they said in this session may not be used. */
  isWithheld: boolean
}

export const ids = (list: readonly string[]): Sql => sql`${[...list]}::uuid[]`

const columns = sql`s.id, s.site_id as "siteId", p.code as "siteCode", p.time_zone as "timeZone", s.code, s.kind, s."group",
  s.language, s.guide_version as "guideVersion", s.place, s.starts_at as "startsAt", s.ends_at as "endsAt",
  s.held_from as "heldFrom", s.held_until as "heldUntil", s.status, s.cancelled_reason as "cancelledReason", s.version`

/** SQL: `session s` is at a site that the scope reaches whole, or has a transcript that is assigned to the actor. */
export function reached(scope: Scope): Sql {
  return sql`s.study_id = ${scope.studyId}::uuid and (
    s.site_id = any(${ids(scope.whole)})
    or (s.site_id = any(${ids(scope.assigned)}) and exists (
      select from transcript t where t.study_id = ${scope.studyId}::uuid and t.site_id = s.site_id and t.session_id = s.id and t.assigned_to_id = ${scope.actorId}::uuid)))`
}

export async function findSession(db: Transaction, scope: Scope, by: { id: string } | { code: string }) {
  const which = 'id' in by ? sql`s.id = ${by.id}::uuid` : sql`s.code = any(${codesMeant(by.code)}::text[])`
  const rows = await db.query<SessionRow[]>`
    select ${columns} from session s join site p on p.study_id = s.study_id and p.id = s.site_id where ${which} and ${reached(scope)}`
  return only(rows)
}

/** Locks sessions that will change, all who are invited to them, and those who are `joining`: in the order of consent/store/locks.ts. */
export function lockSessions(db: Transaction, scope: Scope, sessionIds: readonly string[], joining: readonly string[]) {
  db.send`select from session s where s.id = any(${ids(sessionIds)}) and ${reached(scope)} order by s.id for update`
  lockParticipants(db, scope, { ids: joining, sessionIds })
}

/**
 * Locks a session, and reads it then, so that a command that had to wait reads the result of the one before. Throws `session.not_found`
 * for a session out of the scope.
 */
export async function lockSession(
  db: Transaction,
  scope: Scope,
  id: string,
  joining: readonly string[] = [],
): Promise<SessionRow> {
  lockSessions(db, scope, [id], joining)
  const session = await findSession(db, scope, { id })
  if (!session) throw new Problem('session.not_found')
  return session
}

export async function listStaff(db: Transaction, scope: Scope, sessionId: string) {
  return db.query<StaffRow[]>`
    select m.part, m.staff_id as "staffId", w.name, m.outsider from session_staff m left join staff w on w.id = m.staff_id
    where m.session_id = ${sessionId}::uuid and m.study_id = ${scope.studyId}::uuid and m.site_id = any(${ids(scope.sites)})
    order by array_position(array['facilitator', 'interpreter', 'observer'], m.part), m.id`
}

/** The attendances of all who were invited to a session, by participant number. */
export async function listAttendances(db: Transaction, scope: Scope, sessionId: string) {
  return db.query<AttendanceRow[]>`
    select a.participant_id as "participantId", p.code, p."group", p.peer_role as "peerRole", a.state, p.is_usable as "isUsable",
      p.screened_on::text as "screenedOn", p.status, case when p.is_usable then p.language end as language, p.withdrawal_level as "withdrawalLevel",
      p.no_contact_since::text as "noContactSince", ${isWithheldOf(sql`p`, sql`a`)} as "isWithheld"
    from attendance a join participant p on p.study_id = a.study_id and p.site_id = a.site_id and p.id = a.participant_id
    where a.session_id = ${sessionId}::uuid and a.study_id = ${scope.studyId}::uuid and a.site_id = any(${ids(scope.sites)})
    order by p.number`
}

/** Those of the given staff members who hold a grant at this site or over the whole study. */
export async function listStaffOfSite(
  db: Transaction,
  scope: Scope,
  { siteId, staffIds }: { siteId: string; staffIds: string[] },
) {
  const rows = await db.query<{ staffId: string }[]>`
    select distinct staff_id as "staffId" from "grant"
    where study_id = ${scope.studyId}::uuid and staff_id = any(${ids(staffIds)}) and revoked_at is null
      and (site_id = ${siteId}::uuid or site_id is null)`
  return rows.map((row) => row.staffId)
}

/** The participants with these ids, as far as they are within the scope. */
export async function listParticipantsById(db: Transaction, scope: Scope, participantIds: readonly string[]) {
  return db.query<{ id: string; code: string; siteId: string; status: string }[]>`
    select id, code, site_id as "siteId", status from participant
    where id = any(${ids(participantIds)}) and study_id = ${scope.studyId}::uuid and site_id = any(${ids(scope.sites)})`
}

export type PlanRow = Pick<SessionRow, 'group' | 'language' | 'guideVersion' | 'place' | 'startsAt' | 'endsAt'>
type NewSession = PlanRow & {
  id: string
  siteId: string
  code: string
  kind: string
  number: number
}

export async function createSession(db: Transaction, scope: Scope, row: NewSession) {
  await db.execute`
    insert into session (id, study_id, site_id, code, kind, number, "group", language, guide_version, place, starts_at, ends_at, created_by_id)
    values (${row.id}::uuid, ${scope.studyId}::uuid, ${row.siteId}::uuid, ${row.code}, ${row.kind}, ${row.number}::int, ${row.group},
      ${row.language}, ${row.guideVersion}, ${row.place}, ${row.startsAt}, ${row.endsAt}, ${scope.actorId}::uuid)`
}

export type NewStaff = { id: string; part: Part; staffId: string | null; outsider: string | null }
type Where = { sessionId: string; siteId: string }

/** Replaces the staff of a session. */
export async function replaceStaff(
  db: Transaction,
  scope: Scope,
  { sessionId, siteId }: Where,
  people: readonly NewStaff[],
) {
  db.send`delete from session_staff where session_id = ${sessionId}::uuid and study_id = ${scope.studyId}::uuid`
  await db.execute`
    insert into session_staff (id, session_id, study_id, site_id, part, staff_id, outsider)
    select p.id, ${sessionId}::uuid, ${scope.studyId}::uuid, ${siteId}::uuid, p.part, p."staffId", p.outsider
    from jsonb_to_recordset(${JSON.stringify(people)}::jsonb) as p (id uuid, part text, "staffId" uuid, outsider text)`
}

/** Invites participants; answers those who were not invited before. Inserts in the order of ids, so that two transactions never deadlock. */
export async function invite(
  db: Transaction,
  scope: Scope,
  { sessionId, siteId }: Where,
  participantIds: readonly string[],
) {
  const rows = await db.query<{ participantId: string }[]>`
    insert into attendance (session_id, participant_id, study_id, site_id)
    select ${sessionId}::uuid, invited, ${scope.studyId}::uuid, ${siteId}::uuid from unnest(${ids(participantIds)}) invited order by invited
    on conflict do nothing returning participant_id as "participantId"`
  return rows.map((row) => row.participantId)
}

export async function uninvite(db: Transaction, scope: Scope, sessionId: string, participantIds: readonly string[]) {
  await db.execute`
    delete from attendance where session_id = ${sessionId}::uuid and study_id = ${scope.studyId}::uuid
      and participant_id = any(${ids(participantIds)})`
}

/** Forgets who was recorded as present before a correction, because the session is now on another day or in another language. */
export async function forgetKeptBefore(db: Transaction, scope: Scope, sessionId: string) {
  await db.execute`
    update attendance set heard_in = array[]::uuid[] where session_id = ${sessionId}::uuid and study_id = ${scope.studyId}::uuid
      and site_id = any(${ids(scope.sites)}) and heard_in <> array[]::uuid[]`
}

/** Records attendances. Of those who are no longer recorded as present it keeps what there was of their words: see `listKeptBefore`. */
export async function updateAttendances(
  db: Transaction,
  scope: Scope,
  sessionId: string,
  rows: readonly { participantId: string; state: AttendanceState }[],
) {
  await db.execute`
    update attendance a set state = r.state, updated_at = now(), heard_in = case
      when a.state in ('attended', 'left_early') and r.state not in ('attended', 'left_early') then array(
        select id from recording where study_id = a.study_id and site_id = a.site_id and session_id = a.session_id and status = 'stored'
        union all select id from transcript where study_id = a.study_id and site_id = a.site_id and session_id = a.session_id)
      else a.heard_in end
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r ("participantId" uuid, state text)
    where a.session_id = ${sessionId}::uuid and a.participant_id = r."participantId" and a.study_id = ${scope.studyId}::uuid
      and a.site_id = any(${ids(scope.sites)})`
}

type Changes = Partial<PlanRow> & Partial<Pick<SessionRow, 'status' | 'heldFrom' | 'heldUntil' | 'cancelledReason'>>

const columnOf: Record<keyof Changes, Sql> = {
  group: sql`"group"`,
  language: sql`language`,
  guideVersion: sql`guide_version`,
  place: sql`place`,
  startsAt: sql`starts_at`,
  endsAt: sql`ends_at`,
  status: sql`status`,
  heldFrom: sql`held_from`,
  heldUntil: sql`held_until`,
  cancelledReason: sql`cancelled_reason`,
}

/** Changes a session that was locked by `lockSession`, and answers its new version. */
export async function updateSession(
  db: Transaction,
  scope: Scope,
  { id, siteId }: Pick<SessionRow, 'id' | 'siteId'>,
  changes: Changes,
) {
  const rows = await db.query<{ version: number }[]>`
    update session set ${assigned(changes, columnOf)}, version = version + 1, updated_at = now()
    where study_id = ${scope.studyId}::uuid and site_id = ${siteId}::uuid and id = ${id}::uuid returning version`
  return rows[0]!.version
}
