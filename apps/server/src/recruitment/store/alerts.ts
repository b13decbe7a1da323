// The SQL of alerts: those of one person, and for the job those that are to be checked.
import type { Database, Transaction } from '@polyphony/db/open'
import type { Scope } from '@polyphony/domain/access/scope'
import { type AlertFigure, type AlertKind, mostAlerts } from '@polyphony/domain/recruitment/alerts'
import { sql } from '@polyphony/db/sql'

export type StoredAlert = {
  id: string
  siteId: string | null
  kind: AlertKind
  threshold: number
  checkedOn: string | null
  value: number | null
  ofPeople: number | null
  raisedOn: string | null
  seenAt: Date | null
}

/** SQL: the own alerts of the actor, of sites within the scope. */
const own = (scope: Scope) => sql`study_id = ${scope.studyId}::uuid and owner_id = ${scope.actorId}::uuid
  and (site_id is null or site_id = any(${scope.whole}::uuid[]))`

export async function listAlerts(db: Transaction, scope: Scope): Promise<StoredAlert[]> {
  return db.query<StoredAlert[]>`
    select id, site_id as "siteId", kind, threshold, checked_on::text as "checkedOn", value, of_people as "ofPeople", raised_on::text as "raisedOn",
      seen_at as "seenAt"
    from recruitment_alert where ${own(scope)} order by site_id nulls first, kind limit ${mostAlerts}`
}

type NewAlert = Pick<StoredAlert, 'id' | 'siteId' | 'kind' | 'threshold'> & { createdAt: Date }

/** Sets an alert in the place of one of the same kind and site, which it answers. Undefined if the person has as many as they may have. */
export async function replaceAlert(
  db: Transaction,
  scope: Scope,
  { id, siteId, kind, threshold, createdAt }: NewAlert,
): Promise<{ replaced: Pick<StoredAlert, 'threshold'> | null } | undefined> {
  await db.query`select pg_advisory_xact_lock(hashtextextended('alerts ' || ${scope.studyId} || ' ' || ${scope.actorId}, 0)) is null`
  const [replaced = null] = await db.query<Pick<StoredAlert, 'threshold'>[]>`
    delete from recruitment_alert where ${own(scope)} and site_id is not distinct from ${siteId}::uuid and kind = ${kind} returning threshold`
  const made = await db.execute`
    insert into recruitment_alert (id, study_id, site_id, owner_id, kind, threshold, created_at)
    select ${id}::uuid, ${scope.studyId}::uuid, ${siteId}::uuid, ${scope.actorId}::uuid, ${kind}, ${threshold}::int, ${createdAt}::timestamptz
    where (select count(*) from recruitment_alert where study_id = ${scope.studyId}::uuid and owner_id = ${scope.actorId}::uuid) < ${mostAlerts}`
  return made === 1 ? { replaced } : undefined
}

type Named = Pick<StoredAlert, 'siteId' | 'kind' | 'threshold'>

/** The removed alert; undefined if it is not one of the actor. */
export async function removeAlert(db: Transaction, scope: Scope, id: string): Promise<Named | undefined> {
  const rows = await db.query<Named[]>`
    delete from recruitment_alert where id = ${id}::uuid and ${own(scope)} returning site_id as "siteId", kind, threshold`
  return rows[0]
}

/** Notes that the actor saw that an alert is raised. Undefined if it is not raised, or not one of theirs. */
export async function seeAlert(
  db: Transaction,
  scope: Scope,
  { id, now }: { id: string; now: Date },
): Promise<(Pick<StoredAlert, 'siteId' | 'kind'> & { raisedOn: string }) | undefined> {
  const rows = await db.query<(Pick<StoredAlert, 'siteId' | 'kind'> & { raisedOn: string })[]>`
    update recruitment_alert set seen_at = coalesce(seen_at, ${now}::timestamptz) where id = ${id}::uuid and ${own(scope)} and raised_on is not null
    returning site_id as "siteId", kind, raised_on::text as "raisedOn"`
  return rows[0]
}

export type DueAlert = StoredAlert & { studyId: string; ownerId: string; day: string }

/**
 * Alerts that were not checked since midnight at their site; those of all sites since midnight was over at each site of the study.
 * @param after the last one of the page before
 */
export async function listDueAlerts(
  { pool }: Database,
  now: Date,
  { after, most }: { after: string | undefined; most: number },
): Promise<DueAlert[]> {
  const { rows } = await pool.query<DueAlert>(
    `select a.id, a.study_id as "studyId", a.owner_id as "ownerId", a.site_id as "siteId", a.kind, a.threshold, a.checked_on::text as "checkedOn",
      a.raised_on::text as "raisedOn", a.seen_at as "seenAt", d.day::text as day
    from recruitment_alert a cross join lateral (
      select min(($1::timestamptz at time zone s.time_zone)::date) as day from site s
      where s.study_id = a.study_id and (a.site_id is null or s.id = a.site_id)
    ) d
    where d.day is not null and (a.checked_on is null or a.checked_on < d.day) and ($3::uuid is null or a.id > $3::uuid)
    order by a.id limit $2`,
    [now, most, after],
  )
  return rows
}

type Checked = { figure: AlertFigure | null; raisedOn: string | null }

/** Keeps what was found. False if another server has checked the alert for this day, or it was removed or replaced. */
export async function keepChecked(
  db: Transaction,
  { id, studyId, day, checkedOn }: DueAlert,
  { figure, raisedOn }: Checked,
): Promise<boolean> {
  const kept = await db.execute`
    update recruitment_alert set checked_on = ${day}::date, value = ${figure?.value ?? null}::int, of_people = ${figure?.of ?? null}::int,
      raised_on = ${raisedOn}::date, seen_at = case when raised_on = ${raisedOn}::date then seen_at end
    where id = ${id}::uuid and study_id = ${studyId}::uuid and checked_on is not distinct from ${checkedOn}::date`
  return kept === 1
}
