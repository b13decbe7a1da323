// The SQL that finds identities by keyed digests, within one site whose identities the scope reaches.
import { sql, type Sql } from '@polyphony/db/sql'
import type { Transaction } from '@polyphony/db/open'
import type { Scope } from '@polyphony/domain/access/scope'
import { mostByKey, mostCompared, sharedAtLeast } from '@polyphony/domain/participants/finding-keys'
import { columns, type FoundIdentity } from './vault.ts'

type Found = FoundIdentity & { isKeyed: boolean }

/** SQL: the rows of `alias` at this site. */
const atSite = (alias: Sql, scope: Scope, siteId: string): Sql =>
  sql`${alias}.study_id = ${scope.studyId}::uuid and ${alias}.site_id = ${siteId}::uuid`

/** SQL: at most `most` participants of this site who have a key. `which` is the condition on the key, `k.key`. */
const holdersOf = (scope: Scope, siteId: string, which: Sql, most: number): Sql =>
  sql`select k.participant_id from identity_key k where ${atSite(sql`k`, scope, siteId)} and ${which} limit ${most}`

/** SQL: the identities of the participants in `found`, a query of `participant_id`, if the scope reaches identities at this site. */
const identitiesOf = (scope: Scope, siteId: string, { found, keyedNow }: { found: Sql; keyedNow: number }): Sql =>
  sql`select ${columns}, i.keyed_by >= ${keyedNow}::int as "isKeyed" from (${found}) found
    join identity i using (participant_id)
    join participant p on p.study_id = i.study_id and p.site_id = i.site_id and p.id = i.participant_id
    where ${atSite(sql`i`, scope, siteId)} and i.site_id = any(${[...scope.identities]}::uuid[])`

type Asked = {
  keys: readonly { key: string; finds: number }[]
  birthYear: number | null | undefined
  /** This participant is left out. */
  exceptId?: string | undefined
  keyedNow: number
}

/** How many identities without present keys one search opens. There are more only while a job begins to make the keys of a large site. */
export const mostUnkeyed = 1_000

/**
 * The identities of one site that share most with the keys: at most `mostCompared`, which share at least `sharedAtLeast` points. For each
 * key at most `mostByKey` are read, so the work does not grow with the site. Identities without present keys are found too, if they may
 * have the same year of birth: at most one more than `mostUnkeyed`, which shows that there are too many to compare.
 */
export async function listIdentitiesByKey(
  db: Transaction,
  scope: Scope,
  siteId: string,
  { keys, birthYear, exceptId, keyedNow }: Asked,
): Promise<Found[]> {
  const found = sql`select participant_id from sharing union select participant_id from unkeyed`
  return db.query<Found[]>`
    with sharing as (
      select held.participant_id from unnest(${keys.map(({ key }) => key)}::text[], ${keys.map(({ finds }) => finds)}::int[]) asked (key, finds)
      cross join lateral (${holdersOf(scope, siteId, sql`k.key = asked.key`, mostByKey)}) held
      where held.participant_id is distinct from ${exceptId ?? null}::uuid
      group by held.participant_id having sum(asked.finds) >= ${sharedAtLeast}
      order by sum(asked.finds) desc, held.participant_id limit ${mostCompared}
    ), unkeyed as (
      select i.participant_id from identity i
      join participant p on p.study_id = i.study_id and p.site_id = i.site_id and p.id = i.participant_id
      where ${atSite(sql`i`, scope, siteId)} and i.keyed_by < ${keyedNow}::int
        and (i.keyed_by = 0 or p.birth_year is null or p.birth_year = ${birthYear ?? null}::int)
        and i.participant_id is distinct from ${exceptId ?? null}::uuid
      limit ${mostUnkeyed + 1}
    )
    ${identitiesOf(scope, siteId, { found, keyedNow })}`
}

type Named = { named: readonly string[]; numbers: readonly string[]; keyedNow: number; atMost: number }

/**
 * The identities of one site with all keys in `named`, or with one of those in `numbers`: at most `atMost`. Identities without present
 * keys are found too: the caller compares their names. Participants who withdrew the collected data are left out.
 */
export async function listIdentitiesByName(
  db: Transaction,
  scope: Scope,
  siteId: string,
  { named, numbers, keyedNow, atMost }: Named,
): Promise<Found[]> {
  const found = sql`select participant_id from keyed union select participant_id from unkeyed`
  return db.query<Found[]>`
    with named as (
      select held.participant_id from unnest(${[...named]}::text[]) asked (key)
      cross join lateral (${holdersOf(scope, siteId, sql`k.key = asked.key`, mostByKey)}) held
      group by held.participant_id having count(*) = ${named.length}
    ), numbered as (
      ${holdersOf(scope, siteId, sql`k.key = any(${[...numbers]}::text[])`, mostByKey)}
    ), keyed as (
      select participant_id from numbered union select participant_id from named limit ${atMost}
    ), unkeyed as (
      select i.participant_id from identity i
      where ${atSite(sql`i`, scope, siteId)} and i.keyed_by < ${keyedNow}::int limit ${mostUnkeyed}
    )
    ${identitiesOf(scope, siteId, { found, keyedNow })} and p.is_usable`
}

/** A key is counted up to this number: then it is a frequent one. */
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
        where ${atSite(sql`p`, scope, siteId)} and p.site_id = any(${[...scope.identities]}::uuid[])
        order by p.number desc limit 1) as people,
      (select json_object_agg(asked.key, (
          select count(*) from (${holdersOf(scope, siteId, sql`k.key = asked.key`, mostCounted)}) held))
        from unnest(${keys.map(({ key }) => key)}::text[]) asked (key)) as holders`
  return { people: rows[0]?.people ?? 0, holders: rows[0]?.holders ?? {} }
}

/**
 * Locks each of these keys until the transaction ends, before the next statement runs. So if two transactions register the same person,
 * one runs after the other, and finds the person.
 */
export function holdFindingKeys(db: Transaction, keys: readonly string[]): void {
  db.send`
    select count(pg_advisory_xact_lock(hashtextextended(key, 0)))::int from unnest(${keys.toSorted()}::text[]) key`
}

/**
 * Holds the site until the transaction ends: others may register people there too, but an import waits before it commits, and finds who
 * was registered. It is sent with the next statement.
 */
export function holdNewcomers(db: Transaction, scope: Scope, siteId: string): void {
  db.send`select pg_advisory_xact_lock_shared(hashtextextended(${`newcomers ${scope.studyId} ${siteId}`}, 0))::text`
}

type ToldBefore = {
  action: string
  participantIds: readonly string[]
  /** For this participant, opening the identity counts like the action. */
  changedId?: string | undefined
  withinMs: number
}

/** Which of these participants the actor has learned of by this action within `withinMs`, according to the trail. */
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
