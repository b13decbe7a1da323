import type { Transaction } from '@polyphony/db/open'
import { join } from '@polyphony/db/sql'
import type { Scope } from '@polyphony/domain/access/scope'
import { sessionPlace } from '../../platform/request/store/codes.ts'
import type { Checking } from '@polyphony/domain/transcripts/stages'
import { reached } from '../../sessions/store/sessions.ts'
import { verifiedDay } from '../../sessions/store/summary.ts'

export type SessionWithoutRecording = {
  id: string
  code: string
  siteId: string
  timeZone: string
  startsAt: Date
  saidAt: Date
  isAnnounced: boolean
  attended: string[]
}

/** Sessions with an announced recording without bytes, and those held after `since` without recording and transcript. */
export async function listSessionsWithoutRecording(db: Transaction, scope: Scope, since: Date) {
  return db.query<SessionWithoutRecording[]>`
    select s.id, s.code, s.site_id as "siteId", p.time_zone as "timeZone", s.starts_at as "startsAt",
      coalesce(s.held_from, s.starts_at) as "saidAt", r.is_announced as "isAnnounced",
      array(select a.participant_id::text from attendance a
        where a.study_id = s.study_id and a.site_id = s.site_id and a.session_id = s.id and a.state in ('attended', 'left_early')) as attended
    from session s join site p on p.study_id = s.study_id and p.id = s.site_id cross join lateral (
      select coalesce(bool_or(status in ('expected', 'uploading')), false) as is_announced,
        coalesce(bool_or(status in ('stored', 'destroyed')), false) as is_here
      from recording where study_id = s.study_id and site_id = s.site_id and session_id = s.id) r
    where ${reached(scope)} and (r.is_announced or (s.status = 'held' and s.starts_at >= ${since} and not r.is_here
      and not exists (select from transcript t
        where t.study_id = ${scope.studyId}::uuid and t.site_id = s.site_id and t.session_id = s.id)))
    order by s.starts_at desc, ${join([...sessionPlace])} limit 200`
}

export type StoredSession = {
  id: string
  code: string
  siteId: string
  timeZone: string
  startsAt: Date
  /** For each transcript, the day at the site of its last verification. */
  verifiedOn: string[]
}

/** Sessions with a stored recording and only verified transcripts, those verified longest ago first. */
export async function listVerifiedSessions(db: Transaction, scope: Scope, checking: Checking) {
  return db.query<StoredSession[]>`
    select s.id, s.code, s.site_id as "siteId", p.time_zone as "timeZone", s.starts_at as "startsAt", v.days as "verifiedOn"
    from session s join site p on p.study_id = s.study_id and p.id = s.site_id cross join lateral (
      select array_agg(day order by day) as days, max(day) as last, bool_and(day is not null) as is_verified from (
        select ${verifiedDay(checking)} as day
        from transcript t left join stage_event e on e.study_id = t.study_id and e.site_id = t.site_id and e.transcript_id = t.id
        where t.study_id = s.study_id and t.site_id = s.site_id and t.session_id = s.id and t.source_transcript_id is null group by t.id) each) v
    where ${reached(scope)} and v.is_verified
      and exists (select from recording r where r.study_id = s.study_id and r.site_id = s.site_id and r.session_id = s.id and r.status = 'stored')
    order by v.last, ${join([...sessionPlace])} limit 200`
}
