// Makes seals, one after the other, and compares them with the events as they are now. A job makes them with the server's role.
import type { Database, Transaction } from '@polyphony/db/open'
import { sql } from '@polyphony/db/sql'
import type { Scope } from '@polyphony/domain/access/scope'
import type { Difference, SealCheck } from '@polyphony/domain/audit/verification'
import type { PoolClient } from 'pg'
import { planForValues } from '../../platform/request/store/transaction.ts'
import { instant, newestReached, reached } from './trail.ts'

/** Most events in one seal. A seal of a thousand events takes 40 kB and a few milliseconds. */
export const eventsPerSeal = 1_000
/** How many seals one statement compares with their events. */
const sealsAtOnce = 10
/** The number of the advisory lock for sealing. Nothing else in this database may use it. */
const sealingLock = 7_065_671_003

/**
 * Seals all events before which no other event can still appear, unless another server is sealing; answers how many seals it
 * made. An event gets its number before its transaction commits, so a lower number may become visible after a higher one.
 * Waiting for a fixed time would make that unlikely, but not impossible. So this uses locks: a transaction that inserts events
 * holds a lock on the table from before it draws a number until after the commit. When all transactions that held the lock at
 * the time we read the highest number `last` have ended, every number up to `last` is visible or will never be used.
 */
export async function sealDecided({ pool }: Database, patienceMs = 5_000): Promise<number> {
  const client = await pool.connect()
  try {
    const { rows } = await client.query<{ mine: boolean }>('select pg_try_advisory_lock($1) as mine', [sealingLock])
    const made = rows[0]?.mine ? await sealUntil(client, await decidedNumber(client, patienceMs)) : 0
    await client.query('select pg_advisory_unlock_all()')
    client.release()
    return made
  } catch (error) {
    // Closing the connection also releases the lock.
    client.release(true)
    throw error
  }
}

