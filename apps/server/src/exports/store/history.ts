// The SQL of the exports that were made, as the trail has them: one event at each site of the file, and one when its sending ended.
import type { Transaction } from '@polyphony/db/open'
import { sql, type Sql } from '@polyphony/db/sql'
import type { Scope } from '@polyphony/domain/access/scope'
import type { ExportFormat, ExportKind, Profile } from '@polyphony/domain/exports/kinds'
import { planForValues } from '../../platform/request/store/transaction.ts'

export type ExportMade = {
  id: string
  at: Date
  by: string | null
  kind: ExportKind
  /** What the trail kept of the filter at each of these sites: no typed text but codes of the site. */
  filters: Record<string, unknown>[]
  format: ExportFormat
  profile: Profile
  /** The rows of the sites in reach, and these sites. */
  rows: number
  siteIds: string[]
  /** How the sending ended; null if the file was not fetched, or a server did not live to end it. */
  sent: { isWhole: boolean; sha256: string | null } | null
}

type Page = {
  /** The sites at which the exports of others are shown too. */
  others: readonly string[]
  before: string | undefined
  limit: number
}

/** A page of exports, the newest first. */
export async function listExports(
  db: Transaction,
  scope: Scope,
  { others, before, limit }: Page,
): Promise<ExportMade[]> {
  planForValues(db)
  const isReached = (event: Sql) => sql`(${event}.site_id = any(${[...others]}::uuid[])
    or ${event}.actor_id = ${scope.actorId}::uuid and (${event}.site_id is null or ${event}.site_id = any(${[...scope.sites]}::uuid[])))`
  const made = (event: Sql) =>
    sql`${event}.study_id = ${scope.studyId}::uuid and ${event}.action = 'export.create' and ${isReached(event)}`
  return db.query<ExportMade[]>`
    select e.entity_id as id, e.at, s.name as by, e.after -> 'of' ->> 'kind' as kind, m.filters, e.after ->> 'format' as format,
      e.after ->> 'profile' as profile, m.rows, m."siteIds", (
        select json_build_object('isWhole', x.after -> 'isWhole', 'sha256', x.after ->> 'sha256') from audit_event x
        where x.study_id = e.study_id and x.entity_id = e.entity_id and x.action = 'export.send' and ${isReached(sql`x`)}
        order by x.seq desc limit 1) as sent
    from audit_event e left join staff s on s.id = e.actor_id
    cross join lateral (
      select coalesce(sum((c.after ->> 'rows')::int), 0)::int as rows, array_remove(array_agg(c.site_id order by c.seq), null) as "siteIds",
        json_agg(c.after -> 'of' -> 'filter' order by c.seq) as filters
      from audit_event c where c.entity_id = e.entity_id and ${made(sql`c`)}) m
    where ${made(sql`e`)}
      and not exists (select from audit_event l where l.entity_id = e.entity_id and l.seq > e.seq and ${made(sql`l`)})
      and (${before ?? null}::text is null or e.seq < (
        select max(b.seq) from audit_event b where b.entity_id = ${before ?? null} and ${made(sql`b`)}))
    order by e.seq desc limit ${limit}`
}
