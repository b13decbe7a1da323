// Finds the actor of a request with the grants, in one round trip at every request, so that a revoked grant ends at once.
import type { Database } from '@polyphony/db/open'
import type { Actor, Membership } from '../../shapes.ts'

/** SQL for the memberships of staff `t`: each study with the grants in force and all of its sites. */
const memberships = `
  coalesce((
    select json_agg(json_build_object('studyId', m.study_id, 'grants', m.grants, 'sites', m.sites, 'requiresCodes', m.requires) order by m.study_id)
    from (
      select g.study_id, json_agg(json_build_object('role', g.role, 'siteId', g.site_id) order by g.granted_at, g.id) as grants,
        (select coalesce(json_agg(p.id order by p.position, p.code), '[]') from site p where p.study_id = g.study_id) as sites,
        (select coalesce((y.configuration -> 'requiresCodes')::boolean, false) from study y where y.id = g.study_id) as requires
      from "grant" g where g.staff_id = t.id and g.revoked_at is null group by g.study_id
    ) m
  ), '[]')`

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
 * A staff member whose private link is used. They are not signed in: so no command and no long answer goes on with this actor, and what
 * needs a recent code is refused.
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

/** The present memberships of these sign-ins, in one round trip. A sign-in that has ended or expired is missing. */
export async function listStandings(database: Database, signInIds: readonly string[], now: Date) {
  const { rows } = await database.pool.query<{ signInId: string; memberships: Membership[] }>({
    name: 'list-standings',
    text: `select s.id as "signInId", ${memberships} as memberships
      from sign_in s join staff t on t.id = s.staff_id where s.id = any($1::uuid[]) and s.expires_at > $2`,
    values: [signInIds, now],
  })
  return new Map(rows.map((row) => [row.signInId, row.memberships]))
}
