// The SQL of targets.
import type { Transaction } from '@polyphony/db/open'
import type { Scope } from '@polyphony/domain/access/scope'
import type { SiteTarget } from '@polyphony/domain/recruitment/schema'

/** The present targets of these months. Locks each site until the end of the transaction, so that changes run one after the other. */
export async function lockTargets(
  db: Transaction,
  scope: Scope,
  rows: readonly Pick<SiteTarget, 'siteId' | 'month'>[],
) {
  const wanted = JSON.stringify(rows.map(({ siteId, month }) => ({ siteId, month: `${month}-01` })))
  await db.query`
    select pg_advisory_xact_lock(hashtextextended('target ' || site_id, 0)) is null from (
      select distinct "siteId" as site_id from jsonb_to_recordset(${wanted}::jsonb) as w ("siteId" text) order by 1
    ) sites`
  return db.query<{ siteId: string; month: string; participants: number }[]>`
    select t.site_id as "siteId", to_char(t.month, 'YYYY-MM') as month, t.participants
    from target t join jsonb_to_recordset(${wanted}::jsonb) as w ("siteId" uuid, month date) on w."siteId" = t.site_id and w.month = t.month
    where t.study_id = ${scope.studyId}::uuid and t.site_id = any(${scope.whole}::uuid[])`
}

export async function writeTargets(db: Transaction, scope: Scope, rows: readonly SiteTarget[]): Promise<void> {
  const written = JSON.stringify(
    rows.map(({ siteId, month, participants }) => ({ siteId, month: `${month}-01`, participants })),
  )
  await db.execute`
    with w as (
      select * from jsonb_to_recordset(${written}::jsonb) as w ("siteId" uuid, month date, participants int)
    ), taken_away as (
      delete from target t using w where t.study_id = ${scope.studyId}::uuid and t.site_id = w."siteId" and t.month = w.month
        and t.site_id = any(${scope.whole}::uuid[]) and w.participants is null
    )
    insert into target (study_id, site_id, month, participants)
    select ${scope.studyId}::uuid, w."siteId", w.month, w.participants
    from w where w.participants is not null
    on conflict (study_id, site_id, month) do update set participants = excluded.participants`
}
