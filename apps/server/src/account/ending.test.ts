// Tokens of programs, webhooks and the private link to a calendar end with everything that ends the sign-ins of their person at other places, also
// if they are made at the same moment.
import { beforeAll, describe, expect, it } from 'vitest'
import { calendars } from '../../testing/calendars.ts'
import { raced } from '../../testing/races.ts'
import { codeOf, writeCodes } from '../../testing/second-factor.ts'
import { writePerson } from '../../testing/things.ts'
import { fetchWith, writeToken } from '../../testing/tokens.ts'
import { useWorld } from '../../testing/world.ts'
import { appRouter } from '../app/router.ts'
import { hashPassword } from '../platform/keys/hashing.ts'
import { createCallerFactory } from '../platform/request/procedure.ts'
import { findActor } from '../platform/request/store/actors.ts'
import { resetCodesFreely } from '../staff/commands/reset-codes-freely.ts'
import { resetLink, resetPassword } from '../staff/commands/reset.ts'

const world = useWorld()
const { fetchLink } = calendars(world)
const password = 'a long walk by the sea'
const chosen = 'a slow boat on the lake'
let hash: string
beforeAll(async () => void (hash = await hashPassword(password)))

const commandId = () => world.newId()

async function callerOf(token: string) {
  const actor = await findActor(world.services.database, token, world.clock.now())
  return createCallerFactory(appRouter)({ services: world.services, actor, requestId: world.newId() })
}

/** A person with a password, who is signed in at two places. */
async function person() {
  const { id, token } = await writePerson(world, { role: 'monitor', siteId: world.sites.BRS })
  const { prisma } = world.database
  const elsewhere = `elsewhere ${id}`
  await prisma.signIn.create({
    data: { id: world.newId(), token: elsewhere, staffId: id, expiresAt: new Date('2100-01-01') },
  })
  const longAgo = new Date('2024-01-01')
  await prisma.credential.create({ data: { staffId: id, password: hash, updatedAt: longAgo } })
  const { email } = await prisma.staff.findUniqueOrThrow({ where: { id } })
  return { id, email, here: () => callerOf(token), elsewhere: () => callerOf(elsewhere) }
}
type Person = Awaited<ReturnType<typeof person>>

async function withCodes({ id: staffId }: Person) {
  await writeCodes(world, staffId)
  await world.database.prisma.signIn.updateMany({ where: { staffId }, data: { codedAt: world.clock.now() } })
}

const ofColleague = ({ id: staffId }: Person) => ({ ...world.command(), staffId, reason: 'A lost telephone' })

async function newPassword({ elsewhere }: Person) {
  const { account } = await elsewhere()
  return () => account.change_password({ commandId: commandId(), oldPassword: password, password: chosen })
}

async function newPasswordByLink({ email }: Person) {
  const { link } = await resetLink(world.services, email)
  const token = link.split('/').at(-1)!
  return () => resetPassword({ services: world.services, requestId: 'a test' }, { token, password: chosen })
}

/** Each prepares what it needs, and answers the ending itself. */
const endings: [string, (of: Person) => Promise<() => Promise<unknown>>][] = [
  [
    'the person signs out everywhere else',
    async ({ elsewhere }) => {
      const { account } = await elsewhere()
      return () => account.end_all_sessions({ commandId: commandId(), keepsThis: true })
    },
  ],
  [
    'the person signs out everywhere',
    async ({ elsewhere }) => {
      const { account } = await elsewhere()
      return () => account.end_all_sessions({ commandId: commandId() })
    },
  ],
  ['the person chooses a new password', newPassword],
  ['the person chooses a new password by a link', newPasswordByLink],
  [
    'the person sets up one-time codes',
    async ({ elsewhere }) => {
      const { account } = await elsewhere()
      const { secret } = await account.begin_codes({ commandId: commandId(), password })
      return () => account.confirm_codes({ commandId: commandId(), code: codeOf(secret, world.clock.now()) })
    },
  ],
  [
    'an administrator ends their sign-ins',
    async (of) => {
      const { staff } = await world.as('administrator')
      return () => staff.end_sessions(ofColleague(of))
    },
  ],
  [
    'an administrator removes their codes',
    async (of) => {
      await withCodes(of)
      const { staff } = await world.as('administrator')
      return () => staff.reset_codes(ofColleague(of))
    },
  ],
  [
    'the command line removes their codes',
    async (of) => {
      await withCodes(of)
      return () => resetCodesFreely(world.services, of.email)
    },
  ],
]

