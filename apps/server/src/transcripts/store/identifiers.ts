// The SQL of the comparison of words with identities: who attended, the pseudonyms of the study, and what was set aside.
import type { Transaction } from '@polyphony/db/open'
import { sql } from '@polyphony/db/sql'
import type { Scope } from '@polyphony/domain/access/scope'
import { mostKnown, mostPeople } from '@polyphony/domain/transcripts/identifiers/schema'
import { among, type Standing } from './transcripts.ts'
import { within } from './words.ts'

export type SealedAttendee = {
  participantId: string
  version: number
  keyId: string
  nonce: Uint8Array
  sealed: Uint8Array
}

/** The sealed identities of those who attended the session of a transcript, for the comparison by the server. */
export async function listAttendees(
  db: Transaction,
  scope: Scope,
  { sessionId, siteId }: Pick<Standing, 'sessionId' | 'siteId'>,
) {
  return db.query<SealedAttendee[]>`
    select i.participant_id as "participantId", i.version, i.key_id as "keyId", i.nonce, i.sealed
    from attendance a join identity i on i.study_id = a.study_id and i.site_id = a.site_id and i.participant_id = a.participant_id
    where a.study_id = ${scope.studyId}::uuid and a.site_id = ${siteId}::uuid and ${among(sql`a.site_id`, scope.sites)}
      and a.session_id = ${sessionId}::uuid and a.state in ('attended', 'left_early')
    order by i.participant_id limit ${mostPeople}`
}

/** The country of a site, and about how many people it has: its highest number. */
export async function findSizeOfSite(db: Transaction, scope: Scope, siteId: string) {
  const rows = await db.query<{ country: string; people: number }[]>`
    select s.country, coalesce((select max(p.number) from participant p where p.study_id = s.study_id and p.site_id = s.id), 0)::int as people
    from site s where s.study_id = ${scope.studyId}::uuid and s.id = ${siteId}::uuid and ${among(sql`s.id`, scope.sites)}`
  return rows[0]!
}

/** The content of the newest version that somebody else froze: what was there before the actor could type anything into it. */
export async function findFrozenByOthers(db: Transaction, scope: Scope, transcriptId: string) {
  const rows = await db.query<{ content: string }[]>`
    select v.content from transcript_version v
    join transcript t on t.study_id = v.study_id and t.site_id = v.site_id and t.id = v.transcript_id
    where ${within(scope, transcriptId)} and v.frozen_by_id is distinct from ${scope.actorId}::uuid order by v.number desc limit 1`
  return rows[0]?.content
}

export type PseudonymRow = {
  id: string
  siteId: string
  kind: 'person' | 'place'
  number: number
  key: string
  keyId: string
  nonce: Uint8Array
  sealed: Uint8Array
}

/** The pseudonyms of the study, of all its sites, the newest first. */
export async function listPseudonyms(db: Transaction, scope: Scope) {
  return db.query<PseudonymRow[]>`
    select id, site_id as "siteId", kind, number, key, key_id as "keyId", nonce, sealed from pseudonym
    where study_id = ${scope.studyId}::uuid order by number desc limit ${mostKnown}`
}

export async function listPseudonymsByKey(db: Transaction, scope: Scope, keys: readonly string[]) {
  if (keys.length === 0) return []
  return db.query<Pick<PseudonymRow, 'kind' | 'number' | 'key'>[]>`
    select kind, number, key from pseudonym where study_id = ${scope.studyId}::uuid and key = any(${[...keys]}::text[])`
}

/** Holds the numbers of pseudonyms of the study until the transaction ends. It is sent with the next statement. */
export function holdPseudonyms(db: Transaction, scope: Scope): void {
  db.send`select pg_advisory_xact_lock(hashtextextended(${`pseudonyms ${scope.studyId}`}, 0))::text`
}

/** Adds pseudonyms with the next numbers of their kinds, and answers the numbers by key. */
export async function addPseudonyms(
  db: Transaction,
  scope: Scope,
  siteId: string,
  rows: readonly { id: string; kind: string; key: string; keyId: string; nonce: string; sealed: string }[],
) {
  if (rows.length === 0) return []
  return db.query<Pick<PseudonymRow, 'kind' | 'number' | 'key'>[]>`
    insert into pseudonym (id, study_id, site_id, kind, number, key, key_id, nonce, sealed)
    select r.id, ${scope.studyId}::uuid, ${siteId}::uuid, r.kind,
      row_number() over (partition by r.kind order by r.id)
        + coalesce((select max(p.number) from pseudonym p where p.study_id = ${scope.studyId}::uuid and p.kind = r.kind), 0),
      r.key, r."keyId", decode(r.nonce, 'base64'), decode(r.sealed, 'base64')
    from json_to_recordset(${JSON.stringify(rows)}::json) as r (id uuid, kind text, key text, "keyId" text, nonce text, sealed text)
    returning kind, number, key`
}

export type AsideRow = { segmentId: string; key: string; hasReason: boolean }

/** What was set aside in a transcript. With `exceptById`, only what others set aside. */
export async function listAsides(
  db: Transaction,
  scope: Scope,
  transcriptId: string,
  { exceptById }: { exceptById?: string } = {},
) {
  return db.query<AsideRow[]>`
    select a.segment_id as "segmentId", a.key, a.reason is not null as "hasReason"
    from segment_aside a join transcript t on t.study_id = a.study_id and t.site_id = a.site_id and t.id = a.transcript_id
    where ${within(scope, transcriptId)} and (${exceptById ?? null}::uuid is null or a.by_id is distinct from ${exceptById ?? null}::uuid)`
}

/** Keeps that a part of a segment stays. What was said of the same part before is replaced. */
export async function keepAside(
  db: Transaction,
  scope: Scope,
  transcript: Pick<Standing, 'id' | 'siteId'>,
  aside: { id: string; segmentId: string; key: string; reason: string | null; now: Date },
) {
  await removeAside(db, scope, transcript, aside)
  await db.execute`
    insert into segment_aside (id, study_id, site_id, transcript_id, segment_id, key, reason, by_id, at)
    values (${aside.id}::uuid, ${scope.studyId}::uuid, ${transcript.siteId}::uuid, ${transcript.id}::uuid, ${aside.segmentId}::uuid, ${aside.key},
      ${aside.reason}, ${scope.actorId}::uuid, ${aside.now}::timestamptz)`
}

export async function removeAside(
  db: Transaction,
  scope: Scope,
  transcript: Pick<Standing, 'id' | 'siteId'>,
  { segmentId, key }: { segmentId: string; key: string },
) {
  await db.execute`
    delete from segment_aside where study_id = ${scope.studyId}::uuid and site_id = ${transcript.siteId}::uuid and ${among(sql`site_id`, scope.sites)}
      and transcript_id = ${transcript.id}::uuid and segment_id = ${segmentId}::uuid and key = ${key}`
}
