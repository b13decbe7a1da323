// The SQL of schedules: those of one person, and for the job those that are due.
import type { Database, Transaction } from '@polyphony/db/open'
import { sql } from '@polyphony/db/sql'
import type { Scope } from '@polyphony/domain/access/scope'
import { mostSchedules } from '@polyphony/domain/reports/schema'

export type Schedule = { id: string; siteId: string | null; dayOfMonth: number; language: string; nextOn: string }

/** SQL: the own schedules of the actor, of sites within the scope. */
const own = (scope: Scope) => sql`study_id = ${scope.studyId}::uuid and owner_id = ${scope.actorId}::uuid
  and (site_id is null or site_id = any(${scope.whole}::uuid[]))`
const columns = sql`id, site_id as "siteId", day_of_month as "dayOfMonth", language, next_on::text as "nextOn"`

export async function listSchedules(db: Transaction, scope: Scope): Promise<Schedule[]> {
  return db.query<Schedule[]>`
    select ${columns} from report_schedule where ${own(scope)} order by site_id nulls first limit ${mostSchedules}`
}

/** Sets a schedule in the place of one of the same site, which it answers. Undefined if the person has as many as they may have. */
export async function replaceSchedule(
  db: Transaction,
  scope: Scope,
  { id, siteId, dayOfMonth, language, nextOn, createdAt }: Schedule & { createdAt: Date },
): Promise<{ replaced: Schedule | null } | undefined> {
  await db.query`select pg_advisory_xact_lock(hashtextextended('report schedules ' || ${scope.studyId} || ' ' || ${scope.actorId}, 0)) is null`
  const [replaced = null] = await db.query<Schedule[]>`
    delete from report_schedule where ${own(scope)} and site_id is not distinct from ${siteId}::uuid returning ${columns}`
  const made = await db.execute`
    insert into report_schedule (id, study_id, site_id, owner_id, day_of_month, language, next_on, created_at)
    select ${id}::uuid, ${scope.studyId}::uuid, ${siteId}::uuid, ${scope.actorId}::uuid, ${dayOfMonth}::int, ${language}, ${nextOn}::date,
      ${createdAt}::timestamptz
    where (select count(*) from report_schedule where study_id = ${scope.studyId}::uuid and owner_id = ${scope.actorId}::uuid) < ${mostSchedules}`
  return made === 1 ? { replaced } : undefined
}

/** The removed schedule; undefined if it is not one of the actor. */
export async function removeSchedule(db: Transaction, scope: Scope, id: string): Promise<Schedule | undefined> {
  const rows = await db.query<Schedule[]>`
    delete from report_schedule where id = ${id}::uuid and ${own(scope)} returning ${columns}`
  return rows[0]
}

export type DueSchedule = Schedule & { studyId: string; ownerId: string }

/**
 * The schedules whose day has come: at their site, or at every site of the study. A server that was down finds them when it is up
 * again, the longest due first.
 * @param after the last one of the page before, as it was then
 */
export async function listDueSchedules(
  { pool }: Database,
  now: Date,
  { after, most }: { after: Pick<DueSchedule, 'nextOn' | 'id'> | undefined; most: number },
): Promise<DueSchedule[]> {
  const { rows } = await pool.query<DueSchedule>(
    `select r.id, r.study_id as "studyId", r.owner_id as "ownerId", r.site_id as "siteId", r.day_of_month as "dayOfMonth", r.language,
      r.next_on::text as "nextOn"
    from report_schedule r
    where r.next_on <= (select min(($1::timestamptz at time zone s.time_zone)::date) from site s
      where s.study_id = r.study_id and (r.site_id is null or s.id = r.site_id))
      and (r.next_on, r.id) > (coalesce($3::date, '-infinity'), coalesce($4::uuid, '00000000-0000-0000-0000-000000000000'))
    order by r.next_on, r.id limit $2`,
    [now, most, after?.nextOn, after?.id],
  )
  return rows
}

/** Puts a schedule off to its next day. False if another server has done it, or it was removed or replaced. */
export async function putOffSchedule(
  db: Transaction,
  scope: Scope,
  { id, nextOn }: DueSchedule,
  next: string,
): Promise<boolean> {
  const put = await db.execute`
    update report_schedule set next_on = ${next}::date
    where id = ${id}::uuid and ${own(scope)} and next_on = ${nextOn}::date`
  return put === 1
}

/** Ends a schedule whose owner may not see the report any more. False if another server has ended it. */
export async function endSchedule(db: Transaction, { id, studyId }: DueSchedule): Promise<boolean> {
  return (await db.execute`delete from report_schedule where id = ${id}::uuid and study_id = ${studyId}::uuid`) === 1
}

/** All sites of a study, for the job, which has no scope. */
export async function listSiteIds({ pool }: Database, studyId: string): Promise<string[]> {
  const { rows } = await pool.query<{ id: string }>('select id from site where study_id = $1 order by position, code', [
    studyId,
  ])
  return rows.map(({ id }) => id)
}
