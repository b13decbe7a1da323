import { refusalOf } from '../../testing/refusal.ts'
import { useWorld } from '../../testing/world.ts'
import { describe, expect, it } from 'vitest'

const world = useWorld()

describe('staff.revoke', () => {
  it('takes effect from the next request on', async () => {
    const administrator = await world.as('administrator')
    const staffId = world.people.outsider.id
    const { id: grantId } = await administrator.staff.grant({
      ...world.command(),
      staffId: world.people.monitor.id,
      role: 'coordinator',
      siteId: world.sites.ULM,
    })
    expect((await (await world.as('monitor')).staff.list({ studyId: world.studyId })).rows.length).toBeGreaterThan(0)
    await administrator.staff.revoke({ ...world.command(), grantId, reason: 'Moved to another study' })
    expect(await refusalOf((await world.as('monitor')).staff.list({ studyId: world.studyId }))).toBe('access.refused')
    expect(
      await refusalOf(administrator.staff.grant({ ...world.command(), staffId, role: 'monitor', siteId: null })),
    ).toBe('staff.not_found')
  })

  it('refuses to revoke the last administrator of the study', async () => {
    const administrator = await world.as('administrator')
    const { rows } = await administrator.staff.list({ studyId: world.studyId })
    const own = rows.find((row) => row.id === world.people.administrator.id)!.grants[0]!
    const refused = await refusalOf(
      administrator.staff.revoke({ ...world.command(), grantId: own.id, reason: 'Leaving' }),
    )
    expect(refused).toBe('staff.last_administrator')
  })

  it('records who lost which role, and why', async () => {
    const event = await world.database.prisma.auditEvent.findFirst({ where: { action: 'staff.revoke' } })
    expect(event).toMatchObject({
      actorId: world.people.administrator.id,
      reason: 'Moved to another study',
      before: { role: 'coordinator', siteId: world.sites.ULM, staffId: world.people.monitor.id },
    })
  })
})

describe('staff.grant', () => {
  it('refuses a role for oneself; another administrator gives it', async () => {
    const administrator = await world.as('administrator')
    const { id } = world.people.administrator
    const asked = { staffId: id, role: 'coordinator' as const, siteId: world.sites.BRS }
    expect(await refusalOf(administrator.staff.grant({ ...world.command(), ...asked }))).toBe('staff.own_role')
    expect(await world.database.prisma.grant.count({ where: { staffId: id, role: 'coordinator' } })).toBe(0)
    const { id: staffId } = world.people.outsider
    const other = { id: world.newId(), studyId: world.studyId, siteId: null, staffId, role: 'administrator' }
    await world.database.prisma.grant.create({ data: other })
    const { staff } = await world.as('outsider')
    await expect(staff.grant({ ...world.command(), ...asked })).resolves.toBeDefined()
  })

  it('refuses a role that the person holds already, also when two commands come at once', async () => {
    const administrator = await world.as('administrator')
    const asked = { staffId: world.people.analyst.id, role: 'monitor' as const, siteId: null }
    const answers = await Promise.allSettled(
      [1, 2].map(() => administrator.staff.grant({ ...world.command(), ...asked })),
    )
    expect(answers.map((answer) => answer.status).toSorted()).toEqual(['fulfilled', 'rejected'])
    expect(await refusalOf(administrator.staff.grant({ ...world.command(), ...asked }))).toBe('staff.grant_exists')
  })
})
