import { refusalOf } from '../../testing/refusal.ts'
import { invitations, problemOf } from '../../testing/invitations.ts'
import { useWorld } from '../../testing/world.ts'
import { describe, expect, it } from 'vitest'

const world = useWorld()
const password = 'a long walk along the river'

const { post, invite } = invitations(world)

describe('staff.invite', () => {
  it('gives a link that makes an account with the invited role, once', async () => {
    const token = await invite('Amal@Example.org')
    const offered = await (await world.fetchAs(undefined, `/api/join/${token}`)).json()
    expect(offered).toMatchObject({ email: 'amal@example.org', role: 'coordinator', site: 'Ulm', study: 'Voices' })
    const joined = await post('/api/join', { token, name: 'Amal', password })
    expect(joined.status).toBe(200)
    expect(await problemOf(await post('/api/join', { token, name: 'Amal', password }))).toBe('account.link_unknown')
    const signedIn = await post('/api/auth/sign-in/email', { email: 'amal@example.org', password })
    expect(signedIn.status).toBe(200)
    const cookie = signedIn.headers.get('set-cookie')!.split(';')[0]!
    const me = await world.fetchAs(undefined, '/trpc/account.me?input=%7B%7D', { headers: { cookie } })
    expect(await me.json()).toMatchObject({
      result: {
        data: { user: { name: 'Amal' }, studies: [{ grants: [{ role: 'coordinator', siteId: world.sites.ULM }] }] },
      },
    })
  })

  it('makes one account when the link is used three times at once', async () => {
    const token = await invite('twice@example.org')
    const answers = await Promise.all([1, 2, 3].map(() => post('/api/join', { token, name: 'Twice', password })))
    expect(answers.map((answer) => answer.status).toSorted()).toEqual([200, 404, 404])
  })

  it('refuses a link after a week, and an unknown link', async () => {
    const token = await invite('late@example.org')
    const began = world.clock.now()
    world.clock.advance(8 * 86_400_000)
    expect(await problemOf(await post('/api/join', { token, name: 'Late', password }))).toBe('account.link_expired')
    world.clock.set(began)
    expect(await problemOf(await post('/api/join', { token: 'x'.repeat(43), name: 'Late', password }))).toBe(
      'account.link_unknown',
    )
  })

  it.each([
    ['password', 'account.password_too_short'],
    ['passwordpassword', 'account.password_too_common'],
  ])('refuses the password %s', async (weak, code) => {
    const token = await invite(`weak-${code}@example.org`)
    expect(await problemOf(await post('/api/join', { token, name: 'Weak', password: weak }))).toBe(code)
  })

  it('does not let the administrator of one site give a role at another site or over the whole study', async () => {
    const { prisma } = world.database
    const id = world.newId()
    const { id: staffId } = world.people.outsider
    await prisma.grant.create({
      data: { id, studyId: world.studyId, siteId: world.sites.BRS, staffId, role: 'administrator' },
    })
    const local = await world.as('outsider')
    const asked = { emails: ['x@example.org'], role: 'monitor' as const }
    expect(await refusalOf(local.staff.invite({ ...world.command(), ...asked, siteId: world.sites.ULM }))).toBe(
      'site.not_found',
    )
    expect(await refusalOf(local.staff.invite({ ...world.command(), ...asked, siteId: null }))).toBe('site.not_found')
    await expect(local.staff.invite({ ...world.command(), ...asked, siteId: world.sites.BRS })).resolves.toBeDefined()
    await prisma.grant.deleteMany({ where: { id } })
  })

  it('refuses an invitation to the own address, however it is written', async () => {
    const administrator = await world.as('administrator')
    const asked = {
      emails: ['one@example.org', ' Administrator@Example.ORG '],
      role: 'coordinator' as const,
      siteId: null,
    }
    expect(await refusalOf(administrator.staff.invite({ ...world.command(), ...asked }))).toBe('staff.own_role')
    const email = { in: ['one@example.org', 'administrator@example.org'] }
    expect(await world.database.prisma.invitation.count({ where: { email } })).toBe(0)
  })

  it('keeps only a digest of the link', async () => {
    const token = await invite('digest@example.org')
    const { prisma } = world.database
    const kept = JSON.stringify([await prisma.invitation.findMany(), await prisma.commandReceipt.findMany()])
    expect(kept).not.toContain(token)
  })

  it('gives each of several addresses a link of its own, a mail and an event', async () => {
    const { staff } = await world.as('administrator')
    const emails = ['first@example.org', 'second@example.org', 'third@example.org']
    const { invitations: made } = await staff.invite({ ...world.command(), emails, role: 'monitor', siteId: null })
    expect(made.map(({ email }) => email)).toEqual(emails)
    expect(new Set(made.map(({ link }) => link)).size).toBe(3)
    for (const { link, email } of made) {
      const offered = await (await world.fetchAs(undefined, `/api${new URL(link).pathname}`)).json()
      expect(offered).toMatchObject({ email, role: 'monitor', site: null })
    }
    const ids = made.map(({ id }) => id)
    const events = { action: 'staff.invite', entityId: { in: ids } }
    expect(await world.database.prisma.auditEvent.count({ where: events })).toBe(3)
  })

  it('invites nobody if one address is wrong, is there twice, or is one too many', async () => {
    const { staff } = await world.as('administrator')
    const before = await world.database.prisma.invitation.count()
    const refused = async (emails: string[]) =>
      refusalOf(staff.invite({ ...world.command(), emails, role: 'monitor', siteId: null }))
    const many = Array.from({ length: 51 }, (_, at) => `person${at}@example.org`)
    for (const emails of [[], ['a@example.org', 'b.example.org'], ['a@example.org', 'A@example.org '], many])
      expect(await refused(emails)).toBe('input.invalid')
    expect(await world.database.prisma.invitation.count()).toBe(before)
    expect(
      await staff.invite({ ...world.command(), emails: many.slice(1), role: 'monitor', siteId: null }),
    ).toBeDefined()
  })

  it('answers the same link when the same command is sent again', async () => {
    const administrator = await world.as('administrator')
    const asked = { ...world.command(), emails: ['again@example.org'], role: 'monitor' as const, siteId: null }
    expect(await administrator.staff.invite(asked)).toEqual(await administrator.staff.invite(asked))
  })
})

