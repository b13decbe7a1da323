// When an invitation ends: its sender may no longer invite, or the invited person loses a role there.
import { grantId as grantIdOf, staffId as staffIdOf } from '@polyphony/domain/ids'
import { useWorld } from '../../testing/world.ts'
import { beforeEach, expect, it } from 'vitest'
import { cookieOf } from '../../testing/cookie.ts'
import { writePerson } from '../../testing/things.ts'

const world = useWorld()
type Person = Awaited<ReturnType<typeof writePerson>>
type Place = 'BRS' | 'ULM' | null

let sender: Person
let invited: Person
beforeEach(async () => {
  sender = await writePerson(world, { role: 'administrator', siteId: null })
  invited = await writePerson(world)
})

const siteOf = (place: Place) => place && world.sites[place]

async function invite(place: Place, role: 'coordinator' | 'monitor' = 'coordinator') {
  const body = { ...world.command(), emails: [`${invited.id}@example.org`], role, siteId: siteOf(place) }
  const answer = await send(sender, '/trpc/staff.invite', body)
  type Made = { result: { data: { invitations: { link: string }[] } } }
  const { link } = ((await answer.json()) as Made).result.data.invitations[0]!
  return link.split('/').at(-1)!
}

const send = ({ token }: Person, path: string, body: object) =>
  world.fetchAs(undefined, path, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json', cookie: cookieOf(token) },
  })

async function accept(token: string) {
  const { status } = await send(invited, '/api/accept', { token })
  return status
}

const offered = async (token: string) => (await world.fetchAs(undefined, `/api/join/${token}`)).status

async function revokeRolesOf({ id }: Person) {
  const administrator = await world.as('administrator')
  for (const { id: grantId } of await world.database.prisma.grant.findMany({ where: { staffId: id, revokedAt: null } }))
    await administrator.staff.revoke({ ...world.command(), grantId: grantIdOf.parse(grantId), reason: 'Left the team' })
}

const open = async () => {
  const { invitations } = await (await world.as('administrator')).staff.list({ studyId: world.studyId })
  return invitations.filter(({ email }) => email === `${invited.id}@example.org`).length
}

it.each<[string, Place, Place]>([
  ['at the same site', 'BRS', 'BRS'],
  ['over the whole study, after a role at a site', 'BRS', null],
  ['at a site, after a role over the whole study', null, 'BRS'],
])('a second invitation %s ends when the role from the first is revoked', async (_, first, second) => {
  const [used, kept] = [await invite(first), await invite(second, 'monitor')]
  expect(await accept(used)).toBe(200)
  expect([await offered(kept), await open()]).toEqual([200, 1])
  await revokeRolesOf(invited)
  expect([await offered(kept), await open(), await accept(kept)]).toEqual([404, 0, 404])
})

it('an invitation to another site stays when a role is revoked', async () => {
  const [used, kept] = [await invite('BRS'), await invite('ULM')]
  await accept(used)
  await revokeRolesOf(invited)
  expect([await offered(kept), await accept(kept)]).toEqual([200, 200])
})

it('an invitation that is sent after the revocation works', async () => {
  await accept(await invite('BRS'))
  await revokeRolesOf(invited)
  expect(await accept(await invite('BRS'))).toBe(200)
})

it('an invitation to its own sender, from a time when that was possible, gives no role', async () => {
  const token = await invite('BRS')
  const { prisma } = world.database
  const { id } = await prisma.invitation.findFirstOrThrow({ where: { email: `${invited.id}@example.org` } })
  await prisma.invitation.updateMany({ where: { id }, data: { email: `${sender.id}@example.org` } })
  expect((await send(sender, '/api/accept', { token })).status).toBe(404)
  const use = 'select use_invitation($1::uuid, $2::uuid, $3::uuid, $4::uuid, now())'
  const used = world.database.pool.query(use, [world.studyId, id, world.newId(), sender.id])
  await expect(used).rejects.toThrow('not for that account')
  expect(await prisma.grant.count({ where: { staffId: sender.id } })).toBe(1)
})

it('an invitation ends when its sender is no longer an administrator there', async () => {
  const token = await invite('BRS')
  await revokeRolesOf(sender)
  expect([await offered(token), await open(), await accept(token)]).toEqual([404, 0, 404])
})

it('an invitation of a dismissed administrator does not work again when they get the role again', async () => {
  const token = await invite('BRS')
  await revokeRolesOf(sender)
  const administrator = await world.as('administrator')
  await administrator.staff.grant({
    ...world.command(),
    staffId: staffIdOf.parse(sender.id),
    role: 'administrator',
    siteId: null,
  })
  expect([await offered(token), await open(), await accept(token)]).toEqual([404, 0, 404])
  expect(await accept(await invite('BRS'))).toBe(200)
})

it('a role that is revoked while its holder uses a second invitation to it is gone afterwards', async () => {
  const administrator = await world.as('administrator')
  for (let turn = 0; turn < 12; turn++) {
    await accept(await invite('BRS'))
    const second = await invite('BRS')
    const { id } = await world.database.prisma.grant.findFirstOrThrow({
      where: { staffId: invited.id, revokedAt: null },
    })
    await Promise.all([
      accept(second),
      administrator.staff.revoke({ ...world.command(), grantId: grantIdOf.parse(id), reason: 'Left the team' }),
    ])
    expect(await world.database.prisma.grant.count({ where: { staffId: invited.id, revokedAt: null } })).toBe(0)
  }
})
