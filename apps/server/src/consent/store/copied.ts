// The SQL of the copy of a consent. It reads only at sites whose identities the scope reaches.
import type { Transaction } from '@polyphony/db/open'
import type { Scope } from '@polyphony/domain/access/scope'
import type { ConsentMethod } from '@polyphony/domain/consent/methods'
import { list } from './consents.ts'

type Copied = {
  id: string
  siteId: string
  code: string
  study: string
  studyTitle: string
  site: string
  timeZone: string
  title: string
  version: string
  language: string
  text: string
  textSha256: string
  ethicsReference: string
  givenAt: Date
  place: string | null
  method: ConsentMethod
  readAloud: boolean
  takenBy: string | null
  withdrawnOn: string | null
  isMistaken: boolean
  decisions: { scope: string; isGranted: boolean; withdrawnOn: string | null }[]
  /** Encrypted. */
  witness: Uint8Array | null
  signature: { id: string; sealed: string } | null
}

export async function findCopied(db: Transaction, scope: Scope, id: string): Promise<Copied | undefined> {
  const rows = await db.query<Copied[]>`
    select c.id, c.site_id as "siteId", p.code, u.name as study, u.title as "studyTitle", s.name as site, s.time_zone as "timeZone",
      v.title, v.version, v.language, v.text, v.text_sha256 as "textSha256", v.ethics_reference as "ethicsReference",
      c.given_at as "givenAt", c.place, c.method, c.read_aloud as "readAloud", t.name as "takenBy", c.withdrawn_on::text as "withdrawnOn",
      c.mistaken_at is not null as "isMistaken", c.witness, d.decisions,
      (select json_build_object('id', o.id, 'sealed', translate(encode(k.sealed, 'base64'), E'\\n', '')) from document o
        join document_content k on k.study_id = o.study_id and k.site_id = o.site_id and k.document_id = o.id
        where o.study_id = c.study_id and o.site_id = c.site_id and o.consent_id = c.id and o.kind = 'signature') as signature
    from consent c
    join participant p on p.study_id = c.study_id and p.site_id = c.site_id and p.id = c.participant_id
    join form_version v on v.study_id = c.study_id and v.id = c.form_version_id
    join site s on s.study_id = c.study_id and s.id = c.site_id
    join study u on u.id = c.study_id
    left join staff t on t.id = c.taken_by_id
    cross join lateral (
      select coalesce(json_agg(json_build_object('scope', d.scope, 'isGranted', d.is_granted, 'withdrawnOn', d.withdrawn_on)
        order by array_position(v.scopes, d.scope)), '[]') as decisions
      from scope_decision d where d.study_id = c.study_id and d.site_id = c.site_id and d.consent_id = c.id
    ) d
    where c.id = ${id}::uuid and c.study_id = ${scope.studyId}::uuid and c.site_id = any(${list(scope.identities)})`
  return rows[0]
}
