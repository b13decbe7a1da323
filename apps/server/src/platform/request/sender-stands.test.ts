// A command may wait in the database for a lock. If its sender loses the role or signs out meanwhile, it does nothing.
import { setTimeout as wait } from 'node:timers/promises'
import { describe, expect, it, onTestFinished } from 'vitest'
import { cookieOf } from '../../../testing/cookie.ts'
import { refusalOf } from '../../../testing/refusal.ts'
import { writePerson } from '../../../testing/things.ts'
import { origin, useWorld } from '../../../testing/world.ts'
import { shares } from './database-turns.ts'
import { enter } from './procedure.ts'
import { findActor } from './store/actors.ts'
import { commanding, disclosing, reading } from './transaction.ts'

const world = useWorld()
type Person = Awaited<ReturnType<typeof writePerson>>

const aDataManager = () => writePerson(world, { role: 'data_manager', siteId: null })

async function entering({ token }: Person, action: 'recruitment.set_target' | 'transcript.open') {
  const actor = await findActor(world.services.database, token, world.clock.now())
  return enter({ services: world.services, actor, requestId: 'a test' }, action, world.studyId)
}

const sending = ({ token }: Person, body: object) => ({
  method: 'POST',
  headers: { origin, 'content-type': 'application/json', cookie: cookieOf(token) },
  body: JSON.stringify(body),
})

const query = (text: string, values: unknown[] = []) => world.database.pool.query(text, values)
const revoke = ({ grantId }: Person) => query('update "grant" set revoked_at = now() where id = $1', [grantId])
const signOut = ({ signInId }: Person) => query('delete from sign_in where id = $1', [signInId])
const eventsOf = (entityId: string) => world.database.prisma.auditEvent.count({ where: { entityId } })

const locks =
  "from pg_locks where locktype = 'advisory' and not granted and database = (select oid from pg_database where datname = current_database())"
async function untilWaiting(many: number) {
  while ((await query(`select ${locks}`)).rowCount! < many) await wait(10)
}

/** Takes a lock for which the work of the test waits, until it is released. */
async function lock(key: number) {
  const client = await world.database.pool.connect()
  await client.query('select pg_advisory_lock($1)', [key])
  let isHeld = true
  const release = async () => {
    if (!isHeld) return
    isHeld = false
    await client.query('select pg_advisory_unlock($1)', [key])
    client.release()
  }
  onTestFinished(release)
  return release
}

const target = (entityId: string) => {
  const [before, after] = [{ targets: [] }, { targets: [] }]
  return { entityId, siteId: world.sites.ULM, before, after }
}

/** A command that waits for a lock and then records an event of `entityId`. */
async function waitingCommand(person: Person, key: number, entityId: string) {
  const entered = await entering(person, 'recruitment.set_target')
  return commanding(entered, { commandId: world.newId(), body: {} }, async ({ db, record, scope }) => {
    await db.query`select pg_advisory_xact_lock(${key}::bigint)::text`
    record('recruitment.set_target', target(entityId))
    return scope.sites.length
  })
}

const endings = [
  ['the grant was revoked', revoke, 'study.not_found'],
  ['the sender signed out', signOut, 'access.signed_out'],
] as const

describe('a command that waits for a lock', () => {
  it.each(endings)('does nothing if %s meanwhile', async (_, end, problem) => {
    const [person, entityId, release] = [await aDataManager(), world.newId(), await lock(71)]
    const refusal = refusalOf(waitingCommand(person, 71, entityId))
    await untilWaiting(1)
    await end(person)
    await release()
    expect([await refusal, await eventsOf(entityId)]).toEqual([problem, 0])
  })

  it('happens once with the remaining grants if these still allow it', async () => {
    const [person, entityId, release] = [await aDataManager(), world.newId(), await lock(72)]
    const granted = { id: world.newId(), studyId: world.studyId, siteId: world.sites.ULM, staffId: person.id }
    await world.database.prisma.grant.create({ data: { ...granted, role: 'data_manager' } })
    const sites = waitingCommand(person, 72, entityId)
    await untilWaiting(1)
    await revoke(person)
    await release()
    expect([await sites, await eventsOf(entityId)]).toEqual([1, 1])
  })

  it('is refused to a person whose role an administrator revokes while it waits for its turn in the study', async () => {
    const [person, entityId, release] = [await aDataManager(), world.newId(), await lock(73)]
    const first = waitingCommand(await aDataManager(), 73, world.newId())
    await untilWaiting(1)
    const administrator = await world.as('administrator')
    const revoked = administrator.staff.revoke({ ...world.command(), grantId: person.grantId!, reason: 'dismissed' })
    await untilWaiting(2)
    const refusal = refusalOf(waitingCommand(person, 74, entityId))
    await untilWaiting(3)
    await release()
    await Promise.all([first, revoked])
    expect([await refusal, await eventsOf(entityId)]).toEqual(['study.not_found', 0])
  })
})

describe('a disclosure that waits for a lock', () => {
  it.each(endings)('discloses nothing if %s meanwhile', async (_, end, problem) => {
    const [person, release] = [await aDataManager(), await lock(75)]
    const disclosed = disclosing(await entering(person, 'transcript.open'), async ({ db, leaveNoTrace }) => {
      leaveNoTrace('nothing_disclosed')
      return db.query`select pg_advisory_xact_lock(75)::text`
    })
    const refusal = refusalOf(disclosed)
    await untilWaiting(1)
    await end(person)
    await release()
    expect(await refusal).toBe(problem)
  })
})

it('a query that waits long for its turn reads nothing if the grant is revoked while it waits', async () => {
  const person = await aDataManager()
  const entered = await entering(person, 'transcript.open')
  const { promise, resolve: open } = Promise.withResolvers<void>()
  const read = () =>
    reading(entered, async ({ db }) => {
      await db.query`select 1`
      await promise
    })
  const held = Promise.all(Array.from({ length: shares(10).ofOne }, read))
  const refusal = refusalOf(read())
  await revoke(person)
  await wait(1_100)
  open()
  await held
  expect(await refusal).toBe('study.not_found')
})

describe('a revocation', () => {
  it('comes to its turn even if the person keeps commands under way all the time', async () => {
    const person = await aDataManager()
    let isRevoked = false
    const busy = async () => {
      for (let done = 0; ; done++) {
        const entered = await entering(person, 'recruitment.set_target').catch(() => undefined)
        if (isRevoked || !entered) return done
        await commanding(entered, { commandId: world.newId(), body: {} }, async ({ db, record }) => {
          await db.query`select pg_sleep(0.2)::text`
          record('recruitment.set_target', target(world.newId()))
        }).catch(() => undefined)
      }
    }
    const lanes = [busy(), busy(), busy(), busy(), busy(), busy()]
    await wait(300)
    const administrator = await world.as('administrator')
    await administrator.staff.revoke({ ...world.command(), grantId: person.grantId!, reason: 'dismissed' })
    isRevoked = true
    expect((await Promise.all(lanes)).every((done) => done >= 1)).toBe(true)
  })

  it('of their own role, and the end of their own sign-ins, is possible', async () => {
    const person = await writePerson(world, { role: 'administrator', siteId: null })
    const own = (path: string, body: object) => world.fetchAs(undefined, path, sending(person, body))
    const { grantId } = person
    const revoked = await own('/trpc/staff.revoke', { ...world.command(), grantId, reason: 'leaves the study' })
    const ended = await own('/trpc/account.end_all_sessions', { commandId: world.newId() })
    expect([revoked.status, ended.status]).toEqual([200, 200])
  })
})
