// The SQL of sessions that have a recording and no transcript.
import type { Transaction } from '@polyphony/db/open'
import { join, sql } from '@polyphony/db/sql'
import type { Scope } from '@polyphony/domain/access/scope'
import { sessionPlace } from '../../platform/request/store/codes.ts'
import { among } from './transcripts.ts'

/** Most sessions in one answer. */
const most = 200

/** Held sessions with a stored recording and no transcript, those first whose recording was stored the longest ago. */
export async function listNotBegun(db: Transaction, scope: Scope) {
  return db.query<
    {
      sessionId: string
      sessionCode: string
      siteId: string
      language: string
      timeZone: string
      saidOn: string
      since: Date
      durationMs: number | null
      attended: string[]
      total: number
    }[]
  >`
    select s.id as "sessionId", s.code as "sessionCode", s.site_id as "siteId", s.language, p.time_zone as "timeZone",
      (coalesce(s.held_from, s.starts_at) at time zone p.time_zone)::date::text as "saidOn", r.since, r.duration_ms::int as "durationMs",
      array(select a.participant_id::text from attendance a where a.study_id = s.study_id and a.site_id = s.site_id and a.session_id = s.id
        and a.state in ('attended', 'left_early') order by 1) as attended, (count(*) over ())::int as total
    from session s join site p on p.study_id = s.study_id and p.id = s.site_id cross join lateral (
      select min(stored_at) as since, sum(coalesce(decoded_ms, duration_ms)) as duration_ms from recording r
      where r.study_id = s.study_id and r.site_id = s.site_id and r.session_id = s.id and r.status = 'stored') r
    where s.study_id = ${scope.studyId}::uuid and ${among(sql`s.site_id`, scope.whole)} and s.status = 'held' and r.since is not null
      and not exists (select from transcript t where t.study_id = s.study_id and t.site_id = s.site_id and t.session_id = s.id)
    order by r.since, ${join([...sessionPlace])} limit ${most}`
}
