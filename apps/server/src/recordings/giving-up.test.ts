// An upload that ends at the same moment at which something else happens to it: it is stored whole, or it is gone.
import { contextFor } from '../../testing/context.ts'
import { hold, writeConsenting } from '../../testing/sessions.ts'
import { refusalOf } from '../../testing/refusal.ts'
import {
  addressOf,
  beginUpload,
  refusedWith,
  reprDigest,
  send,
  sendFrom,
  storedBytes,
  wav,
} from '../../testing/sound.ts'
import { useWorld } from '../../testing/world.ts'
import { expect, it } from 'vitest'
import type { Services } from '../platform/shapes.ts'
import { pieceBytes } from '../platform/ports/storage.ts'
import { appendBytes } from './commands/append.ts'
import { giveUp } from './commands/begin-upload.ts'

const world = useWorld()

type Sender = 'coordinatorInBeerSheva' | 'dataManager'

async function announced() {
  const person = await writeConsenting(world)
  const session = await hold(world, [person])
  const coordinator = await world.as('coordinatorInBeerSheva')
  const { id } = await coordinator.recording.attach({ ...world.command(), sessionId: session.id })
  return { id, person }
}

const contextWith = (services: Partial<Services>) => contextFor(world, 'coordinatorInBeerSheva', services)

const queryOf = (recordingId: string) => ({ studyId: world.studyId as string, recordingId, commandId: world.newId() })
const sent = (id: string, bytes: Buffer, offset = 0) => ({
  query: queryOf(id),
  request: new Request('http://x', {
    method: 'PATCH',
    body: new Uint8Array(bytes.subarray(offset)),
    headers: { 'repr-digest': reprDigest(bytes), 'upload-offset': String(offset) },
  }),
})
const erase = (id: string, as: Sender = 'coordinatorInBeerSheva') =>
  world.fetchAs(as, addressOf(world, id), { method: 'DELETE' })
const row = (id: string) => world.database.prisma.recording.findFirstOrThrow({ where: { id } })
const keys = () => world.services.storage.list()

/** The services, with something that happens while the server looks for sound. */
function whileLooking(meanwhile: () => Promise<unknown>): Partial<Services> {
  const { threads } = world.services
  const run: typeof threads.run = async (...given) => {
    const answer = await threads.run(...given)
    await meanwhile()
    return answer
  }
  return { threads: { ...threads, run } }
}

/** The services, with something that happens between the first transaction and what follows. */
function afterFirstReading(meanwhile: () => Promise<unknown>): Partial<Services> {
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
  return { database: { ...database, transaction } }
}

it('an upload that its sender gives up after the last byte is not stored, and leaves no bytes', async () => {
  const { id } = await announced()
  await beginUpload(world, id, wav())
  const key = await world.storageKeyOf(id)
  const late = await contextWith(whileLooking(async () => expect((await erase(id)).status).toBe(204)))
  expect(await refusalOf(appendBytes(late, sent(id, wav())))).toBe('recording.upload_unknown')
  expect(await row(id)).toMatchObject({ status: 'expected', uploadBytes: null })
  expect(await keys()).not.toContain(key)
  expect((await send(world, id, wav())).status).toBe(200)
})

it('a recording that is stored before it can be given up keeps its bytes', async () => {
  const { id } = await announced()
  await beginUpload(world, id, wav())
  const quicker = async () => expect((await sendFrom(world, id, wav())).status).toBe(200)
  const late = await contextWith(afterFirstReading(quicker))
  expect(await refusalOf(giveUp(late, queryOf(id)))).toBe('recording.state_refused')
  expect(await storedBytes(world, id)).toEqual(wav())
})

it('an upload whose bytes arrive cannot be given up by somebody else', async () => {
  const { id } = await announced()
  await beginUpload(world, id, wav())
  const other = async () => expect(await refusedWith(await erase(id, 'dataManager'))).toBe('recording.already_arriving')
  const first = await contextWith(whileLooking(other))
  expect(await appendBytes(first, sent(id, wav()))).toMatchObject({ stored: { id, status: 'stored' } })
  expect(await storedBytes(world, id)).toEqual(wav())
})

