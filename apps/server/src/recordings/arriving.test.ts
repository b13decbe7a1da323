import { contextFor } from '../../testing/context.ts'
import { refusalOf } from '../../testing/refusal.ts'
import { useWorld } from '../../testing/world.ts'
import { expect, it } from 'vitest'
import type { Services } from '../platform/shapes.ts'
import { hold, writeConsenting } from '../../testing/sessions.ts'
import { pieceBytes } from '../platform/ports/storage.ts'
import { appendBytes } from './commands/append.ts'
import { beginSending, giveUp } from './commands/begin-upload.ts'
import {
  addressOf,
  beginUpload,
  hex,
  refusedWith,
  reprDigest,
  send,
  sendFrom,
  storedBytes,
  wav,
} from '../../testing/sound.ts'

const world = useWorld()

async function announced() {
  const session = await hold(world, [await writeConsenting(world)])
  const coordinator = await world.as('coordinatorInBeerSheva')
  return (await coordinator.recording.attach({ ...world.command(), sessionId: session.id })).id
}

const sent = (id: string, bytes: Buffer, offset = 0) => ({
  query: { studyId: world.studyId as string, recordingId: id, commandId: world.newId() },
  request: new Request(`http://x${addressOf(world, id)}`, {
    method: 'PATCH',
    body: new Uint8Array(bytes.subarray(offset)),
    headers: {
      'repr-digest': reprDigest(bytes),
      'upload-length': String(bytes.length),
      'upload-offset': String(offset),
    },
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

const row = (id: string) => world.database.prisma.recording.findFirstOrThrow({ where: { id } })

it('keeps the bytes of a first sender when a second sender had checked the recording before these were stored', async () => {
  const id = await announced()
  const [first, second] = [wav(8_000), wav(9_000)]
  const quicker = async () => expect((await send(world, id, first)).status).toBe(200)
  const late = await contextFor(world, 'coordinatorInBeerSheva', interrupted(quicker))
  expect(await refusalOf(beginSending(late, sent(id, second)))).toBe('recording.already_arriving')
  expect(await row(id)).toMatchObject({ status: 'stored', sha256: hex(first) })
  expect(await storedBytes(world, id)).toEqual(first)
})

it('does not let another file take the place of one whose bytes arrive at the moment', async () => {
  const id = await announced()
  const [first, second] = [wav(8_000), wav(9_000)]
  const [begun, further] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  async function* slowly() {
    yield first.subarray(0, 5_000)
    begun.resolve()
    await further.promise
    yield first.subarray(5_000)
  }
  const sending = send(world, id, first, { body: ReadableStream.from(slowly()) })
  await begun.promise
  const isHeld = async () => (await row(id)).leaseId !== null
  while (!(await isHeld())) await new Promise((resolve) => setTimeout(resolve, 5))
  expect(await refusedWith(await beginUpload(world, id, second))).toBe('recording.already_arriving')
  further.resolve()
  expect((await sending).status).toBe(200)
})

it('takes another file in the place of one that was not sent to its end, and the bytes of the first are gone', async () => {
  const id = await announced()
  const [first, second] = [wav(pieceBytes), wav(9_000)]
  await beginUpload(world, id, first)
  expect((await sendFrom(world, id, first, { until: pieceBytes })).status).toBe(204)
  const key = await world.storageKeyOf(id)
  expect((await send(world, id, second)).status).toBe(200)
  expect(await storedBytes(world, id)).toEqual(second)
  expect(await world.services.storage.list()).not.toContain(key)
})

it('gives a coordinator of another site the same answer for a recording that arrives and for an unknown one', async () => {
  const id = await announced()
  await beginUpload(world, id, wav())
  const elsewhere = await contextFor(world, 'coordinatorInUlm')
  for (const asked of [id, world.newId()]) {
    expect(await refusalOf(beginSending(elsewhere, sent(asked, wav())))).toBe('recording.not_found')
    expect(await refusalOf(appendBytes(elsewhere, sent(asked, wav())))).toBe('recording.not_found')
    expect(await refusalOf(giveUp(elsewhere, sent(asked, wav()).query))).toBe('recording.not_found')
  }
})

it('stores nothing for a sender whose grant was revoked in mid upload; a colleague can go on', async () => {
  const id = await announced()
  const bytes = wav(pieceBytes + 8_000)
  await beginUpload(world, id, bytes)
  const { storage } = world.services
  const grants = (revokedAt: Date | null) =>
    world.database.prisma.grant.updateMany({
      where: { staffId: world.people.coordinatorInBeerSheva.id },
      data: { revokedAt },
    })
  const append: typeof storage.append = async (...given) => {
    await storage.append(...given)
    if (given[1] === 1) await grants(new Date())
  }
  const late = await contextFor(world, 'coordinatorInBeerSheva', { storage: { ...storage, append } })
  expect(await refusalOf(appendBytes(late, sent(id, bytes)))).toBe('study.not_found')
  expect(await refusedWith(await sendFrom(world, id, bytes, { offset: pieceBytes }))).toBe('study.not_found')
  expect(await row(id)).toMatchObject({ status: 'expected', uploadedBytes: BigInt(pieceBytes) })
  const colleague = { as: 'dataManager' } as const
  expect((await sendFrom(world, id, bytes, { ...colleague, offset: pieceBytes })).status).toBe(200)
  await grants(null)
  expect(await storedBytes(world, id)).toEqual(bytes)
})
