// The SQL of the private links to calendars. Of a link the database has the digest only.
import type { Database, Transaction } from '@polyphony/db/open'
import type { Scope } from '@polyphony/domain/access/scope'
import type { CalendarKind } from '@polyphony/domain/account/calendar'

type Own = Pick<Scope, 'actorId'>

export type CalendarLink = {
  kinds: CalendarKind[]
  /** The chosen sites; null for all that the person may see. */
  sites: string[] | null
  language: string
  madeAt: Date
  expiresAt: Date
  fetchedAt: Date | null
}

export async function findOwnLink(db: Transaction, scope: Own): Promise<CalendarLink | undefined> {
  const rows = await db.query<CalendarLink[]>`
    select kinds, sites, language, made_at as "madeAt", expires_at as "expiresAt", fetched_at as "fetchedAt"
    from calendar_link where staff_id = ${scope.actorId}::uuid`
  return rows[0]
}

/** Makes the link of the actor, in the place of an earlier one. Answers whether there was one. */
export async function replaceLink(
  db: Transaction,
  scope: Own,
  { tokenSha256, kinds, sites, language, madeAt, expiresAt }: Omit<CalendarLink, 'fetchedAt'> & { tokenSha256: string },
): Promise<boolean> {
  const isRenewed = await endLink(db, scope.actorId)
  await db.execute`
    insert into calendar_link (staff_id, token_sha256, kinds, sites, language, made_at, expires_at)
    values (${scope.actorId}::uuid, ${tokenSha256}, ${[...kinds]}::text[], ${sites === null ? null : [...sites]}::uuid[], ${language}, ${madeAt}, ${expiresAt})`
  return isRenewed
}

/** Ends the link of an account; false if it has none. */
export async function endLink(db: Transaction, staffId: string): Promise<boolean> {
  return (await db.execute`delete from calendar_link where staff_id = ${staffId}::uuid`) > 0
}

/** The link with this digest that has not expired, and whose it is. */
export async function findLink(
  { pool }: Database,
  tokenSha256: string,
  now: Date,
): Promise<(Pick<CalendarLink, 'kinds' | 'sites' | 'language'> & { staffId: string }) | undefined> {
  const { rows } = await pool.query<Pick<CalendarLink, 'kinds' | 'sites' | 'language'> & { staffId: string }>({
    name: 'find-calendar-link',
    text: `select staff_id as "staffId", kinds, sites, language from calendar_link where token_sha256 = $1 and expires_at > $2`,
    values: [tokenSha256, now],
  })
  return rows[0]
}

export async function noteFetched({ pool }: Database, tokenSha256: string, now: Date): Promise<void> {
  await pool.query('update calendar_link set fetched_at = $2 where token_sha256 = $1', [tokenSha256, now])
}
