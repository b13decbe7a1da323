// The SQL of how many people stand where, now and at the end of a past day. It reads the kept sums, never the people themselves.
import { sql, type Sql } from '@polyphony/db/sql'
import type { Transaction } from '@polyphony/db/open'
import type { Scope } from '@polyphony/domain/access/scope'
import type { ArmCount } from '@polyphony/domain/recruitment/diagram'
import type { FunnelCount } from '@polyphony/domain/recruitment/funnel'

/** The statuses that do not show which steps a participant had reached. */
const exits = sql`('ineligible', 'declined', 'withdrawn', 'lost_to_follow_up', 'deceased')`

/** SQL: how far people came, for those who never enrolled; 2 for all others. */
const reached = sql`case when is_enrolled or status = 'consented' then 2 when status = 'eligible' then 1
  when status in ${exits} then reached else 0 end as reached`

const within = (scope: Scope) => sql`study_id = ${scope.studyId}::uuid and site_id = any(${scope.whole}::uuid[])`

/** SQL: the people of each kind at each site now; its rows may have to be added up. */
export const flowNow = (scope: Scope): Sql => sql`
  select site_id, status, "group", arm, is_enrolled, is_usable, ${reached}, participants from participant_count where ${within(scope)}`

/** SQL: the same at the end of a day: whole months until the month of the day, then its days. */
export const flowAsOf = (scope: Scope, day: string): Sql => sql`
  select site_id, status, "group", arm, is_enrolled, is_usable, ${reached}, why, participants from standing_count
  where ${within(scope)} and ((span = 'month' and starts_on < date_trunc('month', ${day}::date))
    or (span = 'day' and starts_on between date_trunc('month', ${day}::date)::date and ${day}::date))`

/** The enrolled people of each arm, now or at the end of a day. */
export async function countArms(db: Transaction, scope: Scope, until: string | null): Promise<ArmCount[]> {
  return db.query<ArmCount[]>`
    select site_id as "siteId", arm, status, is_usable as "isUsable", sum(participants)::int as count
    from (${until === null ? flowNow(scope) : flowAsOf(scope, until)}) f where is_enrolled
    group by 1, 2, 3, 4 having sum(participants) > 0 order by 1, 2, 3, 4`
}

/** The people of each kind at the end of a day, with their groups and with why they were lost. */
export async function countFunnel(db: Transaction, scope: Scope, until: string): Promise<FunnelCount[]> {
  return db.query<FunnelCount[]>`
    select site_id as "siteId", status, "group", arm is not null as "isAllocated", is_enrolled as "isEnrolled", is_usable as "isUsable",
      reached, why, sum(participants)::int as count
    from (${flowAsOf(scope, until)}) f group by 1, 2, 3, 4, 5, 6, 7, 8 having sum(participants) > 0`
}
