import { exporting } from '../../testing/exporting.ts'
import { problemOf } from '../../testing/invitations.ts'
import { useWorld } from '../../testing/world.ts'
import { describe, expect, it } from 'vitest'

const world = useWorld()

const { create } = exporting(world)

describe('a ticket', () => {
  it('is refused from another person, and without a sign-in', async () => {
    const { url } = await create('dataManager')
    expect(await problemOf(await world.fetchAs('investigator', url))).toBe('export.ticket_unknown')
    expect(await problemOf(await world.fetchAs(undefined, url))).toBe('access.signed_out')
  })

  it('expires after five minutes', async () => {
    const { url } = await create('dataManager')
    world.clock.advance(5 * 60_000 + 1)
    const answer = await world.fetchAs('dataManager', url)
    world.clock.set('2024-03-13T10:00:00Z')
    expect([answer.status, await problemOf(answer)]).toEqual([403, 'export.ticket_expired'])
  })

  it('cannot be forged', async () => {
    const { url } = await create('coordinatorInUlm')
    const [path, ticket] = url.split('?ticket=') as [string, string]
    const [version, sealed] = ticket.split('.') as [string, string]
    const bytes = Buffer.from(sealed, 'base64url')
    bytes[20]! ^= 1
    for (const forged of [`${version}.${bytes.toString('base64url')}`, sealed, `${version}.`, '', '.']) {
      expect(await problemOf(await world.fetchAs('coordinatorInUlm', `${path}?ticket=${forged}`))).toBe(
        'export.ticket_unknown',
      )
    }
    expect((await world.fetchAs('coordinatorInUlm', path.replace('participants-', '../'))).status).toBe(404)
  })

  it('does not tell in the address of the file what somebody typed', async () => {
    const { url } = await create('dataManager', 'participants', { search: 'Miriam Levi' })
    const ticket = url.split('?ticket=')[1]!.split('.')
    for (const part of ticket) expect(Buffer.from(part, 'base64url').toString('latin1')).not.toContain('Miriam')
  })

  it('gives the file under no other name: a coded file cannot pass for a de-identified one', async () => {
    const { url, name } = await create('coordinatorInUlm')
    const renamed = url.replace('participants-', 'participants-deidentified-')
    expect(await problemOf(await world.fetchAs('coordinatorInUlm', renamed))).toBe('export.ticket_unknown')
    const answer = await world.fetchAs('coordinatorInUlm', url)
    expect(answer.headers.get('content-disposition')).toBe(`attachment; filename="${name}"`)
    await answer.text()
  })

  it('is checked against the grants at the time it is used', async () => {
    const { url } = await create('coordinatorInBeerSheva')
    await world.database.prisma.grant.updateMany({
      where: { staffId: world.people.coordinatorInBeerSheva.id },
      data: { revokedAt: new Date() },
    })
    const answer = await world.fetchAs('coordinatorInBeerSheva', url)
    expect([answer.status, await problemOf(answer)]).toEqual([404, 'study.not_found'])
  })
})
