// The SQL of sealed identities. It reads and writes only at sites whose identities the scope reaches.
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
 * Finds identities of one site by a finding key, or by the year of birth in the coded facts, which may have been amended by a person
 * who cannot make new keys. Also finds all identities whose keys were made in an earlier way.
 */
export async function listIdentitiesByKey(
  db: Transaction,
  scope: Scope,
  siteId: string,
  { keys, birthYear, keyedNow }: Asked,
): Promise<FoundIdentity[]> {
  // A union of three index scans, because an "or" over the tables would read every identity of the site.
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
 * Takes a lock on each of these keys until the transaction ends, before the next statement runs. So two transactions that register
 * the same person run one after the other, and the second finds the first.
 */
export function holdFindingKeys(db: Transaction, keys: readonly string[]): void {
  db.send`
    select count(pg_advisory_xact_lock(hashtextextended(key, 0)))::int from unnest(${keys.toSorted()}::text[]) key`
}

type Rekeyed = { participantId: string; hasBirthDate: boolean; keys: readonly string[] }

/** Replaces the finding keys of identities with new ones. Locks their rows, so that two searches at once do this one after the other. */
export async function replaceFindingKeys(
  db: Transaction,
  scope: Scope,
  siteId: string,
  { rekeyed, keyedNow }: { rekeyed: readonly Rekeyed[]; keyedNow: number },
): Promise<void> {
  const ids = rekeyed.map(({ participantId }) => participantId)
  await db.query`
    select participant_id from identity
    where study_id = ${scope.studyId}::uuid and site_id = ${siteId}::uuid and participant_id = any(${ids}::uuid[])
      and site_id = any(${[...scope.identities]}::uuid[])
    order by participant_id for update`
  await db.execute`
    with rekeyed as (
      select * from jsonb_to_recordset(${JSON.stringify(rekeyed)}::jsonb) as a ("participantId" uuid, "hasBirthDate" boolean, keys text[])
    ), gone as (
      delete from identity_key k using rekeyed a
      where k.study_id = ${scope.studyId}::uuid and k.site_id = ${siteId}::uuid and k.participant_id = a."participantId" and k.key <> all(a.keys)
    ), keyed as (
      insert into identity_key (key, study_id, site_id, participant_id)
      select key, ${scope.studyId}::uuid, ${siteId}::uuid, a."participantId" from rekeyed a, unnest(a.keys) key
      on conflict do nothing
    ), dated as (
      update participant p set has_birth_date = a."hasBirthDate" from rekeyed a
      where p.study_id = ${scope.studyId}::uuid and p.site_id = ${siteId}::uuid and p.id = a."participantId"
    )
    update identity i set keyed_by = ${keyedNow}::int from rekeyed a
    where i.study_id = ${scope.studyId}::uuid and i.site_id = ${siteId}::uuid and i.participant_id = a."participantId"`
}

/** Those of these participants whom the actor was told as likely duplicates a short time ago, according to the trail. */
export async function listToldOf(
  db: Transaction,
  scope: Scope,
  { participantIds, withinMs }: { participantIds: readonly string[]; withinMs: number },
): Promise<Set<string>> {
  // Compared with the clock of the database, which also gave the events their times.
  const rows = await db.query<{ participantId: string }[]>`
    select distinct entity_id as "participantId" from audit_event
    where study_id = ${scope.studyId}::uuid and site_id = any(${[...scope.identities]}::uuid[]) and actor_id = ${scope.actorId}::uuid
      and action = 'participant.duplicates' and entity_id = any(${[...participantIds]}::text[])
      and at > clock_timestamp() - make_interval(secs => ${withinMs / 1000}::float8)`
  return new Set(rows.map((row) => row.participantId))
}

/** A participant at a site whose identities the scope reaches, with the sealed identity if there is one. */
export async function findSealedIdentity(db: Transaction, scope: Scope, participantId: string) {
  const rows = await db.query<({ siteId: string } & Omit<FoundIdentity, 'sealed'> & { sealed: Uint8Array | null })[]>`
    select p.site_id as "siteId", ${columns} from participant p
    left join identity i on i.study_id = p.study_id and i.site_id = p.site_id and i.participant_id = p.id
    where p.id = ${participantId}::uuid and p.study_id = ${scope.studyId}::uuid and p.site_id = any(${[...scope.identities]}::uuid[])`
  return only(rows)
}

/** Inserts or replaces an identity with its finding keys. */
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
