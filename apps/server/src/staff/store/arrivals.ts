// The statements for one-time links. They run before a person is signed in, with the server's own role, so there are only these few.
// Functions of the database take and use an invitation, so that it gives exactly the role that it offered.
import type { Database, Transaction } from '@polyphony/db/open'

export type Invitation = {
  id: string
  studyId: string
  siteId: string | null
  role: string
  email: string
  expiresAt: Date
  /** Whether the site of the invitation is open; `null` if the invitation is for a whole study. */
  isSiteOpen: boolean | null
}

/** The invitation of a link, if it stands (`invitation_stands`). Locks its row until the transaction ends, so that a link works once. */
export async function takeInvitation(
  db: Transaction,
  { studyId, tokenSha256 }: { studyId: string; tokenSha256: string },
): Promise<Invitation | undefined> {
  const rows = await db.query<Invitation[]>`
    select i.id, i.study_id as "studyId", i.site_id as "siteId", i.role, i.email, i.expires_at as "expiresAt", p.is_open as "isSiteOpen"
    from take_invitation(${studyId}::uuid, ${tokenSha256}) i
    left join site p on p.study_id = i.study_id and p.id = i.site_id`
  return rows[0]
}

export async function findInvitation({ pool }: Database, studyId: string, tokenSha256: string) {
  const { rows } = await pool.query<Invitation & { study: string; site: string | null; hasAccount: boolean }>(
    `select i.id, i.study_id as "studyId", i.site_id as "siteId", i.role, i.email, i.expires_at as "expiresAt",
       s.name as study, p.name as site, p.is_open as "isSiteOpen", exists (select from staff t where t.email = i.email) as "hasAccount"
     from invitation i join study s on s.id = i.study_id left join site p on p.study_id = i.study_id and p.id = i.site_id
     where i.study_id = $1 and i.token_sha256 = $2 and invitation_stands(i)`,
    [studyId, tokenSha256],
  )
  return rows[0]
}

type Used = { invitation: Pick<Invitation, 'studyId' | 'id'>; grantId: string; staffId: string; at: Date }

/** Marks the invitation as used and gives its role, unless the person holds the role already; answers the grant. */
export async function useInvitation(
  db: Transaction,
  { invitation, grantId, staffId, at }: Used,
): Promise<{ id: string; wasHeld: boolean }> {
  const rows = await db.query<{ id: string; wasHeld: boolean }[]>`
    select id, was_held as "wasHeld"
    from use_invitation(${invitation.studyId}::uuid, ${invitation.id}::uuid, ${grantId}::uuid, ${staffId}::uuid, ${at})`
  return rows[0]!
}

/** A one-time link without a study: with an address it is for a new password, without one it claims the instance. */
export type AccountLink = { id: string; email: string | null; expiresAt: Date }

export async function findAccountLink({ pool }: Database, tokenSha256: string): Promise<AccountLink | undefined> {
  const { rows } = await pool.query<AccountLink>(
    `select id, email, expires_at as "expiresAt" from account_link where token_sha256 = $1 and used_at is null`,
    [tokenSha256],
  )
  return rows[0]
}

/** Marks an unused link as used and answers it. A second transaction waits and then finds no link. */
export async function useAccountLink(db: Transaction, tokenSha256: string, at: Date): Promise<AccountLink | undefined> {
  const rows = await db.query<AccountLink[]>`
    update account_link set used_at = ${at} where token_sha256 = ${tokenSha256} and used_at is null
    returning id, email, expires_at as "expiresAt"`
  return rows[0]
}

export async function findAccount(db: Transaction, email: string) {
  const rows = await db.query<{ id: string; name: string }[]>`select id, name from staff where email = ${email}`
  return rows[0]
}

export type NewAccount = {
  id: string
  name: string
  email: string
  language: string | null
  /** Null if the person chooses the password later, through a one-time link. */
  passwordHash: string | null
  isFounder?: boolean
}

/** Makes a staff member who signs in with a password. */
export async function createAccount(db: Transaction, account: NewAccount) {
  const { id, name, email, language, passwordHash, isFounder = false } = account
  await db.execute`
    insert into staff (id, name, email, language, is_founder) values (${id}::uuid, ${name}, ${email}, ${language}, ${isFounder})`
  if (passwordHash !== null) await keepPassword(db, { staffId: id, passwordHash })
}

type Password = { staffId: string; passwordHash: string }

async function keepPassword(db: Transaction, { staffId, passwordHash }: Password) {
  await db.execute`
    insert into credential (staff_id, password) values (${staffId}::uuid, ${passwordHash})
    on conflict (staff_id) do update set password = excluded.password, updated_at = clock_timestamp()`
}

