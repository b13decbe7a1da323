import { eventsOf } from '../../testing/trail.ts'
import { useWorld } from '../../testing/world.ts'
import { describe, expect, it } from 'vitest'
import { newcomer, problemOf, newIdentity, trailOf } from '../../testing/participants.ts'

const world = useWorld()
const coordinator = () => world.as('coordinatorInBeerSheva')
const screened = async (identity = newIdentity(), over: object = {}) => {
  const { participantId, code } = await (await coordinator()).participant.screen(newcomer(world, { identity, ...over }))
  return { participantId, code, identity }
}
const amend = async (participantId: string, identity: object, over: object = {}) =>
  (await coordinator()).participant.amend({ ...world.command(), participantId, expectedVersion: 1, identity, ...over })

describe('amending an identity', () => {
  it('so that it resembles another participant is refused, and shows no code, until a reason says why it is another person', async () => {
    const [one, other] = [await screened(), await screened()]
    const call = amend(other.participantId, { phone: one.identity.phone })
    const refusal = await problemOf(call)
    expect(refusal.code).toBe('participant.duplicate_likely')
    expect(JSON.stringify(refusal)).not.toContain(one.code)
    expect(await eventsOf(world, one.participantId)).toMatchObject([
      { action: 'participant.screen' },
      { action: 'participant.duplicates', code: one.code, isDisclosure: true },
    ])
    await amend(other.participantId, { phone: one.identity.phone }, { duplicateReason: 'Sisters share a phone' })
    expect(await trailOf(world, 'participant.amend')).toMatchObject({
      code: other.code,
      reason: 'Sisters share a phone',
      after: { notDuplicateOf: [one.code] },
    })
  })

  it('with a reason that holds only for those who were shown: somebody registered meanwhile is refused, whatever it says', async () => {
    const [one, other] = [await screened(), await screened()]
    const { phone } = one.identity
    const twin = await screened({ ...newIdentity(), phone }, { duplicateReason: 'Sisters share a phone' })
    const said = (duplicatesSeen: string[]) => ({ duplicateReason: 'Sisters share a phone', duplicatesSeen })
    const unseen = await problemOf(amend(other.participantId, { phone }, said([one.code])))
    expect(unseen).toMatchObject({ code: 'participant.duplicate_likely', details: {} })
    await amend(other.participantId, { phone }, said([one.code, twin.code]))
    const { after } = await trailOf(world, 'participant.amend')
    expect((after as { notDuplicateOf: string[] }).notDuplicateOf.toSorted()).toEqual([one.code, twin.code].toSorted())
  })

  it('does not find the participant themselves, or a participant who was a likely duplicate before', async () => {
    const [one, other] = [await screened(), await screened()]
    const { givenName } = other.identity
    await amend(other.participantId, { phone: one.identity.phone }, { duplicateReason: 'Sisters share a phone' })
    await amend(other.participantId, { givenName: `${givenName} bat` }, { expectedVersion: 2 })
    expect((await trailOf(world, 'participant.amend')).after).not.toHaveProperty('notDuplicateOf')
  })

  it('does not look for duplicates if only the address changes', async () => {
    const one = await screened()
    expect(await amend(one.participantId, { address: '17 Wibbleford Crescent' })).toMatchObject({ version: 2 })
  })
})

it('participant.duplicates leaves out the participant `exceptId`, and records them, because leaving them out also says who they are', async () => {
  const { participantId, code, identity } = await screened()
  const asked = { studyId: world.studyId, siteId: world.sites.BRS, identity }
  const { participant } = await coordinator()
  const recorded = () =>
    world.database.prisma.auditEvent.count({ where: { action: 'participant.duplicates', entityId: participantId } })
  const other = await screened()
  expect(await participant.duplicates({ ...asked, identity: other.identity, exceptId: participantId })).toHaveLength(1)
  expect(await recorded()).toBe(0)
  expect(await participant.duplicates({ ...asked, exceptId: participantId })).toEqual([])
  expect(await recorded()).toBe(1)
  expect((await participant.duplicates(asked)).map((each) => each.code)).toEqual([code])
})

it('participant.duplicates records nothing more about `exceptId` if the same person has just opened the identity', async () => {
  const { participantId, identity } = await screened()
  const asked = { studyId: world.studyId, siteId: world.sites.BRS, identity }
  const { participant } = await coordinator()
  await participant.identify({ studyId: world.studyId, participantId })
  expect(await participant.duplicates({ ...asked, exceptId: participantId })).toEqual([])
  const where = { action: 'participant.duplicates', entityId: participantId }
  expect(await world.database.prisma.auditEvent.count({ where })).toBe(0)
})