const token = async ({ here }: Person) => {
  const asked = { name: 'Report', actions: ['study.view' as const], siteIds: [world.sites.BRS], days: 30 }
  const made = await (await here()).token.create({ ...world.command(), ...asked })
  return async () => (await fetchWith(world, made.token, '/api/v1/study.view')).status
}
const link = async ({ here }: Person) => {
  const asked = { kinds: ['sessions' as const], sites: null, language: 'en' }
  const made = await (await here()).account.make_calendar({ commandId: commandId(), ...asked })
  return async () => (await fetchLink(made.link)).status
}
const webhook = async ({ here }: Person) => {
  const asked = {
    address: 'https://hooks.example.org/',
    kinds: ['participant.enrol' as const],
    siteIds: [world.sites.BRS],
  }
  const { id } = await (await here()).webhook.create({ ...world.command(), ...asked })
  return async () => {
    const { rows } = await world.database.pool.query('select from webhook w where id = $1 and webhook_stands(w)', [id])
    return rows.length > 0 ? 200 : 404
  }
}
const things = { token, link, webhook }
const each = endings.flatMap(([name, prepare]) =>
  (['token', 'link', 'webhook'] as const).map((thing) => [thing, name, prepare] as const),
)

describe('a token, a link to a calendar and a webhook', () => {
  it.each(each)('(%s) end when %s', async (thing, _, prepare) => {
    const of = await person()
    const end = await prepare(of)
    const status = await things[thing](of)
    expect(await status()).toBe(200)
    await end()
    expect(await status()).toBe(thing === 'token' ? 401 : 404)
  })

  it.each(each)('(%s) that are being made when %s end too', async (thing, _, prepare) => {
    const of = await person()
    const end = await prepare(of)
    const { first, second, hasWaited } = await raced(world, () => things[thing](of), end)
    expect([first.status, second.status, hasWaited]).toEqual(['fulfilled', 'fulfilled', true])
    const status = (first as PromiseFulfilledResult<() => Promise<number>>).value
    expect(await status()).toBe(thing === 'token' ? 401 : 404)
  })

  it.each(each)('(%s) are not made by a sign-in that ends at this moment, when %s', async (thing, _, prepare) => {
    const of = await person()
    const end = await prepare(of)
    const { first, second, hasWaited } = await raced(world, end, () => things[thing](of))
    expect([first.status, hasWaited]).toEqual(['fulfilled', true])
    expect(second).toMatchObject({ status: 'rejected', reason: { message: 'access.signed_out' } })
  })

  it('do not come back when codes that were set up are removed again', async () => {
    const of = await person()
    const [asked, shown] = [await token(of), await link(of)]
    const { account } = await of.elsewhere()
    const { secret } = await account.begin_codes({ commandId: commandId(), password })
    await account.confirm_codes({ commandId: commandId(), code: codeOf(secret, world.clock.now()) })
    world.clock.advance(60_000)
    await account.remove_codes({ commandId: commandId(), password, code: codeOf(secret, world.clock.now()) })
    expect([await asked(), await shown()]).toEqual([401, 404])
  })
})

describe('a new password', () => {
  it.each([
    ['on the screen', newPassword],
    ['by a link', newPasswordByLink],
  ])('(%s) ends a token that was made while it waited', async (_, prepare) => {
    const of = await person()
    const change = await prepare(of)
    const other = await world.database.pool.connect()
    try {
      await other.query('begin')
      await other.query('select from credential where staff_id = $1 for share', [of.id])
      const changing = change()
      await expect.poll(waiting).toBe(1)
      const made = await writeToken(world, of.id)
      await other.query('commit')
      await changing
      expect((await fetchWith(world, made.token, '/api/v1/study.view')).status).toBe(401)
    } finally {
      other.release(true)
    }
  })
})

/** How many statements wait for a lock. */
async function waiting() {
  const { rows } = await world.database.pool.query<{ count: number }>(
    `select count(*)::int from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
  )
  return rows[0]!.count
}
