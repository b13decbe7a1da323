import { noStudy } from '../platform/request/store/transaction.ts'
import { invitations, problemOf } from '../../testing/invitations.ts'
import { useWorld } from '../../testing/world.ts'
import { describe, expect, it } from 'vitest'

const world = useWorld()
const password = 'a long walk along the river'

const { post, invite } = invitations(world)

describe('a link made from the command line', () => {
  it('is recorded in the trail without an actor', async () => {
    const { inviteFreely } = await import('./commands/invite-freely.ts')
    const { resetLink } = await import('./commands/reset.ts')
    const place = { studyId: world.studyId as string, siteId: world.sites.ULM as string }
    await inviteFreely(
      { ...world.services, database: world.database },
      { email: 'free@example.org', role: 'monitor', ...place },
    )
    await resetLink(world.services, 'monitor@example.org')
    const events = await world.database.prisma.auditEvent.findMany({
      where: { actorId: null },
      orderBy: { seq: 'asc' },
    })
    expect(events).toMatchObject([
      { action: 'staff.invite', ...place, after: { role: 'monitor', siteId: place.siteId }, requestId: 'command line' },
      {
        action: 'account.make_reset_link',
        studyId: noStudy,
        entityId: world.people.monitor.id,
        requestId: 'command line',
      },
    ])
  })
})

describe('guesses of links', () => {
  it('do not lock out a person who has a real link', async () => {
    const token = await invite('in-time@example.org')
    const guess = { token: 'x'.repeat(43), password }
    const guesses: [string, object][] = [
      ['/api/join', { ...guess, name: 'Guess' }],
      ['/api/claim', { ...guess, name: 'Guess', email: 'x@example.org' }],
      ['/api/reset', guess],
    ]
    for (let n = 0; n < 25; n++)
      for (const [path, body] of guesses) expect(await problemOf(await post(path, body))).toBe('account.link_unknown')
    expect((await post('/api/join', { token, name: 'In Time', password })).status).toBe(200)
  })

  it('are refused before the password is judged, so that they cause no hashing', async () => {
    const claim = { token: 'x'.repeat(43), name: 'Guess', email: 'x@example.org', password: 'short' }
    expect(await problemOf(await post('/api/claim', claim))).toBe('account.link_unknown')
    const invitation = await invite('not-a-claim@example.org')
    expect(await problemOf(await post('/api/claim', { ...claim, token: invitation }))).toBe('account.link_unknown')
  })
})
