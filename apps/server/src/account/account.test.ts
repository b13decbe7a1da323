import { refusalOf } from '../../testing/refusal.ts'
import { useWorld } from '../../testing/world.ts'
import { describe, expect, it } from 'vitest'

const world = useWorld()

describe('account.me', () => {
  it('answers the studies of the signed-in person with their grants', async () => {
    const me = await (await world.as('coordinatorInUlm')).account.me({})
    expect(me.studies).toMatchObject([{ slug: 'voices', grants: [{ role: 'coordinator', siteId: world.sites.ULM }] }])
  })

  it('answers 60 requests at once, more than there are connections', async () => {
    const coordinator = await world.as('coordinatorInUlm')
    const answers = await Promise.all(Array.from({ length: 60 }, () => coordinator.account.me({})))
    expect(answers.every(({ studies }) => studies.length === 1)).toBe(true)
  })

  it('refuses a person who is not signed in', async () => {
    expect(await refusalOf((await world.as(undefined)).account.me({}))).toBe('access.signed_out')
  })
})

describe('account.set_language', () => {
  it('happens once when the same command is sent twice', async () => {
    const { commandId } = world.command()
    const monitor = await world.as('monitor')
    await monitor.account.set_language({ commandId, language: 'de' })
    await monitor.account.set_language({ commandId, language: 'de' })
    const events = await world.database.prisma.auditEvent.findMany({ where: { action: 'account.set_language' } })
    expect(events).toMatchObject([{ before: { language: null }, after: { language: 'de' } }])
  })

  it('refuses another body under a used commandId', async () => {
    const { commandId } = world.command()
    const monitor = await world.as('monitor')
    await monitor.account.set_language({ commandId, language: 'en' })
    expect(await refusalOf(monitor.account.set_language({ commandId, language: 'he' }))).toBe('command.reused')
  })
})
