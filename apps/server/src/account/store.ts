// Accounts and who is behind a request: one round trip, on every request, so that a revoked grant ends at once.
import type { Transaction } from '@polyphony/db/open'
import type { Database } from '@polyphony/db/open'
import type { Role } from '@polyphony/domain/access/roles'
import type { SiteId, StaffId, StudyId } from '@polyphony/domain/ids'

export type Membership = {
  studyId: StudyId
  sites: readonly SiteId[]
  grants: readonly { role: Role; siteId: SiteId | null }[]
}

/** A signed-in member of staff, with what they were granted as of this request. */
export type Actor = {
  id: StaffId
  name: string
  email: string
  /** `null` until they chose one: their browser decides. */
  language: string | null
  isFounder: boolean
  signInId: string
  memberships: readonly Membership[]
}

/** Of staff `t`: each study with the grants in force there and all of its sites. */
const memberships = `
  coalesce((
    select json_agg(json_build_object('studyId', m.study_id, 'grants', m.grants, 'sites', m.sites))
    from (
      select g.study_id, json_agg(json_build_object('role', g.role, 'siteId', g.site_id)) as grants,
        (select coalesce(json_agg(p.id order by p.position, p.code), '[]') from site p where p.study_id = g.study_id) as sites
      from "grant" g where g.staff_id = t.id and g.revoked_at is null group by g.study_id
    ) m
  ), '[]')`

/** Whoever holds the sign-in token, unless it is unknown or has expired. */
export async function findActor(database: Database, token: string, now: Date): Promise<Actor | undefined> {
  const found = await database.pool.query<Actor>({
    name: 'find-actor',
    text: `
      select t.id, t.name, t.email, t.language, t.is_founder as "isFounder", s.id as "signInId",
        ${memberships} as memberships
      from sign_in s join staff t on t.id = s.staff_id
      where s.token = $1 and s.expires_at > $2`,
    values: [token, now],
  })
  return found.rows[0]
}

/** What each of these sign-ins may do now; one that has ended or expired is missing. One round trip for all of them. */
export async function findStandings(database: Database, signInIds: readonly string[], now: Date) {
  const { rows } = await database.pool.query<{ signInId: string; memberships: Membership[] }>({
    name: 'find-standings',
    text: `select s.id as "signInId", ${memberships} as memberships
      from sign_in s join staff t on t.id = s.staff_id where s.id = any($1::uuid[]) and s.expires_at > $2`,
    values: [signInIds, now],
  })
  return new Map(rows.map((row) => [row.signInId, row.memberships]))
}

type StudyRow = {
  id: string
  slug: string
  name: string
  title: string
  isIllustrative: boolean
  sites: {
    id: string
    code: string
    name: string
    country: string
    timeZone: string
    languages: string[]
    isOpen: boolean
    openedOn: string | null
    closedOn: string | null
  }[]
}

/** The studies the actor holds a grant in, with their sites, for the frame of the application. */
export async function listStudies({ pool }: Database, actor: Actor) {
  const { rows } = await pool.query<StudyRow>({
    name: 'list-studies',
    text: `select y.id, y.slug, y.name, y.title, y.is_illustrative as "isIllustrative", coalesce((
        select json_agg(json_build_object('id', s.id, 'code', s.code, 'name', s.name, 'country', s.country, 'timeZone', s.time_zone,
          'languages', s.languages, 'isOpen', s.is_open, 'openedOn', s.opened_on, 'closedOn', s.closed_on) order by s.position, s.code)
        from site s where s.study_id = y.id), '[]') as sites
      from study y where y.id = any($1::uuid[]) order by y.name`,
    values: [actor.memberships.map((membership) => membership.studyId)],
  })
  const grantsIn = (studyId: string) =>
    actor.memberships.find((membership) => membership.studyId === studyId)?.grants ?? []
  return rows.map((study) => ({ ...study, grants: grantsIn(study.id) }))
}

type SignInRow = {
  id: string
  createdAt: Date
  updatedAt: Date
  expiresAt: Date
  userAgent: string | null
  ipAddress: string | null
}

export async function listSignIns(db: Transaction, actor: Actor, now: Date) {
  const rows = await db.query<SignInRow[]>`
    select id, created_at as "createdAt", updated_at as "updatedAt", expires_at as "expiresAt", user_agent as "userAgent",
      ip_address as "ipAddress"
    from sign_in where staff_id = ${actor.id}::uuid and expires_at > ${now} order by created_at desc`
  return rows.map((row) => ({ ...row, isThisOne: row.id === actor.signInId }))
}

/** Ends one of the actor's own sign-ins; false when there is no such one. */
export async function endSignIn(db: Transaction, actor: Actor, id: string) {
  return (await db.execute`delete from sign_in where id = ${id}::uuid and staff_id = ${actor.id}::uuid`) > 0
}

export async function endSignIns(db: Transaction, actor: Actor) {
  return db.execute`delete from sign_in where staff_id = ${actor.id}::uuid`
}

export async function setLanguage(db: Transaction, actor: Actor, language: string) {
  await db.execute`update staff set language = ${language}, updated_at = now() where id = ${actor.id}::uuid`
}
