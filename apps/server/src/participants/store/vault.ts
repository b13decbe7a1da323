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
  keyId: string
  nonce: Uint8Array
  sealed: Uint8Array
}

/** SQL for the columns of a `FoundIdentity`, of `identity i` and `participant p`. */
export const columns = sql`i.participant_id as "participantId", p.code, p.status, p.birth_year as "birthYear",
  i.key_id as "keyId", i.nonce, i.sealed`

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
