// The SQL of allocations: who has which place of which list. The arm follows from the list, and is not here.
import type { Transaction } from '@polyphony/db/open'
import type { Scope } from '@polyphony/domain/access/scope'

/** One draw of a stratum waits for the one before it, until that is finished. */
export function lockStratum(db: Transaction, scope: Scope, stratum: string): void {
  db.send`select pg_advisory_xact_lock(hashtextextended('allocation ' || ${scope.studyId} || ' ' || ${stratum}, 0)) is null`
}

export type NewAllocation = {
  eventId: string
  participantId: string
  siteId: string
  listId: string
  stratum: string
  place: number
  drawnById: string
}

export async function writeAllocation(db: Transaction, scope: Scope, made: NewAllocation): Promise<void> {
  await db.execute`
    insert into allocation (event_id, study_id, site_id, participant_id, list_id, stratum, place, drawn_by_id)
    select ${made.eventId}::uuid, ${scope.studyId}::uuid, ${made.siteId}::uuid, ${made.participantId}::uuid, ${made.listId}::uuid,
      ${made.stratum}, ${made.place}::int, ${made.drawnById}::uuid
    where ${made.siteId}::uuid = any(${scope.sites}::uuid[])`
}

/** How many places of each stratum of these sites are taken, as far as the scope reaches them. */
export async function countTaken(db: Transaction, scope: Scope, sites: readonly string[]) {
  return db.query<{ listId: string; stratum: string; taken: number }[]>`
    select l.id as "listId", of.stratum, coalesce((select max(a.place) from allocation a
      where a.study_id = l.study_id and a.list_id = l.id and a.stratum = of.stratum), 0) as taken
    from allocation_list l cross join lateral unnest(l.strata) with ordinality of (stratum, at)
    join site s on s.study_id = l.study_id and s.code = split_part(of.stratum, '/', 1)
    where l.study_id = ${scope.studyId}::uuid and s.id = any(${scope.whole}::uuid[]) and s.id = any(${[...sites]}::uuid[])
    order by l.sealed_at, l.id, of.at`
}

/** The places of each stratum of these sites that are of people whose data may be used, and how many people withdrew the collected data. */
export async function listPlaces(db: Transaction, scope: Scope, sites: readonly string[]) {
  return db.query<{ listId: string; stratum: string; places: number[]; withdrawn: number }[]>`
    select a.list_id as "listId", a.stratum, coalesce(array_agg(a.place order by a.place) filter (where p.is_usable), '{}') as places,
      (count(*) filter (where not p.is_usable))::int as withdrawn
    from allocation a
    join participant p on p.study_id = a.study_id and p.site_id = a.site_id and p.id = a.participant_id
    where a.study_id = ${scope.studyId}::uuid and a.site_id = any(${scope.whole}::uuid[]) and a.site_id = any(${[...sites]}::uuid[])
    group by a.list_id, a.stratum order by a.stratum, a.list_id`
}

export type DrawnPlace = { listId: string; stratum: string; place: number; code: string; siteId: string }

/** The place of one person; undefined if no arm was drawn for them. It is told also of somebody who withdrew: an emergency must not wait. */
export async function findDrawn(db: Transaction, scope: Scope, participantId: string) {
  const rows = await db.query<DrawnPlace[]>`
    select a.list_id as "listId", a.stratum, a.place, p.code, p.site_id as "siteId"
    from participant p join allocation a on a.study_id = p.study_id and a.site_id = p.site_id and a.participant_id = p.id
    where p.study_id = ${scope.studyId}::uuid and p.id = ${participantId}::uuid and p.site_id = any(${scope.sites}::uuid[])`
  return rows[0]
}

type Page = { sites: readonly string[]; after?: string | undefined; limit: number }

/** A page of allocations in the order in which they were drawn. Who withdrew the collected data is in no list. */
export async function listDrawn(db: Transaction, scope: Scope, { sites, after, limit }: Page) {
  return db.query<(DrawnPlace & { eventId: string; number: number; drawnAt: string; drawnBy: string | null })[]>`
    select a.event_id as "eventId", a.list_id as "listId", l.number, a.stratum, a.place, p.code, p.site_id as "siteId",
      to_jsonb(a.drawn_at)#>>'{}' as "drawnAt", s.name as "drawnBy"
    from allocation a
    join allocation_list l on l.study_id = a.study_id and l.id = a.list_id
    join participant p on p.study_id = a.study_id and p.site_id = a.site_id and p.id = a.participant_id and p.is_usable
    left join staff s on s.id = a.drawn_by_id
    where a.study_id = ${scope.studyId}::uuid and a.site_id = any(${scope.whole}::uuid[])
      and a.site_id = any(${[...sites]}::uuid[])
      and (${after ?? null}::uuid is null or (a.drawn_at, a.event_id) > (
        select b.drawn_at, b.event_id from allocation b where b.study_id = a.study_id and b.event_id = ${after ?? null}::uuid))
    order by a.drawn_at, a.event_id limit ${limit + 1}`
}
