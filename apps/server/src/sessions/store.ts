// Sessions, who is in the room and who came. Every statement names what the scope reaches, so that it would hold alone.
import { Prisma } from '@polyphony/db/generated/client'
import type { Transaction } from '@polyphony/db/open'
import type { Scope } from '@polyphony/domain/access/scope'
import type { AttendanceState, Part, SessionStatus } from '@polyphony/domain/sessions/schema'

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
}

export const ids = (list: readonly string[]) => Prisma.sql`${[...list]}::uuid[]`

const columns = Prisma.sql`s.id, s.site_id as "siteId", p.code as "siteCode", p.time_zone as "timeZone", s.code, s.kind, s."group",
  s.language, s.guide_version as "guideVersion", s.place, s.starts_at as "startsAt", s.ends_at as "endsAt",
  s.held_from as "heldFrom", s.held_until as "heldUntil", s.status, s.cancelled_reason as "cancelledReason", s.version`

/** What of `session s` a scope reaches: everything where it is whole, else sessions with a transcript of the actor's. */
export function reached(scope: Scope): Prisma.Sql {
  return Prisma.sql`s.study_id = ${scope.studyId}::uuid and (
    s.site_id = any(${ids(scope.whole)})
    or (s.site_id = any(${ids(scope.assigned)}) and exists (
      select from transcript t where t.session_id = s.id and t.assigned_to_id = ${scope.actorId}::uuid)))`
}

export async function findSession(db: Transaction, scope: Scope, by: { id: string } | { code: string }) {
  const which = 'id' in by ? Prisma.sql`s.id = ${by.id}::uuid` : Prisma.sql`s.code = ${by.code}`
  const rows = await db.$queryRaw<SessionRow[]>`
    select ${columns} from session s join site p on p.id = s.site_id where ${which} and ${reached(scope)}`
  return rows[0]
}

/** A session that is about to change. Locked first and read afterwards: who waited sees what the one before did. */
export async function lockSession(db: Transaction, scope: Scope, id: string) {
  await db.$queryRaw`select s.id from session s where s.id = ${id}::uuid and ${reached(scope)} for update`
  return findSession(db, scope, { id })
}

export async function listStaff(db: Transaction, scope: Scope, sessionId: string) {
  return db.$queryRaw<StaffRow[]>`
    select m.part, m.staff_id as "staffId", w.name, m.outsider from session_staff m left join staff w on w.id = m.staff_id
    where m.session_id = ${sessionId}::uuid and m.study_id = ${scope.studyId}::uuid and m.site_id = any(${ids(scope.sites)})
    order by array_position(array['facilitator', 'interpreter', 'observer'], m.part), m.id`
}

/** Everybody who was invited to a session, by code. */
export async function listAttendances(db: Transaction, scope: Scope, sessionId: string) {
  return db.$queryRaw<AttendanceRow[]>`
    select a.participant_id as "participantId", p.code, p."group", p.peer_role as "peerRole", a.state
    from attendance a join participant p on p.id = a.participant_id
    where a.session_id = ${sessionId}::uuid and a.study_id = ${scope.studyId}::uuid and a.site_id = any(${ids(scope.sites)})
    order by p.code`
}

/** Whom of the named staff this site may count on: holders of a grant in force, there or study-wide. */
export async function findStaffOfSite(
  db: Transaction,
  scope: Scope,
  { siteId, staffIds }: { siteId: string; staffIds: string[] },
) {
  const rows = await db.grant.findMany({
    where: {
      studyId: scope.studyId,
      staffId: { in: staffIds },
      revokedAt: null,
      OR: [{ siteId }, { siteId: null }],
    },
    distinct: ['staffId'],
    select: { staffId: true },
  })
  return rows.map((row) => row.staffId)
}

/** The participants named, as far as the scope reaches. */
export async function findParticipants(db: Transaction, scope: Scope, participantIds: readonly string[]) {
  return db.participant.findMany({
    where: { id: { in: [...participantIds] }, studyId: scope.studyId, siteId: { in: [...scope.sites] } },
    select: { id: true, code: true, siteId: true, status: true },
  })
}

/**
 * The number the next session with this prefix (`BRS-FG-`) gets. Whoever else asks for one with the same prefix waits for
 * the end of this transaction; cancelled sessions keep theirs.
 */
export async function takeNumber(
  db: Transaction,
  scope: Scope,
  { siteId, prefix }: { siteId: string; prefix: string },
) {
  await db.$queryRaw`select pg_advisory_xact_lock(hashtextextended(${`session ${siteId} ${prefix}`}, 0))::text`
  const [row] = await db.$queryRaw<{ next: number }[]>`
    select coalesce(max(number), 0) + 1 as next from session
    where study_id = ${scope.studyId}::uuid and site_id = ${siteId}::uuid and code like ${`${prefix}%`}`
  return row!.next
}

export type PlanRow = Pick<SessionRow, 'group' | 'language' | 'guideVersion' | 'place' | 'startsAt' | 'endsAt'>
type NewSession = PlanRow & {
  id: string
  studyId: string
  siteId: string
  code: string
  kind: string
  number: number
  createdById: string
}

export async function createSession(db: Transaction, row: NewSession) {
  await db.session.create({ data: row, select: { id: true } })
}

export type NewStaff = { id: string; part: Part; staffId: string | null; outsider: string | null }
type Where = { sessionId: string; siteId: string }

/** Puts these people in the room, instead of whoever was there. */
export async function replaceStaff(
  db: Transaction,
  scope: Scope,
  { sessionId, siteId }: Where,
  people: readonly NewStaff[],
) {
  await db.sessionStaff.deleteMany({ where: { sessionId, studyId: scope.studyId } })
  await db.sessionStaff.createMany({
    data: people.map((person) => ({ ...person, sessionId, siteId, studyId: scope.studyId })),
  })
}

/** Answers whom of them it invited: not who was invited before. */
export async function invite(
  db: Transaction,
  scope: Scope,
  { sessionId, siteId }: Where,
  participantIds: readonly string[],
) {
  const data = participantIds.map((participantId) => ({ sessionId, participantId, siteId, studyId: scope.studyId }))
  const rows = await db.attendance.createManyAndReturn({ data, skipDuplicates: true, select: { participantId: true } })
  return rows.map((row) => row.participantId)
}

export async function uninvite(db: Transaction, scope: Scope, sessionId: string, participantIds: readonly string[]) {
  await db.attendance.deleteMany({
    where: { sessionId, studyId: scope.studyId, participantId: { in: [...participantIds] } },
  })
}

export async function updateAttendances(
  db: Transaction,
  scope: Scope,
  sessionId: string,
  rows: readonly { participantId: string; state: AttendanceState }[],
) {
  await db.$executeRaw`
    update attendance a set state = r.state, updated_at = now()
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r ("participantId" uuid, state text)
    where a.session_id = ${sessionId}::uuid and a.participant_id = r."participantId" and a.study_id = ${scope.studyId}::uuid
      and a.site_id = any(${ids(scope.sites)})`
}

type Changes = Partial<PlanRow> & Partial<Pick<SessionRow, 'status' | 'heldFrom' | 'heldUntil' | 'cancelledReason'>>

/** Changes a session that was locked before; its version goes up by one. */
export async function updateSession(db: Transaction, scope: Scope, id: string, changes: Changes) {
  const { version } = await db.session.update({
    where: { id, studyId: scope.studyId },
    data: { ...changes, version: { increment: 1 } },
    select: { version: true },
  })
  return version
}
