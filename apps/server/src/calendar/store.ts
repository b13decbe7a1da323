// The SQL of the entries of a calendar: agreed days of visits, sessions, and planned calls at the chosen sites of one scope.
import { sql } from '@polyphony/db/sql'
import type { Transaction } from '@polyphony/db/open'
import type { Scope } from '@polyphony/domain/access/scope'
import { isCalled } from '../participants/store/contacts.ts'
import { reached } from '../sessions/store/sessions.ts'

/** The days that are shown at one site. */
export type Span = { siteId: string; today: string; from: string; to: string }

type Asked = { spans: readonly Span[]; most: number }

const spansOf = (spans: readonly Span[]) => sql`
  jsonb_to_recordset(${JSON.stringify(spans)}::jsonb) d ("siteId" uuid, today date, "from" date, "to" date)`

export type VisitEntry = {
  participantId: string
  code: string
  siteId: string
  timepoint: string
  on: string
  outcome: string
}

/** Visits with an agreed day, of people who did not withdraw and may be contacted, on the day on which they were held or are to be held. */
export async function listVisitEntries(db: Transaction, scope: Scope, { spans, most }: Asked): Promise<VisitEntry[]> {
  return db.query<VisitEntry[]>`
    select v.participant_id as "participantId", v.code, v.site_id as "siteId", v.timepoint, v.listed_on::text as "on", v.outcome
    from ${spansOf(spans)} cross join lateral (
      select v.*, p.code from visit v join participant p on p.study_id = v.study_id and p.site_id = v.site_id and p.id = v.participant_id
      where p.no_contact_since is null and p.withdrawal_level is null
        and v.study_id = ${scope.studyId}::uuid and v.site_id = d."siteId" and v.site_id = any(${scope.whole}::uuid[])
        and v.listed_on between d."from" and d."to" and v.planned_on is not null
      order by v.listed_on < d.today, abs(v.listed_on - d.today), v.number, v.position limit ${most}) v
    order by v.listed_on, v.code, v.position`
}

export type SessionEntry = {
  id: string
  code: string
  siteId: string
  startsAt: Date
  endsAt: Date
  status: string
  version: number
}

/** Sessions, when they were held or are to be held. */
export async function listSessionEntries(
  db: Transaction,
  scope: Scope,
  { spans, most }: Asked,
): Promise<SessionEntry[]> {
  // A day at a site begins less than a day before or after the same day in UTC. The first condition uses the index, the second is exact.
  return db.query<SessionEntry[]>`
    select s.id, s.code, s.site_id as "siteId", coalesce(s.held_from, s.starts_at) as "startsAt", coalesce(s.held_until, s.ends_at) as "endsAt",
      s.status, s.version
    from ${spansOf(spans)} join site p on p.study_id = ${scope.studyId}::uuid and p.id = d."siteId" cross join lateral (
      select s.* from session s
      where ${reached(scope)} and s.site_id = d."siteId" and s.starts_at >= d."from" - 1 and s.starts_at < d."to" + 2
        and (s.starts_at at time zone p.time_zone)::date between d."from" and d."to"
      order by s.starts_at < d.today, abs(extract(epoch from s.starts_at - d.today)), s.code limit ${most}) s
    order by s.starts_at, s.code`
}

export type CallEntry = {
  participantId: string
  code: string
  siteId: string
  on: string
  /** The hours at the site that the participant prefers. */
  from: string | null
  until: string | null
}

/** The planned calls of people who may be called. */
export async function listCallEntries(db: Transaction, scope: Scope, { spans, most }: Asked): Promise<CallEntry[]> {
  return db.query<CallEntry[]>`
    select p.id as "participantId", p.code, p.site_id as "siteId", p.next_call_on::text as "on", p.contact_from as "from", p.contact_until as until
    from ${spansOf(spans)} cross join lateral (
      select p.* from participant p
      where p.study_id = ${scope.studyId}::uuid and p.site_id = d."siteId" and p.site_id = any(${scope.whole}::uuid[])
        and p.next_call_on between d."from" and d."to" and p.next_call_on is not null and ${isCalled}
      order by p.next_call_on < d.today, abs(p.next_call_on - d.today), p.number limit ${most}) p
    order by p.next_call_on, p.code`
}
