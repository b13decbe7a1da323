import { hashPassword } from '../platform/keys/hashing.ts'
import { findActor } from '../platform/request/store/actors.ts'
import { createCallerFactory } from '../platform/request/procedure.ts'
import { appRouter } from '../app/router.ts'
import { resetCodesFreely } from '../staff/commands/reset-codes-freely.ts'
import { runJobs } from '../../testing/jobs.ts'
import { refusalOf } from '../../testing/refusal.ts'
import { provenBy } from './commands/codes.ts'
import { codeOf, writeCodes } from '../../testing/second-factor.ts'
import { writePerson } from '../../testing/things.ts'
import { origin, useWorld } from '../../testing/world.ts'
import { beforeAll, describe, expect, it } from 'vitest'

const world = useWorld()
const password = 'a long walk by the sea'
const recovery = '0123-4567-89ab-cdef'
let hash: string
beforeAll(async () => void (hash = await hashPassword(password)))

/** A person with a password, who may have codes. */
async function person({ hasCodes = true } = {}) {
  const { id, token } = await writePerson(world, { role: 'monitor', siteId: world.sites.BRS })
  const { email } = await world.database.prisma.staff.findUniqueOrThrow({ where: { id } })
  await world.database.prisma.credential.create({ data: { staffId: id, password: hash } })
  const secret = hasCodes ? await writeCodes(world, id) : ''
  const as = async () => {
    const actor = await findActor(world.services.database, token, world.clock.now())
    return createCallerFactory(appRouter)({ services: world.services, actor, requestId: world.newId() })
  }
  return { id, email, secret, as, code: () => codeOf(secret, world.clock.now()) }
}

async function signIn(email: string, code?: string, typed = password) {
  const headers = { 'content-type': 'application/json', origin }
  const body = JSON.stringify({ email, password: typed, code })
  const answer = await world.application.fetch(
    new Request(new URL('/api/auth/sign-in/email', origin), { method: 'POST', headers, body }),
  )
  const { problem } = (await answer.json()) as { problem?: { code: string } }
  return problem?.code ?? 'signed in'
}
const nextMinute = () => world.clock.advance(60_000)
const signInsOf = (staffId: string) => world.database.prisma.signIn.count({ where: { staffId } })

