// The SQL of the job that makes finding keys. It works at one site at a time, with the rights of a request at that site.
import type { Database, Transaction } from '@polyphony/db/open'
import type { FoundIdentity } from './vault.ts'

export type SiteToKey = { studyId: string; siteId: string; country: string }

/** The sites that have identities with keys of an earlier way than `keyedNow`. */
export async function listSitesToKey({ pool }: Pick<Database, 'pool'>, keyedNow: number): Promise<SiteToKey[]> {
  const { rows } = await pool.query<SiteToKey>(
    `select study_id as "studyId", site_id as "siteId", country from sites_to_key($1::int)`,
    [keyedNow],
  )
  return rows
}

export type Unkeyed = Pick<FoundIdentity, 'participantId' | 'birthYear' | 'keyId' | 'nonce' | 'sealed'>

type Batch = { keyedNow: number; after: string | null; atMost: number }

/**
 * The next identities whose keys must be made, in the order of their ids. Locks the rows of their participants, as every change of an
 * identity does, and leaves out those that another transaction is changing.
 */
export async function listUnkeyed(
  db: Transaction,
  { studyId, siteId }: SiteToKey,
  { keyedNow, after, atMost }: Batch,
): Promise<Unkeyed[]> {
  const locked = await db.query<{ id: string }[]>`
    select p.id from identity i
    join participant p on p.study_id = i.study_id and p.site_id = i.site_id and p.id = i.participant_id
    where i.study_id = ${studyId}::uuid and i.site_id = ${siteId}::uuid and i.keyed_by < ${keyedNow}::int
      and (${after}::uuid is null or i.participant_id > ${after}::uuid)
    order by i.participant_id limit ${atMost} for no key update of p skip locked`
  // Read with a new statement, so that it sees what was written before the locks were taken.
  return db.query<Unkeyed[]>`
    select i.participant_id as "participantId", p.birth_year as "birthYear", i.key_id as "keyId", i.nonce, i.sealed from identity i
    join participant p on p.study_id = i.study_id and p.site_id = i.site_id and p.id = i.participant_id
    where i.study_id = ${studyId}::uuid and i.site_id = ${siteId}::uuid and i.participant_id = any(${locked.map(({ id }) => id)}::uuid[])
      and i.keyed_by < ${keyedNow}::int
    order by i.participant_id`
}

export type Keyed = { participantId: string; hasBirthDate: boolean; keys: readonly string[] }

/** Replaces the finding keys of identities with new ones. */
export async function replaceFindingKeys(
  db: Transaction,
  { studyId, siteId }: SiteToKey,
  { keyed, keyedNow }: { keyed: readonly Keyed[]; keyedNow: number },
): Promise<void> {
  await db.execute`
    with keyed as (
      select * from jsonb_to_recordset(${JSON.stringify(keyed)}::jsonb) as a ("participantId" uuid, "hasBirthDate" boolean, keys text[])
    ), gone as (
      delete from identity_key k using keyed a
      where k.study_id = ${studyId}::uuid and k.site_id = ${siteId}::uuid and k.participant_id = a."participantId" and k.key <> all(a.keys)
    ), made as (
      insert into identity_key (key, study_id, site_id, participant_id)
      select key, ${studyId}::uuid, ${siteId}::uuid, a."participantId" from keyed a, unnest(a.keys) key
      on conflict do nothing
    ), dated as (
      update participant p set has_birth_date = a."hasBirthDate" from keyed a
      where p.study_id = ${studyId}::uuid and p.site_id = ${siteId}::uuid and p.id = a."participantId"
        and p.has_birth_date <> a."hasBirthDate"
    )
    update identity i set keyed_by = ${keyedNow}::int from keyed a
    where i.study_id = ${studyId}::uuid and i.site_id = ${siteId}::uuid and i.participant_id = a."participantId"`
}
