// The SQL that finds identities by keyed digests, within one site whose identities the scope reaches.
import type { Transaction } from '@polyphony/db/open'
import type { Scope } from '@polyphony/domain/access/scope'
import { mostByKey, mostCompared, sharedAtLeast } from '@polyphony/domain/participants/finding-keys'
import { columns, type FoundIdentity } from './vault.ts'

type Asked = {
  keys: readonly { key: string; finds: number }[]
  birthYear: number | null | undefined
  /** This participant is left out. */
  exceptId?: string | undefined
  keyedNow: number
}

/** Most identities without present keys that one search opens: all, unless a job has just begun to make the keys of a large site. */
export const mostUnkeyed = 1_000

/**
 * The identities of one site that share most with the keys, and `sharedAtLeast`: at most `mostCompared`, of at most `mostByKey` for
 * each key, so the work does not grow with the site. Also those whose keys a job has still to make, if they may have the same year of
 * birth: at most one more than `mostUnkeyed`, which shows that there are too many to compare.
 */
export async function listIdentitiesByKey(
  db: Transaction,
  scope: Scope,
  siteId: string,
  { keys, birthYear, exceptId, keyedNow }: Asked,
): Promise<(FoundIdentity & { isKeyed: boolean })[]> {
  return db.query<(FoundIdentity & { isKeyed: boolean })[]>`
    with sharing as (
      select held.participant_id from unnest(${keys.map(({ key }) => key)}::text[], ${keys.map(({ finds }) => finds)}::int[]) asked (key, finds)
      cross join lateral (
        select k.participant_id from identity_key k
        where k.study_id = ${scope.studyId}::uuid and k.site_id = ${siteId}::uuid and k.key = asked.key limit ${mostByKey}
      ) held
      where held.participant_id is distinct from ${exceptId ?? null}::uuid
      group by held.participant_id having sum(asked.finds) >= ${sharedAtLeast}
      order by sum(asked.finds) desc, held.participant_id limit ${mostCompared}
    ), unkeyed as (
      select i.participant_id from identity i
      join participant p on p.study_id = i.study_id and p.site_id = i.site_id and p.id = i.participant_id
      where i.study_id = ${scope.studyId}::uuid and i.site_id = ${siteId}::uuid and i.keyed_by < ${keyedNow}::int
        and (i.keyed_by = 0 or p.birth_year is null or p.birth_year = ${birthYear ?? null}::int)
        and i.participant_id is distinct from ${exceptId ?? null}::uuid
      limit ${mostUnkeyed + 1}
    )
    select ${columns}, i.keyed_by >= ${keyedNow}::int as "isKeyed" from (select participant_id from sharing union select participant_id from unkeyed) likely
    join identity i using (participant_id)
    join participant p on p.study_id = i.study_id and p.site_id = i.site_id and p.id = i.participant_id
    where i.study_id = ${scope.studyId}::uuid and i.site_id = ${siteId}::uuid and i.site_id = any(${[...scope.identities]}::uuid[])`
}

type Named = { named: readonly string[]; phones: readonly string[]; keyedNow: number; atMost: number }

/**
 * The identities of one site with all keys in `named`, or one of those in `phones`, at most `atMost`. Also those whose keys a job has
 * still to make: the caller compares their names. Not those of people who withdrew the collected data.
 */
export async function listIdentitiesByName(
  db: Transaction,
  scope: Scope,
  siteId: string,
  { named, phones, keyedNow, atMost }: Named,
): Promise<(FoundIdentity & { isKeyed: boolean })[]> {
  return db.query<(FoundIdentity & { isKeyed: boolean })[]>`
    with named as (
      select held.participant_id from unnest(${[...named]}::text[]) asked (key)
      cross join lateral (
        select k.participant_id from identity_key k
        where k.study_id = ${scope.studyId}::uuid and k.site_id = ${siteId}::uuid and k.key = asked.key limit ${mostByKey}
      ) held
      group by held.participant_id having count(*) = ${named.length}
    ), dialled as (
      select k.participant_id from identity_key k
      where k.study_id = ${scope.studyId}::uuid and k.site_id = ${siteId}::uuid and k.key = any(${[...phones]}::text[]) limit ${mostByKey}
    ), keyed as (
      select participant_id from dialled union select participant_id from named limit ${atMost}
    ), unkeyed as (
      select i.participant_id from identity i
      where i.study_id = ${scope.studyId}::uuid and i.site_id = ${siteId}::uuid and i.keyed_by < ${keyedNow}::int limit ${mostUnkeyed}
    )
    select ${columns}, i.keyed_by >= ${keyedNow}::int as "isKeyed"
    from (select participant_id from keyed union select participant_id from unkeyed) found
    join identity i using (participant_id)
    join participant p on p.study_id = i.study_id and p.site_id = i.site_id and p.id = i.participant_id
    where i.study_id = ${scope.studyId}::uuid and i.site_id = ${siteId}::uuid and i.site_id = any(${[...scope.identities]}::uuid[])
      and p.is_usable`
}

/** More holders of a value are not counted: it is then a frequent one. */
const mostCounted = 1_000

/** How many identities of a site have each of these keys, and about how many people the site has (its highest number). */
export async function countHolders(
  db: Transaction,
  scope: Scope,
  siteId: string,
  keys: readonly { key: string }[],
): Promise<{ people: number; holders: Record<string, number> }> {
  const rows = await db.query<{ people: number | null; holders: Record<string, number> | null }[]>`
    select (select p.number from participant p
        where p.study_id = ${scope.studyId}::uuid and p.site_id = ${siteId}::uuid and p.site_id = any(${[...scope.identities]}::uuid[])
        order by p.number desc limit 1) as people,
      (select json_object_agg(asked.key, (select count(*) from (
          select from identity_key k where k.study_id = ${scope.studyId}::uuid and k.site_id = ${siteId}::uuid and k.key = asked.key
          limit ${mostCounted}) held))
        from unnest(${keys.map(({ key }) => key)}::text[]) asked (key)) as holders`
  return { people: rows[0]?.people ?? 0, holders: rows[0]?.holders ?? {} }
}

/**
 * Takes a lock on each of these keys until the transaction ends, before the next statement runs. So two transactions that register
 * the same person run one after the other, and the second finds the first.
 */
export function holdFindingKeys(db: Transaction, keys: readonly string[]): void {
  db.send`
    select count(pg_advisory_xact_lock(hashtextextended(key, 0)))::int from unnest(${keys.toSorted()}::text[]) key`
}

type ToldBefore = {
  action: string
  participantIds: readonly string[]
  /** Of this participant, opening the identity counts too. */
  changedId: string | undefined
  withinMs: number
}

/** Those of these participants whom the actor was told with this action a short time ago, according to the trail. */
export async function listToldOf(
  db: Transaction,
  scope: Scope,
  { action, participantIds, changedId, withinMs }: ToldBefore,
): Promise<Set<string>> {
  // Compared with the clock of the database, which also gave the events their times.
  const rows = await db.query<{ participantId: string }[]>`
    select distinct entity_id as "participantId" from audit_event
    where study_id = ${scope.studyId}::uuid and site_id = any(${[...scope.identities]}::uuid[]) and actor_id = ${scope.actorId}::uuid
      and (action = ${action} or action = 'participant.identify' and entity_id = ${changedId ?? null}::text) and entity_id = any(${[...participantIds]}::text[])
      and at > clock_timestamp() - make_interval(secs => ${withinMs / 1000}::float8)`
  return new Set(rows.map((row) => row.participantId))
}
