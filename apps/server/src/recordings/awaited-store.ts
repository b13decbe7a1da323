import type { Transaction } from '@polyphony/db/open'
import type { Scope } from '@polyphony/domain/access/scope'
import { reached } from '../sessions/store.ts'

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

/** Sessions whose announced file is not here, and those held after `since` that have neither recording nor transcript. */
export async function listSessionsWithoutRecording(db: Transaction, scope: Scope, since: Date) {
  return db.$queryRaw<SessionWithoutRecording[]>`
    select s.id, s.code, s.site_id as "siteId", p.time_zone as "timeZone", s.starts_at as "startsAt",
      coalesce(s.held_from, s.starts_at) as "saidAt", r.is_announced as "isAnnounced",
      array(select a.participant_id::text from attendance a
        where a.session_id = s.id and a.study_id = s.study_id and a.state in ('attended', 'left_early')) as attended
    from session s join site p on p.id = s.site_id cross join lateral (
      select coalesce(bool_or(status in ('expected', 'uploading')), false) as is_announced,
        coalesce(bool_or(status in ('stored', 'destroyed')), false) as is_here
      from recording where session_id = s.id and study_id = s.study_id) r
    where ${reached(scope)} and (r.is_announced or (s.status = 'held' and s.starts_at >= ${since} and not r.is_here
      and not exists (select from transcript t where t.session_id = s.id and t.study_id = s.study_id)))
    order by s.starts_at desc, s.id limit 200`
}
