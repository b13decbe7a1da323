// The SQL that finds the sessions which a file means, and takes numbers for those that are not there yet.
import type { Transaction } from '@polyphony/db/open'
import type { Scope } from '@polyphony/domain/access/scope'
import { highestNumber, holdNumbers, type Numbered } from '../../sessions/store/numbers.ts'

/** By its code; or by its kind, when it begins, and one of its people. `at`: its place among those that are sought. */
export type SoughtSession = {
  at: number
  code: string | undefined
  kind: string | undefined
  startsAt: Date | undefined
  people: readonly string[]
}
export type MeantSession = { at: number; id: string; kind: string; startsAt: Date }

/** The sessions of the site that are there. Nobody is in two of a kind that begin at the same time. */
export async function listSessionsThere(
  db: Transaction,
  scope: Scope,
  siteId: string,
  sought: readonly SoughtSession[],
) {
  if (sought.length === 0) return []
  const own = [scope.studyId, siteId] as const
  const list = JSON.stringify(sought)
  return db.query<MeantSession[]>`
    with sought as (select * from jsonb_to_recordset(${list}::jsonb) as q (at int, code text, kind text, "startsAt" timestamptz, people uuid[]))
    select q.at, s.id, s.kind, s.starts_at as "startsAt" from sought q join session s on s.code = q.code
    where s.study_id = ${own[0]}::uuid and s.site_id = ${own[1]}::uuid and s.site_id = any(${[...scope.sites]}::uuid[])
    union all
    select q.at, m.id, m.kind, m.starts_at from sought q cross join lateral (
      select s.id, s.kind, s.starts_at from session s
      where s.study_id = ${own[0]}::uuid and s.site_id = ${own[1]}::uuid and s.site_id = any(${[...scope.sites]}::uuid[])
        and s.kind = q.kind and s.starts_at = q."startsAt" and s.status <> 'cancelled'
        and exists (select from attendance a where a.session_id = s.id and a.study_id = s.study_id and a.site_id = s.site_id
          and a.participant_id = any(q.people))
      order by s.number limit 1) m
    where q.code is null
    order by 1`
}

/**
 * Takes this many numbers for the sessions that an import will make, and answers the last. They stay taken also if the import fails, and
 * are used when it is tried again, unless somebody took a number after them.
 */
export async function takeNumbers(
  db: Transaction,
  scope: Scope,
  importId: string,
  { many, ...numbered }: Numbered & { many: number },
): Promise<number> {
  const { siteId, prefix } = numbered
  holdNumbers(db, scope, numbered)
  const rows = await db.query<{ last: number }[]>`
    with known as (
      select ${highestNumber(scope, numbered, importId)} as highest, coalesce((taken_numbers ->> ${prefix})::int, 0) as own from import_batch
      where id = ${importId}::uuid and study_id = ${scope.studyId}::uuid and site_id = ${siteId}::uuid and site_id = any(${[...scope.sites]}::uuid[]))
    update import_batch set taken_numbers = taken_numbers || jsonb_build_object(${prefix}::text,
      case when known.own >= known.highest + ${many}::int then known.own else greatest(known.highest, known.own) + ${many}::int end)
    from known
    where id = ${importId}::uuid and study_id = ${scope.studyId}::uuid and site_id = ${siteId}::uuid and site_id = any(${[...scope.sites]}::uuid[])
      and state = 'waiting'
    returning (taken_numbers ->> ${prefix}::text)::int as last`
  return rows[0]!.last
}