describe('signing in to an account with one-time codes', () => {
  it('asks for a code only after the right password, and takes a code of the application', async () => {
    const { email, id, code } = await person()
    expect(await signIn(email, code(), 'not the password')).toBe('account.sign_in_refused')
    expect(await signIn(email)).toBe('account.code_needed')
    expect(await signIn(email, '000 000')).toBe('account.code_wrong')
    expect(await signIn(email, code())).toBe('signed in')
    const made = await world.database.prisma.signIn.findFirstOrThrow({ where: { staffId: id, codedAt: { not: null } } })
    expect(made.codedAt).toEqual(world.clock.now())
  })

  it('takes a code once, also if it is sent twice at once, and no earlier code after it', async () => {
    const { email, id, secret, code } = await person()
    const both = await Promise.all([signIn(email, code()), signIn(email, code())])
    expect(both.toSorted()).toEqual(['account.code_wrong', 'signed in'])
    const earlier = codeOf(secret, new Date(world.clock.now().getTime() - 30_000))
    expect(await signIn(email, earlier)).toBe('account.code_wrong')
    expect(await signInsOf(id)).toBe(2)
  })

  it('takes a code of a telephone whose clock is half a minute wrong, and none that is older', async () => {
    const { email, secret } = await person()
    const at = (ms: number) => codeOf(secret, new Date(world.clock.now().getTime() + ms))
    expect(await signIn(email, at(-90_000))).toBe('account.code_wrong')
    expect(await signIn(email, at(-30_000))).toBe('signed in')
    expect(await signIn(email, at(30_000))).toBe('signed in')
  })

  it('takes a recovery code once, and the owner gets a mail', async () => {
    const { email } = await person()
    expect(await signIn(email, recovery)).toBe('signed in')
    expect(await signIn(email, recovery)).toBe('account.code_wrong')
    await runJobs(world)
    const texts = (await world.letters()).filter(({ to }) => to[0] === email).map(({ text }) => text)
    expect(texts.some((text) => text?.includes('with a recovery code'))).toBe(true)
  })

  it('says what to do, and counts no try, if the key with which the secret was sealed was replaced', async () => {
    const { email, id, code } = await person()
    const factor = { where: { staffId: id } }
    const { keyId } = await world.database.prisma.secondFactor.findUniqueOrThrow(factor)
    await world.database.prisma.secondFactor.update({ ...factor, data: { keyId: 'of another key' } })
    for (let n = 0; n < 11; n++) {
      const typed = n % 2 ? recovery : code()
      const proof = await provenBy(world.services, { staffId: id, whose: email, typed })
      expect(proof).toEqual({ refused: 'account.codes_unreadable' })
    }
    expect(await signIn(email, code())).toBe('account.codes_unreadable')
    await world.database.prisma.secondFactor.update({ ...factor, data: { keyId } })
    expect(await signIn(email, code())).toBe('signed in')
  })

  it('looks at ten codes a minute and thirty an hour: of 1,000 tries the right code among later ones is refused too', async () => {
    nextMinute()
    const { email, id, code } = await person()
    const outcomes = new Map<string, number>()
    // From many blocks of addresses, passwords would be limited first. So the codes are tried at their own door.
    for (let n = 0; n < 1_000; n++) {
      const proof = await provenBy(world.services, { staffId: id, whose: email, typed: '000000' })
      const outcome = 'refused' in proof ? proof.refused : 'proven'
      outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1)
    }
    expect(Object.fromEntries(outcomes)).toEqual({ 'account.code_wrong': 10, 'account.too_many_tries': 990 })
    expect(await signIn(email, code())).toBe('account.too_many_tries')
    nextMinute()
    // More than thirty of this hour have been counted.
    expect(await signIn(email, code())).toBe('account.too_many_tries')
    world.clock.advance(3_600_000)
    expect(await signIn(email, code())).toBe('signed in')
  })
})