it('a request that lost its lease stores nothing, and removes no bytes of the request that has it now', async () => {
  const { id } = await announced()
  await beginUpload(world, id, wav())
  const takenOver = () =>
    world.database.pool.query('update recording set lease_id = gen_random_uuid() where id = $1', [id])
  const late = await contextWith(whileLooking(takenOver))
  expect(await refusalOf(appendBytes(late, sent(id, wav())))).toBe('recording.already_arriving')
  expect(await row(id)).toMatchObject({ status: 'expected', uploadBytes: BigInt(wav().length) })
  expect(await keys()).toContain(await world.storageKeyOf(id))
})

it('keeps its lease while it looks for sound, however long this takes', { timeout: 30_000 }, async () => {
  const { id } = await announced()
  await beginUpload(world, id, wav())
  const isHeld = async () => {
    const held = await world.database.pool.query('select from recording where id = $1 and lease_until > now()', [id])
    return held.rowCount === 1
  }
  const long = async () => {
    await world.database.pool.query(`update recording set lease_until = now() - interval '1 s' where id = $1`, [id])
    while (!(await isHeld())) await new Promise((resolve) => setTimeout(resolve, 50))
  }
  expect(await appendBytes(await contextWith(whileLooking(long)), sent(id, wav()))).toMatchObject({ stored: { id } })
})

it('an upload that loses its pieces because it was given up is refused as unknown, and leaves no bytes', async () => {
  const { id } = await announced()
  const bytes = wav(2 * pieceBytes)
  await beginUpload(world, id, bytes)
  await sendFrom(world, id, bytes, { until: 2 * pieceBytes })
  const key = await world.storageKeyOf(id)
  const { storage } = world.services
  const append: typeof storage.append = async (...given) => {
    expect((await erase(id)).status).toBe(204)
    await storage.append(...given)
  }
  const late = await contextWith({ storage: { ...storage, append } })
  expect(await refusalOf(appendBytes(late, sent(id, bytes, 2 * pieceBytes)))).toBe('recording.upload_unknown')
  expect(await keys()).not.toContain(key)
})

it('an upload whose consent has ended loses its bytes, and can be given up', async () => {
  const bytes = wav(pieceBytes)
  const begun = async () => {
    const { id, person } = await announced()
    await beginUpload(world, id, bytes)
    await sendFrom(world, id, bytes, { until: pieceBytes })
    await world.database.prisma.scopeDecision.updateMany({
      where: { consentId: person.consentId, scope: 'record_audio' },
      data: { withdrawnOn: new Date('2024-03-13'), withdrawnReason: 'asked' },
    })
    return { id, key: await world.storageKeyOf(id) }
  }
  const [continued, ended] = [await begun(), await begun()]
  expect(await refusedWith(await sendFrom(world, continued.id, bytes, { offset: pieceBytes }))).toBe(
    'recording.not_consented',
  )
  expect((await erase(ended.id)).status).toBe(204)
  for (const { id, key } of [continued, ended]) {
    expect(await row(id)).toMatchObject({ status: 'expected', uploadBytes: null })
    expect(await keys()).not.toContain(key)
  }
})

it('a file of one person does not take the place of one that another person sent in the last minutes', async () => {
  const { id } = await announced()
  const [first, second] = [wav(pieceBytes), wav(9_000)]
  const other = { as: 'dataManager' } as const
  await beginUpload(world, id, first)
  await sendFrom(world, id, first, { until: pieceBytes })
  expect(await refusedWith(await beginUpload(world, id, second, other))).toBe('recording.already_arriving')
  expect((await beginUpload(world, id, first, other)).headers.get('upload-offset')).toBe(String(pieceBytes))
  await world.database.pool.query(`update recording set uploaded_at = now() - interval '6 min' where id = $1`, [id])
  expect((await send(world, id, second, other)).status).toBe(200)
})
