import { openWorld, origin, useWorld, type World } from '../../testing/world.ts'
import { hashPassword } from '../platform/keys/hashing.ts'
import { beforeAll, describe, expect, it } from 'vitest'
import { findActor } from '../platform/request/store/actors.ts'

const world = useWorld()
const password = 'a long walk by the sea'

async function writeCredential({ database, people }: World, person: 'monitor' | 'investigator' = 'monitor') {
  const { id } = people[person]
  const staff = await database.prisma.staff.findUniqueOrThrow({ where: { id } })
  await database.prisma.credential.create({ data: { staffId: id, password: await hashPassword(password) } })
  return staff.email
}

const post = (path: string, body: object, headers: Record<string, string> = {}, at: World = world) =>
  at.fetchAs(undefined, path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin, ...headers },
    body: JSON.stringify(body),
  })
const signIn = (email: string, given: string, headers: Record<string, string> = {}) =>
  post('/api/auth/sign-in/email', { email, password: given }, headers)

/** How many statements wait for a lock. */
async function waiting() {
  const { rows } = await world.database.pool.query<{ many: number }>(
    "select count(*)::int as many from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and query like '%from credential%'",
  )
  return rows[0]!.many
}

let monitor: string
let investigator: string
beforeAll(async () => {
  monitor = await writeCredential(world)
  investigator = await writeCredential(world, 'investigator')
})

describe('signing in', () => {
  it('gives the same answer for a wrong password and for an unknown address', async () => {
    const [wrong, nobody] = [await signIn(monitor, 'not the password'), await signIn('nobody@example.org', password)]
    expect([wrong.status, await wrong.text()]).toEqual([nobody.status, await nobody.text()])
    expect(wrong.status).toBe(401)
  })

  it('is refused after five tries at one account within a minute, also with forged X-Forwarded-For headers', async () => {
    const guess = (n: number) =>
      signIn(n % 2 ? investigator.toUpperCase() : investigator, 'a guess like any other', {
        'x-forwarded-for': `203.0.${n}.7`,
      })
    const answers = await Promise.all(Array.from({ length: 8 }, (_, n) => guess(n)))
    expect(answers.map(({ status }) => status).toSorted()).toEqual([...Array<number>(5).fill(401), 429, 429, 429])
    expect((await signIn(investigator, password)).status).toBe(429)
    // Other accounts are not affected, and tries with the right password do not count.
    for (let n = 0; n < 12; n++) expect((await signIn(monitor, password)).status).toBe(200)
    world.clock.advance(60_000)
    expect((await signIn(investigator, password)).status).toBe(200)
  })

  it('works for other accounts while a stranger tries one account hundreds of times', async () => {
    await Promise.all(Array.from({ length: 310 }, () => signIn('nobody-at-all@example.org', 'a guess like any other')))
    expect((await signIn(monitor, password)).status).toBe(200)
    world.clock.advance(60_000)
  })

  it('is refused if the password was replaced while it was being checked', async () => {
    const { id } = world.people.monitor
    const other = await world.database.pool.connect()
    try {
      await other.query('begin')
      await other.query('update credential set password = $2 where staff_id = $1', [
        id,
        await hashPassword('another walk'),
      ])
      await other.query('delete from sign_in where staff_id = $1', [id])
      const signingIn = signIn(monitor, password)
      // It has checked the old password when it waits for the row that holds the new one.
      await expect.poll(waiting).toBe(1)
      await other.query('commit')
      expect((await signingIn).status).toBe(401)
      expect(await world.database.prisma.signIn.count({ where: { staffId: id } })).toBe(0)
    } finally {
      await other.query('rollback')
      await other.query('update credential set password = $2 where staff_id = $1', [id, await hashPassword(password)])
      other.release()
    }
  })

  it('refuses an address that is too long', async () => {
    expect((await signIn(`${'x'.repeat(250)}@example.org`, password)).status).toBe(400)
  })

  it.each([null, [[]], 'text', { email: { $ne: null }, password }, { email: 'x' }, { email: ['a'], password: {} }])(
    'refuses the body %j as invalid input, not as a bug',
    async (body) => {
      const answer = await post('/api/auth/sign-in/email', body as object)
      expect(answer.status).toBeGreaterThanOrEqual(400)
      expect(answer.status).toBeLessThan(500)
    },
  )

  it('sets a cookie that scripts cannot read, and that is sent over TLS only if the origin has TLS', async () => {
    expect((await signIn(monitor, password)).headers.get('set-cookie')).toMatch(
      /session_token=[^,]*HttpOnly; SameSite=Lax/i,
    )
    const secured = await openWorld({ at: 'https://polyphony.example.org' })
    try {
      const email = await writeCredential(secured)
      const headers = { origin: 'https://polyphony.example.org' }
      const answer = await post('/api/auth/sign-in/email', { email, password }, headers, secured)
      const [cookie = ''] = answer.headers.getSetCookie()
      expect(cookie).toMatch(/^__Host-polyphony\.session_token=[^;]+; Max-Age=604800; Path=\/; [^,]*; Secure$/)
      const value = cookie.split(';')[0]!.split('=')[1]!
      const me = (name: string) =>
        secured.application.fetch(
          new Request('https://polyphony.example.org/trpc/account.me?input=%7B%7D', {
            headers: { cookie: `${name}polyphony.session_token=${value}` },
          }),
        )
      expect((await me('__Host-')).status).toBe(200)
      // Another host of the same domain, or a page without TLS, could set these.
      for (const name of ['', '__Secure-', 'a=b; ']) expect((await me(name)).status).toBe(401)
    } finally {
      await secured.close()
    }
  })
})

describe('signing out', () => {
  it('is recorded once in the trail, as is signing in, each with the id of the sign-in', async () => {
    const cookie = (await signIn(monitor, password)).headers.get('set-cookie')!.split(';')[0]!
    for (let n = 0; n < 2; n++) await post('/api/auth/sign-out', {}, { cookie })
    const events = await world.database.prisma.auditEvent.findMany({
      where: { actorId: world.people.monitor.id, action: { in: ['account.sign_in', 'account.sign_out'] } },
      orderBy: { seq: 'desc' },
    })
    expect(events.filter(({ action }) => action === 'account.sign_out')).toHaveLength(1)
    expect(events.slice(0, 2)).toMatchObject([
      { action: 'account.sign_out', entity: 'sign_in', entityId: events[1]!.entityId },
      { action: 'account.sign_in', entity: 'sign_in' },
    ])
  })

  it('ends the sign-in at once', async () => {
    const cookie = (await signIn(monitor, password)).headers.get('set-cookie')!.split(';')[0]!
    const token = decodeURIComponent(cookie.split('=')[1]!).split('.')[0]!
    expect(await findActor(world.database, token, world.clock.now())).toBeDefined()
    expect((await post('/api/auth/sign-out', {}, { cookie })).status).toBe(200)
    expect(await findActor(world.database, token, world.clock.now())).toBeUndefined()
  })
})
