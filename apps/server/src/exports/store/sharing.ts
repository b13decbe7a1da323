// Who may be in a shared data set. These statements only narrow the question; the answer is that of domain/consent/rules.ts.
import { sql, type Sql } from '@polyphony/db/sql'
import type { Transaction } from '@polyphony/db/open'
import type { Scope } from '@polyphony/domain/access/scope'
import { recognisable } from '@polyphony/domain/exports/deidentify'
import { scopeOf } from '@polyphony/domain/consent/scopes'
import type { Reach } from './lines.ts'

export type Candidate = { id: string; timeZone: string }

/** The usable participants at these sites who have once granted the sharing of their data. */
export async function listWhoShared(db: Transaction, scope: Scope, sites: readonly string[]): Promise<Candidate[]> {
  return db.query<Candidate[]>`
    select p.id, s.time_zone as "timeZone" from participant p join site s on s.study_id = p.study_id and s.id = p.site_id
    where p.study_id = ${scope.studyId}::uuid and p.site_id = any(${[...sites]}::uuid[]) and p.is_usable and exists (
      select from consent c join scope_decision d on d.study_id = c.study_id and d.site_id = c.site_id and d.consent_id = c.id
      where c.study_id = p.study_id and c.site_id = p.site_id and c.participant_id = p.id and d.scope = ${scopeOf.share_data} and d.is_granted)
    order by p.id`
}

/** Changes whenever a consent or an event at these sites does, by which somebody may no longer share their data. */
export async function readSharingMark(db: Transaction, scope: Scope, sites: readonly string[]): Promise<string> {
  const at = (row: Sql) => sql`${row}.study_id = ${scope.studyId}::uuid and ${row}.site_id = any(${[...sites]}::uuid[])`
  const [row] = await db.query<{ mark: string }[]>`
    select concat_ws(' ',
      (select concat_ws(' ', count(*), count(c.withdrawn_on), count(c.mistaken_at), max(c.withdrawn_at)) from consent c where ${at(sql`c`)}),
      (select concat_ws(' ', count(*), count(d.withdrawn_on), max(d.withdrawn_at)) from scope_decision d where ${at(sql`d`)}),
      (select count(*) from participant_event e where ${at(sql`e`)} and e.kind in ('withdrawn', 'corrected'))) as mark`
  return row!.mark
}

/** SQL: how many people of a file there may be at each site, and how many share the same facts, with the facts as one text. */
export function countsOfPeople(
  scope: Scope,
  { sites, people }: Pick<Reach, 'sites' | 'people'>,
  between: string,
): { at: Sql; of: Sql } {
  const column = { site: sql`s.code`, group: sql`p."group"`, peer_role: sql`p.peer_role`, gender: sql`p.gender` }
  const [first, ...others] = recognisable.map((fact) => sql`coalesce(${column[fact]}, '')`)
  const facts = others.reduce((all, each) => sql`${all} || ${between} || ${each}`, first!)
  const from = sql`participant p join site s on s.study_id = p.study_id and s.id = p.site_id
    where p.study_id = ${scope.studyId}::uuid and p.site_id = any(${[...sites]}::uuid[]) and p.is_usable
      and (${people === undefined} or p.id = any(${[...(people ?? [])]}::uuid[]))`
  return {
    at: sql`select s.code, count(*)::text from ${from} group by 1`,
    of: sql`select ${facts}, count(*)::text from ${from} group by 1`,
  }
}
