// What was begun with a token ends with the token: a file that is being sent, and a command that waits for a lock.
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { refusalOf } from '../../../testing/refusal.ts'
import { begin, listenOn, type Listening } from '../../../testing/sockets.ts'
import { fetchWith, writeToken } from '../../../testing/tokens.ts'
import { writePerson } from '../../../testing/things.ts'
import { lastEvent } from '../../../testing/trail.ts'
import { useWorld } from '../../../testing/world.ts'
import { readAccessToken } from '../../platform/keys/access-token.ts'
import { enter } from '../../platform/request/procedure.ts'
import { findTokenActor } from '../../platform/request/store/actors.ts'
import { commanding } from '../../platform/request/transaction.ts'

const world = useWorld()
const MiB = 1024 * 1024
let server: Listening

beforeAll(async () => {
  server = await listenOn(world)
  await world.database.pool.query(
    `insert into participant (id, study_id, site_id, number, code, "group", status, screened_on)
     select gen_random_uuid(), $1, $2, n, 'BRS-' || n, 'service_user', 'screened', '2024-01-01' from generate_series(100001, 250000) n`,
    [world.studyId, world.sites.BRS],
  )
  // Without it PostgreSQL plans for a small table, and each command on a person reads all of them.
  await world.database.pool.query('analyze participant')
})
afterAll(() => server.close())

async function holder() {
  const person = await writePerson(world, { role: 'data_manager', siteId: world.sites.BRS })
  return { person, ...(await writeToken(world, person.id, { siteIds: [world.sites.BRS] })) }
}
type Holder = Awaited<ReturnType<typeof holder>>

const query = (text: string, values: unknown[]) => world.database.pool.query(text, values)
const endings: [string, (of: Holder) => Promise<unknown>][] = [
  [
    'is revoked by an administrator',
    async ({ id }) =>
      (await world.as('administrator')).token.end({ ...world.command(), tokenId: id, reason: 'For a test' }),
  ],
  ['is revoked on another server', ({ id }) => query('update access_token set revoked_at = now() where id = $1', [id])],
  ['expires', ({ id }) => query(`update access_token set expires_at = '2024-01-01' where id = $1`, [id])],
  [
    'loses its person’s grant',
    ({ person }) => query('update "grant" set revoked_at = now() where id = $1', [person.grantId]),
  ],
  [
    'ends with a new password',
    ({ person }) =>
      query(`insert into credential (staff_id, password, updated_at) values ($1, 'a hash', clock_timestamp())`, [
        person.id,
      ]),
  ],
]

describe('when a token', () => {
  it.each(endings)('%s, its file is cut within two seconds and one MiB, and the trail says so', async (_, end) => {
    const of = await holder()
    const path = '/api/v1/export.create?kind=participants&filter=%7B%7D'
    const headers = { authorization: `Bearer ${of.token}`, cookie: '' }
    const begun = await begin(server, { path, token: '', headers, bytesPerSecond: 0 })
    expect(begun.status()).toBe(200)
    for (let [before, quiet] = [-1, 0]; quiet < 10 || before < MiB; quiet = begun.sent() === before ? quiet + 1 : 0) {
      before = begun.sent()
      await wait(20)
    }
    await end(of)
    const [at, sent] = [performance.now(), begun.sent()]
    expect(await begun.closed).toMatchObject({ isWhole: false })
    expect(performance.now() - at).toBeLessThan(2_000)
    expect(begun.sent() - sent).toBeLessThanOrEqual(MiB)
    await expect
      .poll(() => lastEvent(world, 'export.send'))
      .toMatchObject({ tokenId: of.id, after: { isWhole: false } })
    expect((await fetchWith(world, of.token, '/api/v1/study.view')).status).toBe(401)
  })

  it.each(endings.filter(([name]) => name !== 'expires'))(
    '%s, a command that waits for a lock does nothing',
    async (_, end) => {
      const of = await holder()
      const { services, clock } = world
      const read = readAccessToken(services.secret, of.token)!
      const { actor } = (await findTokenActor(services.database, read, clock.now()))!
      const entered = enter({ services, actor, requestId: 'a test' }, 'recruitment.set_target', world.studyId)
      const entityId = world.newId()
      const refused = refusalOf(
        commanding(entered, { commandId: world.newId(), body: {} }, async ({ record }) => {
          await end(of)
          record('recruitment.set_target', {
            entityId,
            siteId: world.sites.BRS,
            before: { targets: [] },
            after: { targets: [] },
          })
        }),
      )
      expect(await refused).toMatch(/access\.signed_out|study\.not_found/)
      expect(await world.database.prisma.auditEvent.count({ where: { entityId } })).toBe(0)
    },
  )
})
