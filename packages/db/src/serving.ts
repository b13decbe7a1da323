// The role with which a server connects. It owns nothing, bypasses no policy, and switches to the role of requests in each
// transaction. Migrations, loading a study and the command line use the owner's connection instead.
import { createHash } from 'node:crypto'
import pg from 'pg'
import { poolConfig } from './open.ts'

/** The group with the rights of a server outside of requests; it may switch to the role of requests. A migration makes it. */
const group = 'polyphony_server'
const servingRole = 'polyphony_serving'
/** The number of an advisory lock. It can be any number that nothing else in this database uses. */
const roleLock = 7_065_671_005

/**
 * The connection to the same database with the serving role, which is made if it is missing. Only for the embedded database and
 * for databases of tests, because `owner` must be allowed to make roles.
 */
export async function asServing(owner: string | pg.PoolConfig): Promise<pg.PoolConfig> {
  const password = servingPassword(owner)
  await asOwner(owner, async (client) => {
    await client.query('select pg_advisory_xact_lock($1)', [roleLock])
    // The lock is for this database, but the role is for the whole cluster: another database may make it at the same moment.
    const exists = 'exception when duplicate_object or unique_violation then null'
    await client.query(`do $$ begin create role ${servingRole} login; ${exists}; end $$`)
    if (password) await client.query(`alter role ${servingRole} password ${pg.escapeLiteral(password)}`)
    await grantTo(client, servingRole)
  })
  const { connectionString, ...config } = typeof owner === 'string' ? { connectionString: owner } : owner
  if (connectionString === undefined) return { ...config, user: servingRole, ...(password && { password }) }
  const url = new URL(connectionString)
  url.username = servingRole
  url.password = password ?? ''
  return { ...config, connectionString: url.href }
}

/** The serving role's password, derived from the owner's; undefined where connections need none. The owner could make any role anyway. */
function servingPassword(owner: string | pg.PoolConfig): string | undefined {
  const url = typeof owner === 'string' ? owner : owner.connectionString
  const given = url === undefined ? (owner as pg.PoolConfig).password : decodeURIComponent(new URL(url).password)
  return typeof given === 'string' && given !== ''
    ? createHash('sha256').update(`serving ${given}`).digest('hex')
    : undefined
}

/**
 * Makes a role a member of the group, so that a server can connect with it, and takes the right to make temporary tables from all
 * roles: a temporary table with the name of ours would hide it from later requests on that connection. A second call changes nothing.
 */
export async function letServe(owner: string | pg.PoolConfig, role: string): Promise<void> {
  await asOwner(owner, (client) => grantTo(client, role))
}

async function grantTo(client: pg.Client, role: string): Promise<void> {
  const { rows } = await client.query<{ isMember: boolean }>(`select pg_has_role($1, $2, 'member') as "isMember"`, [
    role,
    group,
  ])
  if (!rows[0]?.isMember) await client.query(`grant ${group} to ${pg.escapeIdentifier(role)}`)
  await client.query(
    `do $$ begin
       if has_database_privilege('public', current_database(), 'temporary') then
         execute format('revoke temporary on database %I from public', current_database());
       end if;
     end $$`,
  )
}

async function asOwner(owner: string | pg.PoolConfig, work: (client: pg.Client) => Promise<void>): Promise<void> {
  const { onConnect: _pooled, ...config } = poolConfig(owner)
  const client = new pg.Client(config)
  client.on('error', () => undefined)
  await client.connect()
  try {
    await client.query('begin')
    await work(client)
    await client.query('commit')
  } finally {
    await client.end()
  }
}

/** A right that the connecting role should not have. */
export type Excess = 'superuser' | 'bypasses_policies' | 'owner' | 'makes_temporary_tables'

/**
 * The rights that the connecting role should not have: it is a superuser, bypasses policies, owns a table, or may
 * make temporary tables. Empty if it has none.
 */
export async function listExcess(pool: Pick<pg.Pool, 'query'>): Promise<Excess[]> {
  const { rows } = await pool.query<{ superuser: boolean; bypasses: boolean; owner: boolean; temporary: boolean }>(
    `select r.rolsuper as superuser, r.rolbypassrls as bypasses, exists (
       select from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and pg_has_role(r.oid, c.relowner, 'usage')
     ) as owner, has_database_privilege(r.oid, current_database(), 'temporary') as temporary
     from pg_roles r where r.rolname = session_user`,
  )
  const found = rows[0]!
  if (found.superuser) return ['superuser']
  const each = { bypasses_policies: found.bypasses, owner: found.owner, makes_temporary_tables: found.temporary }
  return (Object.keys(each) as (keyof typeof each)[]).filter((right) => each[right])
}
