// Finds the actor of a request with the grants, in one round trip at every request, so that a revoked grant ends at once.
import type { Database } from '@polyphony/db/open'
import type { SiteId } from '@polyphony/domain/ids'
import type { Actor, Membership } from '../../shapes.ts'

/**
 * SQL for the memberships of staff `t`: each study with the grants in force and all of its sites.
 * @param counts a further condition on a grant `g`
 */
const membershipsWhere = (counts: string) => `
  coalesce((
    select json_agg(json_build_object('studyId', m.study_id, 'grants', m.grants, 'sites', m.sites, 'requiresCodes', m.requires) order by m.study_id)
    from (
      select g.study_id, json_agg(json_build_object('role', g.role, 'siteId', g.site_id) order by g.granted_at, g.id) as grants,
        (select coalesce(json_agg(p.id order by p.position, p.code), '[]') from site p where p.study_id = g.study_id) as sites,
        (select coalesce((y.configuration -> 'requiresCodes')::boolean, false) from study y where y.id = g.study_id) as requires
      from "grant" g where g.staff_id = t.id and g.revoked_at is null and ${counts} group by g.study_id
    ) m
  ), '[]')`

const memberships = membershipsWhere('true')
/** Only grants that the person already had when the token or webhook `k` was made: so no role that is given again brings an old one back. */
const membershipsSinceMade = membershipsWhere('g.study_id = k.study_id and g.granted_at <= k.made_at')

/** The staff member of a sign-in token; undefined if the token is unknown or has expired. */
export async function findActor(database: Database, token: string, now: Date): Promise<Actor | undefined> {
  const knownAt = performance.now()
  const found = await database.pool.query<Omit<Actor, 'knownAt'>>({
    name: 'find-actor',
    text: `
      select t.id, t.name, t.email, t.language, t.is_founder as "isFounder", s.id as "signInId",
        case when f."hasCodes" then s.coded_at else greatest(s.coded_at, s.created_at) end as "provenAt", f."hasCodes",
        ${memberships} as memberships
      from sign_in s join staff t on t.id = s.staff_id
      cross join lateral (
        select exists (select from second_factor f where f.staff_id = t.id and f.confirmed_at is not null) as "hasCodes") f
      where s.token = $1 and s.expires_at > $2`,
    values: [token, now],
  })
  const [actor] = found.rows
  return actor && { ...actor, knownAt }
}

/** No sign-in has this id. */
const noSignIn = '00000000-0000-0000-0000-000000000000'

/**
 * A staff member who is not signed in: their private link is used, or a job does what they asked for. So no command of a request and no
 * long answer goes on with this actor, and what needs a recent code is refused.
 */
export async function findOwner(database: Database, staffId: string): Promise<Actor | undefined> {
  const knownAt = performance.now()
  const found = await database.pool.query<
    Pick<Actor, 'id' | 'name' | 'email' | 'language' | 'hasCodes' | 'memberships'>
  >({
    name: 'find-owner',
    text: `select t.id, t.name, t.email, t.language, ${memberships} as memberships,
        exists (select from second_factor f where f.staff_id = t.id and f.confirmed_at is not null) as "hasCodes"
      from staff t where t.id = $1`,
    values: [staffId],
  })
  const [owner] = found.rows
  return owner && { ...owner, isFounder: false, signInId: noSignIn, provenAt: null, knownAt }
}

/**
 * The person of a webhook, who is not signed in, with the grants in its study that they had when they made it and still have. Undefined if the
 * webhook is unknown.
 */
export async function findOwnerSince(
  database: Database,
  webhook: { id: string; studyId: string },
): Promise<Actor | undefined> {
  const knownAt = performance.now()
  const found = await database.pool.query<
    Pick<Actor, 'id' | 'name' | 'email' | 'language' | 'hasCodes' | 'memberships'>
  >({
    name: 'find-owner-of-webhook',
    text: `select t.id, t.name, t.email, t.language, ${membershipsSinceMade} as memberships,
        exists (select from second_factor f where f.staff_id = t.id and f.confirmed_at is not null) as "hasCodes"
      from webhook k join staff t on t.id = k.owner_id where k.study_id = $1::uuid and k.id = $2::uuid`,
    values: [webhook.studyId, webhook.id],
  })
  const [owner] = found.rows
  return owner && { ...owner, isFounder: false, signInId: noSignIn, provenAt: null, knownAt }
}

/** The present memberships of these sign-ins and tokens, in one round trip. One that has ended or expired is missing. */
export async function listStandings(database: Database, signInIds: readonly string[], now: Date) {
  const { rows } = await database.pool.query<{ signInId: string; memberships: Membership[] }>({
    name: 'list-standings',
    text: `select s.id as "signInId", ${memberships} as memberships
      from sign_in s join staff t on t.id = s.staff_id where s.id = any($1::uuid[]) and s.expires_at > $2
      union all select k.id, ${membershipsSinceMade}
      from access_token k join staff t on t.id = k.staff_id
      where k.id = any($1::uuid[]) and k.expires_at > $2 and token_stands(k)`,
    values: [signInIds, now],
  })
  return new Map(rows.map((row) => [row.signInId, row.memberships]))
}

type OfToken = Omit<Actor, 'knownAt' | 'token'> & {
  actions: string[]
  siteIds: SiteId[]
  expiresAt: Date
  stands: boolean
  isUsedToday: boolean
}

/** The person of a token, with what the token leaves of their rights, and whether it still stands; undefined if it is unknown. */
export async function findTokenActor({ pool }: Database, token: { studyId: string; secretSha256: string }, now: Date) {
  const knownAt = performance.now()
  const today = now.toISOString().slice(0, 10)
  const { rows } = await pool.query<OfToken>({
    name: 'find-token',
    text: `
      select t.id, t.name, t.email, t.language, false as "isFounder", k.id as "signInId", null as "provenAt",
        exists (select from second_factor f where f.staff_id = t.id and f.confirmed_at is not null) as "hasCodes",
        ${membershipsSinceMade} as memberships, k.actions, k.site_ids as "siteIds", k.expires_at as "expiresAt", token_stands(k) as stands,
        k.last_used_on is not distinct from $3::date as "isUsedToday"
      from access_token k join staff t on t.id = k.staff_id where k.study_id = $1::uuid and k.secret_sha256 = $2`,
    values: [token.studyId, token.secretSha256, today],
  })
  const [found] = rows
  if (!found) return undefined
  const { actions, siteIds, expiresAt, stands, isUsedToday, ...person } = found
  const actor: Actor = { ...person, token: { id: person.signInId, actions, siteIds }, knownAt }
  return { actor, stands, isExpired: expiresAt <= now, isUsedToday }
}

/** Notes that the token was used on this day (in UTC). */
export async function noteUse(
  { pool }: Database,
  { studyId, tokenId }: { studyId: string; tokenId: string },
  now: Date,
) {
  await pool.query(
    'update access_token set last_used_on = $3::date where study_id = $1::uuid and id = $2::uuid and last_used_on is distinct from $3::date',
    [studyId, tokenId, now.toISOString().slice(0, 10)],
  )
}
