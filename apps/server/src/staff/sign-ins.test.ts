import { refusalOf } from '../../testing/refusal.ts'
import { writePerson } from '../../testing/things.ts'
import { useWorld } from '../../testing/world.ts'
import { describe, expect, it } from 'vitest'

const world = useWorld()
const administrator = async () => (await world.as('administrator')).staff

describe('staff.end_sessions', () => {
  const end = async (staffId: string) =>
    (await administrator()).end_sessions({ ...world.command(), staffId, reason: 'A telephone was stolen' })

  it('signs a colleague out everywhere, forgets their browsers, and is in the trail of their site', async () => {
    const { id } = await writePerson(world, { role: 'coordinator', siteId: world.sites.ULM })
    await world.database.prisma.device.create({ data: { tokenSha256: 'x', staffId: id, usedAt: world.clock.now() } })
    expect(await end(id)).toEqual({ ended: 1 })
    expect(await world.database.prisma.signIn.count({ where: { staffId: id } })).toBe(0)
    expect(await world.database.prisma.device.count({ where: { staffId: id } })).toBe(0)
    const events = await world.database.prisma.auditEvent.findMany({ where: { action: 'staff.end_sessions' } })
    expect(events).toMatchObject([{ entityId: id, siteId: world.sites.ULM, after: { ended: 1 } }])
  })

  it('is refused for oneself and for people of other studies', async () => {
    expect(await refusalOf(end(world.people.administrator.id))).toBe('staff.own_sessions')
    expect(await refusalOf(end(world.people.outsider.id))).toBe('staff.not_found')
    expect(await world.database.prisma.signIn.count({ where: { staffId: world.people.outsider.id } })).toBe(1)
  })
})