/** Whether there is no account yet. Waits for another claim that is under way, so that only one of two claims succeeds. */
export async function isUnclaimed(db: Transaction) {
  db.send`select pg_advisory_xact_lock(hashtextextended('the first account', 0))::text`
  const rows = await db.query<{ isUnclaimed: boolean }[]>`select not exists (select from staff) as "isUnclaimed"`
  return rows[0]!.isUnclaimed
}

export async function hasNobody(database: Database) {
  const { rows } = await database.pool.query<{ hasNobody: boolean }>(
    'select not exists (select from staff) as "hasNobody"',
  )
  return rows[0]!.hasNobody
}

/** Stores a link to claim the instance, and removes earlier ones: only the newest works. */
export async function replaceClaim({ pool }: Database, claim: { id: string; tokenSha256: string; expiresAt: Date }) {
  await pool.query(
    `with older as (delete from account_link where email is null and used_at is null)
     insert into account_link (id, token_sha256, expires_at) values ($1, $2, $3)`,
    [claim.id, claim.tokenSha256, claim.expiresAt],
  )
}

/** Stores a further link for a new password. Earlier links that have not expired stay valid. */
export function addReset(
  db: Transaction,
  reset: { id: string; tokenSha256: string; email: string; expiresAt: Date },
  now: Date,
): void {
  db.send`delete from account_link where email = ${reset.email} and used_at is null and expires_at < ${now}`
  db.send`
    insert into account_link (id, token_sha256, email, expires_at)
    values (${reset.id}::uuid, ${reset.tokenSha256}, ${reset.email}, ${reset.expiresAt})`
}

/** Removes all unused links for a new password of this address. */
export function endResets(db: Transaction, email: string): void {
  db.send`delete from account_link where email = ${email} and used_at is null`
}

/** Sets the first or a new password of an account, and ends all its sign-ins. */
export async function setPassword(db: Transaction, password: Password) {
  await keepPassword(db, password)
  await db.execute`delete from sign_in where staff_id = ${password.staffId}::uuid`
}

/** Removes the second factor of an account, and ends its sign-ins, tokens and webhooks; false if it has none. */
export async function removeSecondFactor(db: Transaction, staffId: string): Promise<boolean> {
  db.send`select from credential where staff_id = ${staffId}::uuid for update`
  const removed = await db.execute`
    delete from second_factor where staff_id = ${staffId}::uuid and confirmed_at is not null`
  if (removed === 0) return false
  await db.execute`delete from sign_in where staff_id = ${staffId}::uuid`
  db.send`update access_token set revoked_at = clock_timestamp() where staff_id = ${staffId}::uuid and revoked_at is null`
  db.send`update webhook set ended_at = clock_timestamp() where owner_id = ${staffId}::uuid and ended_at is null`
  return true
}

type Place = { studyId: string; siteId: string | null } | { studies: string[] } | { sites: string[] }

/**
 * Finds a study by its slug and a site by its code. Without a match it answers the existing slugs or codes. If there is only one
 * study, `slug` may be missing.
 */
export async function readPlace(
  { pool }: Database,
  { slug, siteCode }: { slug: string | undefined; siteCode: string | undefined },
): Promise<Place> {
  const { rows: studies } = await pool.query<{ id: string; slug: string; sites: { id: string; code: string }[] }>(
    `select y.id, y.slug, coalesce((
       select json_agg(json_build_object('id', s.id, 'code', s.code) order by s.position, s.code) from site s where s.study_id = y.id), '[]') as sites
     from study y`,
  )
  const study = slug ? studies.find((each) => each.slug === slug) : studies.length === 1 ? studies[0] : undefined
  if (!study) return { studies: studies.map((each) => each.slug) }
  const site = study.sites.find(({ code }) => code === siteCode?.toUpperCase())
  if (siteCode && !site) return { sites: study.sites.map(({ code }) => code) }
  return { studyId: study.id, siteId: site?.id ?? null }
}

export type FreeInvitation = {
  id: string
  tokenSha256: string
  email: string
  role: string
  expiresAt: Date
  studyId: string
  siteId: string | null
}

/** Stores an invitation from the command line, which has no inviting account. */
export async function createFreeInvitation(db: Transaction, invitation: FreeInvitation) {
  const { id, tokenSha256, email, role, expiresAt, studyId, siteId } = invitation
  await db.execute`
    insert into invitation (id, token_sha256, email, role, created_at, expires_at, study_id, site_id)
    values (${id}::uuid, ${tokenSha256}, ${email}, ${role}, clock_timestamp(), ${expiresAt}, ${studyId}::uuid, ${siteId}::uuid)`
}
