import { refusalOf } from '../../testing/refusal.ts'
import { useWorld } from '../../testing/world.ts'
import { expect, it } from 'vitest'
import { findActor } from '../platform/request/store/actors.ts'
import type { RequestContext, Services } from '../platform/shapes.ts'
import { contextOf } from '../platform/request/request.ts'
import { hold, writeConsenting } from '../../testing/sessions.ts'
import { receive } from './commands/receive.ts'
import { addressOf, hex, reprDigest, wav } from '../../testing/sound.ts'

const world = useWorld()

async function announced() {
  const session = await hold(world, [await writeConsenting(world)])
  const coordinator = await world.as('coordinatorInBeerSheva')
  return (await coordinator.recording.attach({ ...world.command(), sessionId: session.id })).id
}

async function contextFor(
  person: 'coordinatorInBeerSheva' | 'coordinatorInUlm',
  services: Services = world.services,
): Promise<RequestContext> {
  const context = await contextOf(world.services, new Request('http://x'))
  const actor = await findActor(world.database, world.people[person].token, world.clock.now())
  return { ...context, services, actor }
}

const sent = (id: string, bytes: Buffer) => ({
  query: { studyId: world.studyId as string, recordingId: id, commandId: world.newId() },
  request: new Request(`http://x${addressOf(world, id)}`, {
    method: 'PUT',
    body: new Uint8Array(bytes),
    headers: { 'repr-digest': reprDigest(bytes) },
  }),
})

/** Services whose first transaction is followed by `meanwhile`, before its answer is used. */
function interrupted(meanwhile: () => Promise<unknown>): Services {
  const { database } = world.services
  let isFirst = true
  const transaction: typeof database.transaction = async (...given) => {
    const answer = await database.transaction(...given)
    if (isFirst) {
      isFirst = false
      await meanwhile()
    }
    return answer
  }
  return { ...world.services, database: { ...database, transaction } }
}

it('keeps the bytes of a first sender when a second sender had checked the recording before these were stored', async () => {
  const id = await announced()
  const [first, second] = [wav(8_000), wav(9_000)]
  const quicker = async () => receive(await contextFor('coordinatorInBeerSheva'), sent(id, first))
  const late = await contextFor('coordinatorInBeerSheva', interrupted(quicker))
  expect(await refusalOf(receive(late, sent(id, second)))).toBe('recording.state_refused')
  expect(await world.database.prisma.recording.findFirstOrThrow({ where: { id } })).toMatchObject({
    status: 'stored',
    sha256: hex(first),
  })
  expect(await world.services.storage.size(await world.storageKeyOf(id))).toBe(first.length)
})

it('gives a coordinator of another site the same answer for a recording that arrives and for an unknown one', async () => {
  const id = await announced()
  const elsewhere = await contextFor('coordinatorInUlm')
  const letGo = world.services.storage.hold(id)!
  expect(await refusalOf(receive(elsewhere, sent(id, wav())))).toBe('recording.not_found')
  letGo()
  for (const asked of [id, world.newId()])
    expect(await refusalOf(receive(elsewhere, sent(asked, wav())))).toBe('recording.not_found')
})

it('stores nothing for a sender whose grant was revoked while the last bytes were written', async () => {
  const id = await announced()
  const { storage } = world.services
  const grants = (revokedAt: Date | null) =>
    world.database.prisma.grant.updateMany({
      where: { staffId: world.people.coordinatorInBeerSheva.id },
      data: { revokedAt },
    })
  const write: typeof storage.write = async (...given) => {
    await storage.write(...given)
    await grants(new Date())
  }
  const late = await contextFor('coordinatorInBeerSheva', { ...world.services, storage: { ...storage, write } })
  expect(await refusalOf(receive(late, sent(id, wav())))).toBe('study.not_found')
  await grants(null)
  expect(await storage.size(await world.storageKeyOf(id))).toBeUndefined()
  expect(await world.database.prisma.recording.findFirstOrThrow({ where: { id } })).toMatchObject({
    status: 'expected',
  })
})
