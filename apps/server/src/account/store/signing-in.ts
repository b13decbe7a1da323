// The statements that run before a person is signed in. They run with the server's own role, so there are only these few.
import type { Database, Transaction } from '@polyphony/db/open'

/** An account that has a password, whether it knows the browser, and whether it asks for a code. */
export type Tried = {
  id: string
  passwordHash: string
  language: string | null
  knowsDevice: boolean
  hasCodes: boolean
}

/** For each address its account, if there is one, and whether the account knows the browser with this token digest. */
export async function listTried(
  { pool }: Database,
  asked: readonly { email: string; device: string | null }[],
  knownSince: Date,
): Promise<(Tried | undefined)[]> {
  const { rows } = await pool.query<Tried & { nth: number }>({
    name: 'list-tried',
    text: `select a.nth::int, t.id, c.password as "passwordHash", t.language, d.staff_id is not null as "knowsDevice",
        f.staff_id is not null as "hasCodes"
      from unnest($1::text[], $2::text[]) with ordinality as a (email, device, nth)
      join staff t on t.email = a.email
      join credential c on c.staff_id = t.id
      left join second_factor f on f.staff_id = t.id and f.confirmed_at is not null
      left join device d on d.token_sha256 = a.device and d.staff_id = t.id and d.used_at > $3`,
    values: [asked.map(({ email }) => email), asked.map(({ device }) => device), knownSince],
  })
  const found = new Map(rows.map(({ nth, ...account }) => [nth, account]))
  return asked.map((_, at) => found.get(at + 1))
}

type NewSignIn = {
  id: string
  token: string
  staffId: string
  /** The hash of the password that was checked. */
  passwordHash: string
  now: Date
  expiresAt: Date
  userAgent: string | null
  address: string | undefined
  /** When a code of the second factor was typed. */
  codedAt: Date | null
}

/**
 * Makes a sign-in; false if the account has another password by now, or a second factor of which no code was typed. A new password
 * or a new second factor waits for it, and then ends it.
 */
export async function createSignIn(db: Transaction, signIn: NewSignIn): Promise<boolean> {
  const { id, token, staffId, passwordHash, now, expiresAt, userAgent, address, codedAt } = signIn
  // Whoever sets up a second factor locks this row too. So the statement below sees it, or it ends this sign-in.
  db.send`select from credential where staff_id = ${staffId}::uuid for share`
  const made = await db.execute`
    insert into sign_in (id, token, staff_id, created_at, updated_at, expires_at, user_agent, ip_address, coded_at)
    select ${id}::uuid, ${token}, staff_id, ${now}, ${now}, ${expiresAt}, ${userAgent}, ${address ?? null}, ${codedAt}::timestamptz
    from credential where staff_id = ${staffId}::uuid and password = ${passwordHash} and (${codedAt}::timestamptz is not null
      or not exists (select from second_factor f where f.staff_id = credential.staff_id and f.confirmed_at is not null))
    for share`
  return made === 1
}

/** Removes sign-ins that expired before `before`. */
export async function removeSignIns({ pool }: Database, before: Date): Promise<number> {
  return (await pool.query('delete from sign_in where expires_at < $1', [before])).rowCount ?? 0
}

type Used = { staffId: string; tokenSha256: string; now: Date }

/** Most browsers that one account knows. */
const mostDevices = 50

/** Adds a browser to those that the account knows. If there are too many, those used longest ago are removed. */
export function rememberDevice(db: Transaction, { staffId, tokenSha256, now }: Used): void {
  db.send`
    with older as (
      delete from device where staff_id = ${staffId}::uuid and token_sha256 in (
        select token_sha256 from device where staff_id = ${staffId}::uuid order by used_at desc, token_sha256 offset ${mostDevices - 1})
    )
    insert into device (token_sha256, staff_id, used_at) values (${tokenSha256}, ${staffId}::uuid, ${now})`
}

/** Notes that a known browser was used now. */
export function keepDevice(db: Transaction, { staffId, tokenSha256, now }: Used): void {
  db.send`
    update device set used_at = ${now} where token_sha256 = ${tokenSha256} and staff_id = ${staffId}::uuid`
}

/** Removes all browsers that the account knows. */
export function forgetDevices(db: Transaction, staffId: string): void {
  db.send`delete from device where staff_id = ${staffId}::uuid`
}

/** Removes browsers that were not used since `before`. */
export async function removeDevices({ pool }: Database, before: Date): Promise<number> {
  return (await pool.query('delete from device where used_at < $1', [before])).rowCount ?? 0
}
