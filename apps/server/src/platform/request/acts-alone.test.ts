// A command that acts alone makes all others of its study wait. So it must be certain before that it will not be refused.
import { setTimeout as wait } from 'node:timers/promises'
import { describe, expect, it, onTestFinished } from 'vitest'
import { cookieOf } from '../../../testing/cookie.ts'
import { writePerson } from '../../../testing/things.ts'
import { origin, useWorld } from '../../../testing/world.ts'

const world = useWorld()

const anAdministrator = (siteId: string | null) => writePerson(world, { role: 'administrator', siteId })
type Person = Awaited<ReturnType<typeof anAdministrator>>

async function send({ token }: Person, path: string, body: object) {
  const answer = await world.fetchAs(undefined, `/trpc/${path}`, {
    method: 'POST',
    headers: { origin, 'content-type': 'application/json', cookie: cookieOf(token) },
    body: JSON.stringify(body),
  })
  const said = JSON.stringify(await answer.json())
  return answer.ok ? 'done' : (/"problem":\{"code":"([a-z_.]+)"/.exec(said)?.[1] ?? said)
}

/** A command is under way in the study until the answered function is called. */
async function underWay() {
  const client = await world.database.pool.connect()
  await client.query('begin')
  await client.query('select pg_advisory_xact_lock_shared(hashtextextended($1, 0))', [`study ${world.studyId}`])
  let isOver = false
  const end = async () => {
    if (isOver) return
    isOver = true
    await client.query('rollback')
    client.release()
  }
  onTestFinished(end)
  return end
}

const waiting = async () =>
  (
    await world.database.pool.query(`select from pg_locks where locktype = 'advisory' and not granted
    and database = (select oid from pg_database where datname = current_database())`)
  ).rowCount

const configuration = async () => {
  const {
    version,
    name,
    title,
    startsOn,
    configuration: it,
  } = await (await world.as('administrator')).study.view({ studyId: world.studyId })
  return { name, title, startsOn, configuration: it, expectedVersion: version }
}
const reason = 'a mistake'

describe('a command that acts alone', () => {
  it('is refused while other commands are under way: it does not wait for them, and makes nobody wait', async () => {
    const [local, study] = [await anAdministrator(world.sites.BRS), await configuration()]
    await underWay()
    const refusals = [
      await send(local, 'study.configure', { ...world.command(), ...study }),
      await send(local, 'site.amend', { ...world.command(), siteId: world.sites.ULM, openedOn: '2024-01-01', reason }),
      await send(local, 'site.amend', { ...world.command(), siteId: world.sites.BRS, openedOn: '2099-01-01', reason }),
      await send(local, 'site.close', { ...world.command(), siteId: world.sites.ULM, closedOn: '2024-01-01', reason }),
      await send(local, 'site.reopen', { ...world.command(), siteId: world.sites.BRS, reason }),
      await send(local, 'staff.revoke', { ...world.command(), grantId: world.newId(), reason }),
    ]
    expect(refusals).toEqual([
      'access.refused',
      'site.not_found',
      'calendar.in_future',
      'site.not_found',
      'site.open',
      'staff.grant_not_found',
    ])
    expect(await waiting()).toBe(0)
  })

  it('is answered from its receipt when it is sent again while others are under way', async () => {
    const [everywhere, study] = [await anAdministrator(null), await configuration()]
    const sent = { ...world.command(), ...study }
    expect(await send(everywhere, 'study.configure', sent)).toBe('done')
    await underWay()
    expect(await send(everywhere, 'study.configure', sent)).toBe('done')
  })

  it('waits for the other commands if it may be done, and is refused if its sender loses the right while it waits', async () => {
    const [leaves, study] = [await anAdministrator(null), await configuration()]
    const end = await underWay()
    const refused = send(leaves, 'study.configure', { ...world.command(), ...study, name: 'Another name' })
    while ((await waiting()) !== 1) await wait(10)
    await world.database.pool.query('update "grant" set revoked_at = now() where id = $1', [leaves.grantId])
    await end()
    expect([await refused, (await configuration()).name]).toEqual(['study.not_found', study.name])
  })

  it('leaves no trace of its trial', async () => {
    const [everywhere, study] = [await anAdministrator(null), await configuration()]
    const count = () => world.database.prisma.auditEvent.count({ where: { action: 'study.configure' } })
    const before = await count()
    await send(everywhere, 'study.configure', { ...world.command(), ...study })
    expect([await count(), (await configuration()).expectedVersion]).toEqual([before + 1, study.expectedVersion + 1])
  })
})
