import { refusalOf } from '../../testing/refusal.ts'
import { writePerson } from '../../testing/things.ts'
import { writeHeld, writeTranscript } from '../../testing/transcripts.ts'
import { useWorld } from '../../testing/world.ts'
import { describe, expect, it } from 'vitest'
import { noStudy } from '../platform/request/store/transaction.ts'

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

describe('staff.list', () => {
  const listed = async (name: 'administrator' | 'dataManager', staffId: string) =>
    (await (await world.as(name)).staff.list({ studyId: world.studyId })).rows.find(({ id }) => id === staffId)!

  it('tells administrators, and nobody else, when a colleague signed in last', async () => {
    const { id } = world.people.transcriber
    expect((await listed('administrator', id)).signedInAt).toBeNull()
    const signedIn = (at: string) =>
      world.database.prisma.auditEvent.create({
        data: {
          id: world.newId(),
          at: new Date(at),
          actorId: id,
          action: 'account.sign_in',
          studyId: noStudy,
          entity: 'sign_in',
          entityId: world.newId(),
          after: { browser: null },
          requestId: world.newId(),
        },
      })
    for (const at of ['2100-03-14T08:00:00Z', '2100-03-14T09:00:00Z']) await signedIn(at)
    expect((await listed('administrator', id)).signedInAt).toEqual(new Date('2100-03-14T09:00:00Z'))
    expect(await listed('dataManager', id)).not.toHaveProperty('signedInAt')
  })

  it('counts the transcripts that a colleague has in hand, until they are released or given to somebody else', async () => {
    const { id } = world.people.transcriber
    expect((await listed('administrator', id)).inHand).toBe(0)
    const { id: transcriptId } = await writeTranscript(world, await writeHeld(world))
    await (await world.as('transcriber')).transcript.claim({ ...world.command(), id: transcriptId })
    expect((await listed('administrator', id)).inHand).toBe(1)
    expect((await listed('administrator', world.people.secondTranscriber.id)).inHand).toBe(0)
  })
})
