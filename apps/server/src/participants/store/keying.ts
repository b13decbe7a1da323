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
  const ids = keyed.map(({ participantId }) => participantId)
  const rows = JSON.stringify(keyed)
  // By a list of ids and not by a join, so that the statement is quick also with a plan from when the table was empty.
  db.send`
    delete from identity_key where study_id = ${studyId}::uuid and site_id = ${siteId}::uuid and participant_id = any(${ids}::uuid[])`
  db.send`
    insert into identity_key (key, study_id, site_id, participant_id)
    select key, ${studyId}::uuid, ${siteId}::uuid, k."participantId"
    from jsonb_to_recordset(${rows}::jsonb) as k ("participantId" uuid, keys text[]), unnest(k.keys) key`
  db.send`
    update participant set has_birth_date = k."hasBirthDate"
    from jsonb_to_recordset(${rows}::jsonb) as k ("participantId" uuid, "hasBirthDate" boolean)
    where study_id = ${studyId}::uuid and site_id = ${siteId}::uuid and id = any(${ids}::uuid[]) and id = k."participantId"
      and has_birth_date <> k."hasBirthDate"`
  await db.execute`
    update identity set keyed_by = ${keyedNow}::int
    where study_id = ${studyId}::uuid and site_id = ${siteId}::uuid and participant_id = any(${ids}::uuid[])`
}
