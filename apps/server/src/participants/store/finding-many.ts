// The SQL that finds likely duplicates of many people at once, within one site whose identities the scope reaches.
import type { Transaction } from '@polyphony/db/open'
import type { Scope } from '@polyphony/domain/access/scope'
import { mostByKey, mostCompared, sharedAtLeast } from '@polyphony/domain/participants/finding-keys'
import { columns, type FoundIdentity } from './vault.ts'

/** Keys of one person, who is named by a number. */
export type AskedOne = { row: number; keys: readonly { key: string; finds: number }[] }

/** For each person the participants who share most with them, as `listIdentitiesByKey` finds them for one. */
export async function listSharingMany(
  db: Transaction,
  scope: Scope,
  siteId: string,
  asked: readonly AskedOne[],
): Promise<{ row: number; participantId: string }[]> {
  const flat = asked.flatMap(({ row, keys }) => keys.map(({ key, finds }) => ({ row, key, finds })))
  return db.query<{ row: number; participantId: string }[]>`
    with asked as (
      select * from unnest(${flat.map(({ row }) => row)}::int[], ${flat.map(({ key }) => key)}::text[],
        ${flat.map(({ finds }) => finds)}::int[]) a (row, key, finds)
    ), sharing as (
      select asked.row, held.participant_id, sum(asked.finds) as points from asked cross join lateral (
        select k.participant_id from identity_key k
        where k.study_id = ${scope.studyId}::uuid and k.site_id = ${siteId}::uuid and k.site_id = any(${[...scope.identities]}::uuid[])
          and k.key = asked.key limit ${mostByKey}
      ) held
      group by 1, 2 having sum(asked.finds) >= ${sharedAtLeast}
    ), ranked as (
      select row, participant_id, row_number() over (partition by row order by points desc, participant_id) as place from sharing
    )
    select row, participant_id as "participantId" from ranked where place <= ${mostCompared} order by row, place`
}

/** The sealed identities of these participants of the site. */
export async function listIdentitiesOf(
  db: Transaction,
  scope: Scope,
  siteId: string,
  ids: readonly string[],
): Promise<FoundIdentity[]> {
  return db.query<FoundIdentity[]>`
    select ${columns} from identity i
    join participant p on p.study_id = i.study_id and p.site_id = i.site_id and p.id = i.participant_id
    where i.study_id = ${scope.studyId}::uuid and i.site_id = ${siteId}::uuid and i.site_id = any(${[...scope.identities]}::uuid[])
      and i.participant_id = any(${[...ids]}::uuid[])
    order by i.participant_id`
}

/** Whether some identities of the site have no present keys. Then people could be missing in an answer. */
export async function hasUnkeyed(db: Transaction, scope: Scope, siteId: string, keyedNow: number): Promise<boolean> {
  const rows = await db.query<{ hasUnkeyed: boolean }[]>`
    select exists (select from identity i where i.study_id = ${scope.studyId}::uuid and i.site_id = ${siteId}::uuid
      and i.site_id = any(${[...scope.identities]}::uuid[]) and i.keyed_by < ${keyedNow}::int) as "hasUnkeyed"`
  return rows[0]!.hasUnkeyed
}

/** The participants of the site whose identity was written since then, with the version of the identity. */
export async function listNamedSince(
  db: Transaction,
  scope: Scope,
  siteId: string,
  since: Date,
): Promise<{ id: string; version: number }[]> {
  return db.query<{ id: string; version: number }[]>`
    select participant_id as id, version from identity i where i.study_id = ${scope.studyId}::uuid and i.site_id = ${siteId}::uuid
      and i.site_id = any(${[...scope.identities]}::uuid[]) and i.updated_at >= ${since} order by 1`
}

/**
 * Waits for every other transaction that is registering somebody at the site, until this one ends. Those that register one person take
 * the lock together (`holdNewcomers`); an import takes it alone, at its end.
 */
export function holdAllNewcomers(db: Transaction, scope: Scope, siteId: string): void {
  db.send`select pg_advisory_xact_lock(hashtextextended(${`newcomers ${scope.studyId} ${siteId}`}, 0))::text`
}