/** The highest number up to which no event can still appear; 0 if a transaction held its lock for longer than `patienceMs`. */
async function decidedNumber(client: PoolClient, patienceMs: number): Promise<string> {
  const { rows } = await client.query<{ last: string | null }>('select max(seq) as last from audit_event')
  const last = rows[0]?.last
  if (!last) return '0'
  const earlier = await inserting(client)
  for (const until = performance.now() + patienceMs; ;) {
    const now = await inserting(client)
    if (earlier.every((each) => !now.includes(each))) return last
    if (performance.now() > until) return '0'
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
}

async function inserting(client: PoolClient): Promise<string[]> {
  const { rows } = await client.query<{ transaction: string }>(`
    select distinct virtualtransaction as transaction from pg_locks
    where locktype = 'relation' and relation = 'audit_event'::regclass and mode = 'RowExclusiveLock' and granted
      and database = (select oid from pg_database where datname = current_database())`)
  return rows.map((row) => row.transaction)
}

async function sealUntil(client: PoolClient, last: string): Promise<number> {
  for (let made = 0; ; made++) {
    const { rows } = await client.query<{ seq: string; sha256: string }>(
      `select to_seq as seq, sha256 from audit_seal union all select 0, repeat('0', 64) order by seq desc limit 1`,
    )
    const { rowCount } = await client.query(
      `with run as materialized (
        select e.seq, e as event from audit_event e where e.seq > $1::bigint and e.seq <= $2::bigint order by e.seq limit $3
      ), digested as (
        select seq, audit_digest(event) as digest from run
      )
      insert into audit_seal (from_seq, to_seq, events, seqs, digests, previous_sha256, sha256)
      select $1::bigint + 1, max(seq), count(*), array_agg(seq order by seq), array_agg(digest order by seq), $4::text,
        encode(sha256(convert_to($4::text, 'UTF8') || string_agg(int8send(seq) || digest, ''::bytea order by seq)), 'hex')
      from digested having count(*) > 0`,
      [rows[0]?.seq, last, eventsPerSeal, rows[0]?.sha256],
    )
    if (!rowCount) return made
  }
}

export type VerifiedSeal = SealCheck & { sha256: string }

/** The seals after number `after`. Each is checked by itself (`isWhole`) and against the seal before it (`continues`). */
export async function nextSeals(db: Transaction, after: number): Promise<VerifiedSeal[]> {
  return db.query<VerifiedSeal[]>`
    with piece as (
      select * from audit_seal where id > ${after}::bigint order by id limit ${sealsAtOnce}
    ), chained as (
      select p.*, lag(p.sha256) over (order by p.id) as before_sha256, lag(p.to_seq) over (order by p.id) as before_seq
      from (
        select id, from_seq, to_seq, events, seqs, digests, sha256, previous_sha256 from piece
        union all (
          select id, from_seq, to_seq, events, seqs, digests, sha256, previous_sha256 from audit_seal
          where id <= ${after}::bigint order by id desc limit 1
        )
      ) p
    )
    select c.id::float8 as id, (coalesce(c.before_seq, 0) + 1)::float8 as "fromSeq", c.sha256,
      coalesce(c.before_sha256, repeat('0', 64)) = c.previous_sha256 and coalesce(c.before_seq, 0) + 1 = c.from_seq as continues,
      c.events = cardinality(c.seqs) and c.to_seq = c.seqs[cardinality(c.seqs)] and c.sha256 = encode(sha256(
        convert_to(c.previous_sha256, 'UTF8') || (
          select string_agg(int8send(u.seq) || u.digest, ''::bytea order by u.place)
          from unnest(c.seqs, c.digests) with ordinality u(seq, digest, place)
        )), 'hex') as "isWhole"
    from chained c where c.id > ${after}::bigint order by c.id`
}

/** The first differences between the digests in these seals and those of the events now. */
export async function differencesWithin(db: Transaction, firstSeal: number, lastSeal: number): Promise<Difference[]> {
  return db.query<Difference[]>`
    with seal as (
      select * from audit_seal where id between ${firstSeal}::bigint and ${lastSeal}::bigint
    ), sealed as (
      select u.seq, u.digest from seal, unnest(seal.seqs, seal.digests) u(seq, digest)
    ), found as (
      select f.seq, f.digest from audit_digests(
        -- The range begins after the seal before, so events that were inserted before or between the sealed ones are found too.
        coalesce((select max(to_seq) + 1 from audit_seal where id < ${firstSeal}::bigint), -9223372036854775808),
        (select max(to_seq) from seal)) f
    )
    select seq::float8 as seq, encode(sealed.digest, 'hex') as sealed, encode(found.digest, 'hex') as found
    from sealed full join found using (seq)
    where sealed.digest is distinct from found.digest order by seq limit ${2 * eventsPerSeal}`
}

/** The number of the seal with this digest. */
export async function findSeal(db: Transaction, sha256: string): Promise<number | undefined> {
  const rows = await db.query<{ id: number }[]>`select id::float8 as id from audit_seal where sha256 = ${sha256}`
  return rows[0]?.id
}

/** When an event was sealed, or when a seal was made. */
export async function readSealedAt(db: Transaction, of: { seq: number } | { sealId: number }): Promise<string | null> {
  const which =
    'seq' in of ? sql`from_seq <= ${of.seq}::bigint and to_seq >= ${of.seq}::bigint` : sql`id = ${of.sealId}::bigint`
  const rows = await db.query<
    { sealedAt: string }[]
  >`select ${instant(sql`sealed_at`)} as "sealedAt" from audit_seal where ${which}`
  return rows[0]?.sealedAt ?? null
}

/** How many seals there are, in all studies. */
export async function countSeals(db: Transaction): Promise<number> {
  const [row] = await db.query<{ count: number }[]>`select coalesce(max(id), 0)::float8 as count from audit_seal`
  return row!.count
}

export type SealEnd = {
  /** The newest seal that covers an event within the scope; `null` if there is none. */
  head: { sha256: string; sealedAt: string } | null
  /** How many events within the scope are not sealed yet. */
  unsealed: number
}

/** The present end of the sealed trail: the newest seal and the unsealed events of the scope. */
export async function readEnd(db: Transaction, scope: Scope): Promise<SealEnd> {
  const until = sql`(select coalesce(max(to_seq), 0) from audit_seal)`
  planForValues(db)
  const [row] = await db.query<SealEnd[]>`
    select (select count(*)::float8 from (${reached(scope, sql`e.seq > ${until}`)}) e) as unsealed, (
      select json_build_object('sha256', s.sha256, 'sealedAt', ${instant(sql`s.sealed_at`)})
      from (select max(seq) as seq from (${newestReached(scope, sql`e.seq <= ${until}`, { limit: 1 })}) e) newest
      join audit_seal s on s.from_seq <= newest.seq and s.to_seq >= newest.seq) as head`
  return row!
}

/** How many events within the scope are covered by the seals after number `after`, up to number `until`. */
export async function countSealed(
  db: Transaction,
  scope: Scope,
  { after, until }: { after: number; until: number },
): Promise<number> {
  // Each limit is one subquery. Under row-level security PostgreSQL gives an index no condition with a `coalesce` around a subquery.
  const endOf = (id: number) => sql`(select coalesce(max(to_seq), 0) from audit_seal where id = ${id}::bigint)`
  const within = sql`e.seq > ${endOf(after)} and e.seq <= ${endOf(until)}`
  planForValues(db)
  const [row] = await db.query<{ count: number }[]>`
    select count(*)::float8 as count from (${reached(scope, within)}) e`
  return row!.count
}
