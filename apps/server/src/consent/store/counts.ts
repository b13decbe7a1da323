// Counts the consents that were given, and the scopes that were granted and taken back. People who withdrew the collected data are left
// out, as in the list of consents of a site.
import { empty, sql } from '@polyphony/db/sql'
import type { Transaction } from '@polyphony/db/open'
import type { Scope } from '@polyphony/domain/access/scope'
import { list } from './consents.ts'

type InPeriod = { asked: number; granted: number; takenBack: number }
export type ScopeCount = { scope: string; month: InPeriod; soFar: InPeriod }
export type ConsentCounts = { given: { month: number; soFar: number }; scopes: ScopeCount[] }

/**
 * In the period, and until its end. `asked` and `granted` count consents by the day on which they were given, as they were given.
 * `takenBack` counts people, once each, by the day from which they took the scope back, alone or with the whole consent.
 */
export async function countConsents(
  db: Transaction,
  scope: Scope,
  { from, until, of }: { from: string; until: string; /** Only this scope. */ of?: string },
): Promise<ConsentCounts> {
  const since = (day: 'given_on' | 'back_on') =>
    day === 'given_on' ? sql`given_on >= ${from}::date` : sql`back_on >= ${from}::date`
  const [counted] = await db.query<ConsentCounts[]>`
    with counts as (
      select c.id, c.site_id, c.participant_id, c.given_on, c.withdrawn_on
      from consent c join participant p on p.study_id = c.study_id and p.site_id = c.site_id and p.id = c.participant_id
      where c.study_id = ${scope.studyId}::uuid and c.site_id = any(${list(scope.whole)}) and c.mistaken_at is null and p.is_usable
        and c.given_on <= ${until}::date
    ), decided as (
      select d.scope, d.is_granted, c.participant_id, c.given_on,
        case when d.is_granted then least(d.withdrawn_on, c.withdrawn_on) end as back_on
      from counts c join scope_decision d on d.study_id = ${scope.studyId}::uuid and d.site_id = c.site_id and d.consent_id = c.id
        ${of === undefined ? empty : sql`and d.scope = ${of}`}
    ), by_scope as (
      select d.scope,
        json_build_object('asked', count(*) filter (where ${since('given_on')}),
          'granted', count(*) filter (where is_granted and ${since('given_on')}),
          'takenBack', count(distinct participant_id) filter (where back_on <= ${until}::date and ${since('back_on')})) as month,
        json_build_object('asked', count(*), 'granted', count(*) filter (where is_granted),
          'takenBack', count(distinct participant_id) filter (where back_on <= ${until}::date)) as "soFar"
      from decided d group by d.scope
    )
    select (select json_build_object('month', count(*) filter (where ${since('given_on')}), 'soFar', count(*)) from counts) as given,
      (select coalesce(json_agg(by_scope order by scope), '[]') from by_scope) as scopes`
  return counted!
}
