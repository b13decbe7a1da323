// The vault's rows: reached only at the sites whose identities the scope may handle.
import { sql } from '@polyphony/db/sql'
import type { Transaction } from '@polyphony/db/open'
import type { Scope } from '@polyphony/domain/access/scope'
import type { SealedIdentity } from './participants.ts'
import { only } from '../../platform/request/only.ts'

export type FoundIdentity = {
  participantId: string
  code: string
  status: string
  birthYear: number | null
  keyedBy: number
  keyId: string
  nonce: Uint8Array
  sealed: Uint8Array
}

const columns = sql`i.participant_id as "participantId", p.code, p.status, p.birth_year as "birthYear",
  i.keyed_by as "keyedBy", i.key_id as "keyId", i.nonce, i.sealed`

type Asked = { keys: readonly string[]; birthYear: number | null; keyedNow: number }

/**
 * Identities of one site that share a finding key, or a year of birth as the coded fact has it now: that one may be
 * amended by somebody who cannot seal the identity's key anew. And those whose keys were made in an earlier way.
 */
export async function findIdentitiesByKey(
  db: Transaction,
  scope: Scope,
  siteId: string,
  { keys, birthYear, keyedNow }: Asked,
): Promise<FoundIdentity[]> {
  // Three looks by an index each: an "or" over the tables would read every identity of the site.
  return db.query<FoundIdentity[]>`
    select ${columns} from (
      select participant_id from identity_key
      where study_id = ${scope.studyId}::uuid and site_id = ${siteId}::uuid and key = any(${[...keys]}::text[])
      union select participant_id from identity
      where study_id = ${scope.studyId}::uuid and site_id = ${siteId}::uuid and keyed_by < ${keyedNow}::int
      union select id from participant
      where study_id = ${scope.studyId}::uuid and site_id = ${siteId}::uuid and birth_year = ${birthYear}
    ) likely join identity i using (participant_id)
    join participant p on p.study_id = i.study_id and p.site_id = i.site_id and p.id = i.participant_id
    where i.study_id = ${scope.studyId}::uuid and i.site_id = ${siteId}::uuid and i.site_id = any(${[...scope.identities]}::uuid[])`
}

/**
 * Waits, before the next statement, until nobody else is about to write somebody with one of these keys; as long as this
 * transaction, nobody is. So two people at two desks cannot register the same person unseen.
 */
export function holdFindingKeys(db: Transaction, keys: readonly string[]): void {
  db.send`
    select count(pg_advisory_xact_lock(hashtextextended(key, 0)))::int from unnest(${keys.toSorted()}::text[]) key`
}

type KeyedAnew = { participantId: string; hasBirthDate: boolean; keys: readonly string[] }

/** Gives identities the keys that are made now. Two who find the same outdated ones at once wait for each other. */
export async function writeKeysAnew(
  db: Transaction,
  scope: Scope,
  siteId: string,
  { anew, keyedNow }: { anew: readonly KeyedAnew[]; keyedNow: number },
): Promise<void> {
  const ids = anew.map(({ participantId }) => participantId)
  await db.query`
    select participant_id from identity
    where study_id = ${scope.studyId}::uuid and site_id = ${siteId}::uuid and participant_id = any(${ids}::uuid[])
      and site_id = any(${[...scope.identities]}::uuid[])
    order by participant_id for update`
  await db.execute`
    with anew as (
      select * from jsonb_to_recordset(${JSON.stringify(anew)}::jsonb) as a ("participantId" uuid, "hasBirthDate" boolean, keys text[])
    ), gone as (
      delete from identity_key k using anew a
      where k.study_id = ${scope.studyId}::uuid and k.site_id = ${siteId}::uuid and k.participant_id = a."participantId" and k.key <> all(a.keys)
    ), keyed as (
      insert into identity_key (key, study_id, site_id, participant_id)
      select key, ${scope.studyId}::uuid, ${siteId}::uuid, a."participantId" from anew a, unnest(a.keys) key
      on conflict do nothing
    ), dated as (
      update participant p set has_birth_date = a."hasBirthDate" from anew a
      where p.study_id = ${scope.studyId}::uuid and p.site_id = ${siteId}::uuid and p.id = a."participantId"
    )
    update identity i set keyed_by = ${keyedNow}::int from anew a
    where i.study_id = ${scope.studyId}::uuid and i.site_id = ${siteId}::uuid and i.participant_id = a."participantId"`
}

/** Of which of these participants the actor was told lately that they look like somebody, by the trail. */
export async function findToldOf(
  db: Transaction,
  scope: Scope,
  { participantIds, withinMs }: { participantIds: readonly string[]; withinMs: number },
): Promise<Set<string>> {
  // By the database's clock, which gave the events their time.
  const rows = await db.query<{ participantId: string }[]>`
    select distinct entity_id as "participantId" from audit_event
    where study_id = ${scope.studyId}::uuid and site_id = any(${[...scope.identities]}::uuid[]) and actor_id = ${scope.actorId}::uuid
      and action = 'participant.duplicates' and entity_id = any(${[...participantIds]}::text[])
      and at > clock_timestamp() - make_interval(secs => ${withinMs / 1000}::float8)`
  return new Set(rows.map((row) => row.participantId))
}

/** A participant within reach of whoever may open the vault, with the sealed identity if one is kept. */
export async function findSealedIdentity(db: Transaction, scope: Scope, participantId: string) {
  const rows = await db.query<({ siteId: string } & Omit<FoundIdentity, 'sealed'> & { sealed: Uint8Array | null })[]>`
    select p.site_id as "siteId", ${columns} from participant p
    left join identity i on i.study_id = p.study_id and i.site_id = p.site_id and i.participant_id = p.id
    where p.id = ${participantId}::uuid and p.study_id = ${scope.studyId}::uuid and p.site_id = any(${[...scope.identities]}::uuid[])`
  return only(rows)
}

/** Writes an identity, or writes it anew. */
export async function writeIdentity(
  db: Transaction,
  scope: Scope,
  participant: { id: string; siteId: string },
  identity: SealedIdentity,
): Promise<void> {
  const { keyId, nonce, sealed, keys, keyedBy } = identity
  await db.execute`
    with written as (
      insert into identity (participant_id, study_id, site_id, key_id, nonce, sealed, keyed_by, updated_at)
      select p.id, p.study_id, p.site_id, ${keyId}, ${nonce}, ${sealed}, ${keyedBy}::int, now()
      from participant p where p.study_id = ${scope.studyId}::uuid and p.site_id = ${participant.siteId}::uuid
        and p.id = ${participant.id}::uuid and p.site_id = any(${[...scope.identities]}::uuid[])
      on conflict (study_id, site_id, participant_id) do update set key_id = excluded.key_id, nonce = excluded.nonce, sealed = excluded.sealed,
        keyed_by = excluded.keyed_by, version = identity.version + 1, updated_at = now()
      returning participant_id, study_id, site_id
    ), gone as (
      delete from identity_key k using written w
      where k.study_id = w.study_id and k.site_id = w.site_id and k.participant_id = w.participant_id and k.key <> all(${keys}::text[])
    )
    insert into identity_key (key, study_id, site_id, participant_id)
    select key, w.study_id, w.site_id, w.participant_id from written w, unnest(${keys}::text[]) key
    on conflict do nothing`
}
