// The SQL of sealed lists. The seed of a list is encrypted until the list is opened; no arm is stored.
import type { ListPlan } from '@polyphony/domain/allocation/list'
import type { Transaction } from '@polyphony/db/open'
import { sql } from '@polyphony/db/sql'
import type { Scope } from '@polyphony/domain/access/scope'

export type StoredList = ListPlan & {
  id: string
  number: number
  siteIds: string[]
  sha256: string
  sealedAt: string
  sealedBy: string | null
  openedAt: string | null
  openedBy: string | null
  /** Only of an opened list. */
  seed: string | null
  study: string
}

export type SealedSeed = { keyId: string; nonce: Uint8Array; sealed: Uint8Array }

const columns = sql`l.id, l.number, l.site_ids as "siteIds", l.ratio, l.strata, l.places, l.sha256, to_jsonb(l.sealed_at)#>>'{}' as "sealedAt",
  (select s.name from staff s where s.id = l.sealed_by_id) as "sealedBy", to_jsonb(l.opened_at)#>>'{}' as "openedAt",
  (select s.name from staff s where s.id = l.opened_by_id) as "openedBy", l.seed, (select y.slug from study y where y.id = l.study_id) as study`

/** The lists with a site within the scope, in their order. */
export async function listLists(db: Transaction, scope: Pick<Scope, 'studyId' | 'whole'>) {
  return db.query<StoredList[]>`
    select ${columns} from allocation_list l
    where l.study_id = ${scope.studyId}::uuid and l.site_ids && ${scope.whole}::uuid[] order by l.sealed_at, l.id`
}

export async function findList(db: Transaction, scope: Pick<Scope, 'studyId' | 'whole'>, id: string) {
  const rows = await db.query<StoredList[]>`
    select ${columns} from allocation_list l
    where l.study_id = ${scope.studyId}::uuid and l.id = ${id}::uuid and l.site_ids && ${scope.whole}::uuid[]`
  return rows[0]
}

/** The lists that have this stratum and are still sealed, with their seeds, in their order. */
export async function listSealedOf(db: Transaction, scope: Scope, stratum: string) {
  return db.query<(ListPlan & SealedSeed & { id: string; number: number; used: number })[]>`
    select l.id, l.number, l.ratio, l.strata, l.places, l.key_id as "keyId", l.nonce, l.sealed,
      coalesce((select max(a.place) from allocation a
        where a.study_id = l.study_id and a.list_id = l.id and a.stratum = ${stratum}), 0) as used
    from allocation_list l
    where l.study_id = ${scope.studyId}::uuid and l.site_ids && ${scope.sites}::uuid[] and l.opened_at is null
      and ${stratum} = any(l.strata)
    order by l.sealed_at, l.id`
}

export async function readSeed(db: Transaction, scope: Scope, id: string): Promise<SealedSeed> {
  const rows = await db.query<SealedSeed[]>`
    select key_id as "keyId", nonce, sealed from allocation_list where study_id = ${scope.studyId}::uuid and id = ${id}::uuid
      and site_ids && ${scope.sites}::uuid[]`
  return rows[0]!
}

/**
 * The number of the next list of exactly these sites. Lists of other sites are not counted, so no number tells of them. Only one list is
 * made at a time (`lockAllocating`).
 */
export async function nextNumber(db: Transaction, scope: Scope, siteIds: readonly string[]): Promise<number> {
  const rows = await db.query<{ number: number }[]>`
    select coalesce(max(number), 0)::int + 1 as number from allocation_list
    where study_id = ${scope.studyId}::uuid and site_ids = ${[...siteIds]}::uuid[]`
  return rows[0]!.number
}

/**
 * How many lists the site has that has most of them, of these sites: still sealed ones that are not used up there, and all. A list is used up
 * at a site when each stratum there has given as many places as were asked for. (How many more its last block has is known from the seed alone.)
 */
export async function countLists(db: Transaction, scope: Scope, siteIds: readonly string[]) {
  const rows = await db.query<{ sealed: number; all: number }[]>`
    select coalesce(max(of.sealed), 0)::int as sealed, coalesce(max(of.lists), 0)::int as all from (
      select count(*) filter (where l.opened_at is null and exists (
          select from unnest(l.strata) stratum
          where split_part(stratum, '/', 1) = s.code and not exists (select from allocation a
            where a.study_id = l.study_id and a.list_id = l.id and a.stratum = stratum and a.place >= l.places))) as sealed,
        count(*) as lists
      from site s join allocation_list l on l.study_id = s.study_id and s.id = any(l.site_ids)
      where s.study_id = ${scope.studyId}::uuid and s.id = any(${[...siteIds]}::uuid[])
      group by s.id) of`
  return rows[0]!
}

type NewList = ListPlan &
  SealedSeed & { id: string; number: number; siteIds: string[]; sha256: string; sealedById: string }

export async function writeList(db: Transaction, scope: Scope, list: NewList): Promise<void> {
  const { id, number, siteIds, ratio, strata, places, sha256, keyId, nonce, sealed, sealedById } = list
  await db.execute`
    insert into allocation_list (id, study_id, site_ids, number, ratio, strata, places, sha256, key_id, nonce, sealed, sealed_by_id)
    values (${id}::uuid, ${scope.studyId}::uuid, ${siteIds}::uuid[], ${number}::int, ${JSON.stringify(ratio)}::jsonb,
      ${[...strata]}::text[], ${places}::int, ${sha256}, ${keyId}, ${nonce}::bytea, ${sealed}::bytea, ${sealedById}::uuid)`
}

/** Publishes the seed of a list; false if it was opened before. */
export async function openList(
  db: Transaction,
  scope: Scope,
  { id, seed, by }: { id: string; seed: string; by: string },
) {
  const changed = await db.execute`
    update allocation_list set seed = ${seed}, opened_at = now(), opened_by_id = ${by}::uuid
    where study_id = ${scope.studyId}::uuid and id = ${id}::uuid and opened_at is null and site_ids <@ ${scope.whole}::uuid[]`
  return changed === 1
}
