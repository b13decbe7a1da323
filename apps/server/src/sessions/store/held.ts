// Counts the sessions that were held in a period, and their attendance.
import { sql } from '@polyphony/db/sql'
import type { Transaction } from '@polyphony/db/open'
import type { Scope } from '@polyphony/domain/access/scope'
import { cameTo } from './list.ts'
import { ids } from './sessions.ts'

type InPeriod = { held: number; invited: number; attended: number }
export type HeldSessions = { kind: string; month: InPeriod; soFar: InPeriod }

/** By kind: the sessions held from `from` until `until`, and all until then, by the day at the site on which they were held. */
export async function countHeldSessions(
  db: Transaction,
  scope: Scope,
  { from, until }: { from: string; until: string },
): Promise<HeldSessions[]> {
  const sums = sql`'held', count(*), 'invited', coalesce(sum(invited), 0), 'attended', coalesce(sum(attended), 0)`
  return db.query<HeldSessions[]>`
    with held as (
      select s.kind, d.day, a.invited, a.attended
      from session s join site p on p.study_id = s.study_id and p.id = s.site_id
      cross join lateral (select (coalesce(s.held_from, s.starts_at) at time zone p.time_zone)::date as day) d
      cross join lateral (
        select (count(*) filter (where u.is_usable))::int as invited,
          (count(*) filter (where u.is_usable and ${cameTo(sql`s`, sql`p`)}))::int as attended
        from attendance a join participant u on u.study_id = a.study_id and u.site_id = a.site_id and u.id = a.participant_id
        where a.study_id = s.study_id and a.site_id = s.site_id and a.session_id = s.id) a
      where s.study_id = ${scope.studyId}::uuid and s.site_id = any(${ids(scope.whole)}) and s.status = 'held' and d.day <= ${until}::date
    )
    select kind, json_build_object(${sums}) as "soFar",
      (select json_build_object(${sums}) from held m where m.kind = held.kind and m.day >= ${from}::date) as month
    from held group by kind order by kind`
}