describe('one-time codes', () => {
  it('are set up with the password and a first code, end other sign-ins, and are asked from then on', async () => {
    const { id, email, as } = await person({ hasCodes: false })
    expect(await signIn(email)).toBe('signed in')
    const { account } = await as()
    const wrong = { commandId: world.newId(), password: 'not the password' }
    expect(await refusalOf(account.begin_codes(wrong))).toBe('account.password_wrong')
    const { secret, address } = await account.begin_codes({ commandId: world.newId(), password })
    expect(address).toContain(`secret=${secret}`)
    expect(await signIn(email)).toBe('signed in')
    expect(await refusalOf(account.confirm_codes({ commandId: world.newId(), code: '000000' }))).toBe(
      'account.code_wrong',
    )
    const first = { commandId: world.newId(), code: codeOf(secret, world.clock.now()) }
    const confirmed = await account.confirm_codes(first)
    expect(await account.confirm_codes(first)).toEqual(confirmed)
    expect(new Set(confirmed.recovery).size).toBe(10)
    expect(await signInsOf(id)).toBe(1)
    expect((await account.me({})).recoveryCodes).toBe(10)
    expect(await signIn(email)).toBe('account.code_needed')
    expect(await signIn(email, confirmed.recovery[3])).toBe('signed in')
    expect((await account.me({})).recoveryCodes).toBe(9)
    const again = account.begin_codes({ commandId: world.newId(), password })
    expect(await refusalOf(again)).toBe('account.codes_exist')
  })

  it('are in the database only sealed, and recovery codes only as digests, also in receipts', async () => {
    const { as } = await person({ hasCodes: false })
    const { account } = await as()
    const { secret } = await account.begin_codes({ commandId: world.newId(), password })
    const code = codeOf(secret, world.clock.now())
    const { recovery: codes } = await account.confirm_codes({ commandId: world.newId(), code })
    const { rows } = await world.database.pool.query<{ row: string }>(
      `select f::text as row from second_factor f union all select r::text from command_receipt r
       union all select e::text from audit_event e union all select l::text from letter l`,
    )
    const kept = rows.map(({ row }) => row).join('\n')
    for (const told of [secret, ...codes, ...codes.map((each) => each.replaceAll('-', ''))])
      expect(kept).not.toContain(told)
  })

  it('are turned off with the password and a code, or not at all', async () => {
    const { email, as, code } = await person()
    const { account } = await as()
    const remove = (typed: { password: string; code: string }) =>
      account.remove_codes({ commandId: world.newId(), ...typed })
    expect(await refusalOf(remove({ password: 'not the password', code: code() }))).toBe('account.password_wrong')
    expect(await refusalOf(remove({ password, code: '000000' }))).toBe('account.code_wrong')
    await remove({ password, code: code() })
    expect(await signIn(email)).toBe('signed in')
  })

  it('make no sign-in without a code, if they are turned on while the password is being checked', async () => {
    const { id, email } = await person({ hasCodes: false })
    const other = await world.database.pool.connect()
    try {
      await other.query('begin')
      await other.query('select from credential where staff_id = $1 for update', [id])
      const signingIn = signIn(email)
      await expect.poll(waiting).toBe(1)
      await other.query(
        `insert into second_factor (staff_id, key_id, nonce, sealed, confirmed_at) values ($1, '', '', '', now())`,
        [id],
      )
      await other.query('commit')
      expect(await signingIn).toBe('account.sign_in_refused')
      expect(await signInsOf(id)).toBe(1)
    } finally {
      await other.query('rollback')
      other.release()
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

describe('staff.reset_codes', () => {
  const reset = async (staffId: string) =>
    (await world.as('administrator')).staff.reset_codes({ ...world.command(), staffId, reason: 'Lost the telephone' })

  it('removes the codes of a colleague, ends their sign-ins, is in the trail, and writes to them', async () => {
    const { id, email } = await person()
    await reset(id)
    expect(await signInsOf(id)).toBe(0)
    expect(await signIn(email)).toBe('signed in')
    const events = await world.database.prisma.auditEvent.findMany({ where: { action: 'staff.reset_codes' } })
    expect(events).toMatchObject([{ entityId: id, reason: 'Lost the telephone', studyId: world.studyId }])
    await runJobs(world)
    const texts = (await world.letters()).filter(({ to }) => to[0] === email).map(({ text }) => text)
    expect(texts.some((text) => text?.includes('An administrator removed'))).toBe(true)
  })

  it('is refused for a person without codes, for oneself, and for people outside of one’s reach', async () => {
    const { id } = await person({ hasCodes: false })
    expect(await refusalOf(reset(id))).toBe('staff.no_codes')
    expect(await refusalOf(reset(world.people.administrator.id))).toBe('staff.own_codes')
    expect(await refusalOf(reset(world.people.outsider.id))).toBe('staff.not_found')
    const { token } = await writePerson(world, { role: 'administrator', siteId: world.sites.ULM })
    const ofUlm = await findActor(world.services.database, token, world.clock.now())
    const caller = createCallerFactory(appRouter)({ services: world.services, actor: ofUlm, requestId: world.newId() })
    const { id: withCodes } = await person()
    const asked = { ...world.command(), staffId: withCodes, reason: 'Lost' }
    expect(await refusalOf(caller.staff.reset_codes(asked))).toBe('staff.not_found')
    expect(await world.database.prisma.secondFactor.count({ where: { staffId: withCodes } })).toBe(1)
  })
})

describe('the command line', () => {
  it('removes the codes of an account and ends its sign-ins, once', async () => {
    const { id, email } = await person()
    await resetCodesFreely(world.services, email)
    expect(await signInsOf(id)).toBe(0)
    expect(await signIn(email)).toBe('signed in')
    expect(await refusalOf(resetCodesFreely(world.services, email))).toBe('account.no_codes')
    expect(await refusalOf(resetCodesFreely(world.services, 'nobody@example.org'))).toBe('staff.not_found')
    const events = await world.database.prisma.auditEvent.findMany({ where: { action: 'account.reset_codes' } })
    expect(events).toMatchObject([{ actorId: null, entityId: id }])
  })
})