describe('staff.cancel_invitation', () => {
  it('makes the link unknown, removes the invitation from the list, and records the reason', async () => {
    const administrator = await world.as('administrator')
    const token = await invite('mistyped@example.org')
    const open = async () =>
      (await administrator.staff.list({ studyId: world.studyId })).invitations.find(
        ({ email }) => email === 'mistyped@example.org',
      )
    const cancel = { invitationId: (await open())!.id, reason: 'The address was mistyped' }
    expect(
      await refusalOf((await world.as('coordinatorInUlm')).staff.cancel_invitation({ ...world.command(), ...cancel })),
    ).toBe('access.refused')
    await administrator.staff.cancel_invitation({ ...world.command(), ...cancel })
    expect(await open()).toBeUndefined()
    const unknown = await world.fetchAs(undefined, `/api/join/${'x'.repeat(43)}`)
    const cancelled = await world.fetchAs(undefined, `/api/join/${token}`)
    expect([cancelled.status, await cancelled.text()]).toEqual([unknown.status, await unknown.text()])
    expect(await problemOf(await post('/api/join', { token, name: 'Late', password }))).toBe('account.link_unknown')
    expect(await refusalOf(administrator.staff.cancel_invitation({ ...world.command(), ...cancel }))).toBe(
      'staff.invitation_not_found',
    )
    expect(
      await world.database.prisma.auditEvent.findFirst({ where: { action: 'staff.cancel_invitation' } }),
    ).toMatchObject({
      entityId: cancel.invitationId,
      siteId: world.sites.ULM,
      reason: 'The address was mistyped',
      before: { role: 'coordinator', siteId: world.sites.ULM },
    })
  })
})

describe('an invitation to a role that the person holds already', () => {
  it('is used up, and the trail names the existing grant', async () => {
    const { id } = world.people.outsider
    await world.database.prisma.staff.update({ where: { id }, data: { email: 'outsider@example.org' } })
    const accept = async () => {
      const token = await invite('outsider@example.org', 'monitor', null)
      expect((await post('/api/accept', { token }, 'outsider')).status).toBe(200)
      return world.database.prisma.auditEvent.findFirstOrThrow({
        where: { action: 'staff.join' },
        orderBy: { seq: 'desc' },
      })
    }
    const [first, again] = [await accept(), await accept()]
    const grants = await world.database.prisma.grant.findMany({ where: { staffId: id, revokedAt: null } })
    expect(grants.map((grant) => grant.id)).toEqual([first.entityId])
    const given = { staffId: id, role: 'monitor', siteId: null, invitationId: expect.any(String) as string }
    expect([first.after, again.entityId, again.after]).toEqual([given, first.entityId, { ...given, wasHeld: true }])
    await world.database.prisma.grant.deleteMany({ where: { staffId: id } })
  })
})
