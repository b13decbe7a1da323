import type { Transaction } from '@polyphony/db/open'
import type { Scope } from '@polyphony/domain/access/scope'

type Row = {
  id: string
  name: string
  actions: string[]
  siteIds: string[]
  madeAt: Date
  expiresAt: Date
  /** A day in UTC. */
  lastUsedOn: string | null
}

/** The actor's own tokens in the study that are in force, the newest first. */
export async function listOwn(db: Transaction, scope: Scope, now: Date) {
  return db.query<Row[]>`
    select k.id, k.name, k.actions, k.site_ids as "siteIds", k.made_at as "madeAt", k.expires_at as "expiresAt",
      k.last_used_on::text as "lastUsedOn"
    from access_token k
    where k.study_id = ${scope.studyId}::uuid and k.staff_id = ${scope.actorId}::uuid and k.expires_at > ${now} and token_stands(k.id)
    order by k.made_at desc, k.id desc`
}

/** The newest 200 tokens in force that reach a site of the scope, with the sites of the scope that they reach. */
export async function listAtSites(db: Transaction, scope: Scope, now: Date) {
  return db.query<(Row & { staffId: string; person: string })[]>`
    select k.id, k.name, k.actions, array(select s from unnest(k.site_ids) s where s = any(${[...scope.whole]}::uuid[])) as "siteIds",
      k.made_at as "madeAt", k.expires_at as "expiresAt", k.last_used_on::text as "lastUsedOn", t.id as "staffId", t.name as person
    from access_token k join staff t on t.id = k.staff_id
    where k.study_id = ${scope.studyId}::uuid and k.site_ids && ${[...scope.whole]}::uuid[] and k.expires_at > ${now} and token_stands(k.id)
    order by k.made_at desc, k.id desc limit 200`
}

/** One person makes one token after the other, so that their number is counted rightly. */
export function takeTurnOfMaker(db: Transaction, scope: Scope): void {
  db.send`select pg_advisory_xact_lock(hashtextextended(${`tokens of ${scope.actorId} in ${scope.studyId}`}, 0))::text`
}

type NewToken = {
  id: string
  name: string
  secretSha256: string
  actions: readonly string[]
  siteIds: readonly string[]
  expiresAt: Date
}

export async function createToken(db: Transaction, scope: Scope, token: NewToken) {
  const { id, name, secretSha256, actions, siteIds, expiresAt } = token
  await db.execute`
    insert into access_token (id, study_id, staff_id, name, secret_sha256, actions, site_ids, expires_at)
    values (${id}::uuid, ${scope.studyId}::uuid, ${scope.actorId}::uuid, ${name}, ${secretSha256}, ${[...actions]}::text[],
      ${[...siteIds]}::uuid[], ${expiresAt})`
}

/** Revokes one of the actor's own tokens, and answers its sites; undefined if there is no such token in force. */
export async function revokeOwn(db: Transaction, scope: Scope, { id, now }: { id: string; now: Date }) {
  const rows = await db.query<{ siteIds: string[] }[]>`
    update access_token k set revoked_at = ${now}, revoked_by_id = ${scope.actorId}::uuid
    where k.study_id = ${scope.studyId}::uuid and k.id = ${id}::uuid and k.staff_id = ${scope.actorId}::uuid and k.revoked_at is null
    returning k.site_ids as "siteIds"`
  return rows[0]?.siteIds
}

/** Revokes a token that reaches a site of the scope, and answers these sites; undefined if there is no such token in force. */
export async function revokeAtSites(db: Transaction, scope: Scope, { id, now }: { id: string; now: Date }) {
  const rows = await db.query<{ siteIds: string[] }[]>`
    update access_token k set revoked_at = ${now}, revoked_by_id = ${scope.actorId}::uuid
    where k.study_id = ${scope.studyId}::uuid and k.id = ${id}::uuid and k.site_ids && ${[...scope.whole]}::uuid[] and k.revoked_at is null
    returning array(select s from unnest(k.site_ids) s where s = any(${[...scope.whole]}::uuid[])) as "siteIds"`
  return rows[0]?.siteIds
}
