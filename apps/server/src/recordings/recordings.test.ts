import { sentAtOnce } from './commands/append.ts'
import { beginSending, unfinishedAtOnce } from './commands/begin-upload.ts'
import { readdir } from 'node:fs/promises'
import { samples, silent, wholeOf } from '@polyphony/domain/recordings/sound/samples.test-support'
import { contextFor } from '../../testing/context.ts'
import { refusalOf } from '../../testing/refusal.ts'
import { eventsOf } from '../../testing/trail.ts'
import { useWorld } from '../../testing/world.ts'
import { describe, expect, it } from 'vitest'
import { hold, schedule, writeConsenting } from '../../testing/sessions.ts'
import { addressOf, beginUpload, hex, refusedWith, reprDigest, send, wav } from '../../testing/sound.ts'

const world = useWorld()
const coordinator = () => world.as('coordinatorInBeerSheva')
const row = (id: string) => world.database.prisma.recording.findFirstOrThrow({ where: { id } })
/** The files with bytes of a recording, unfinished ones too. */
async function filesOf(id: string) {
  const [key, files] = [await world.storageKeyOf(id), await readdir(world.recordingsFolder)]
  return files.filter((name) => name.startsWith(key))
}
const attach = async (sessionId: string, over: object = {}) =>
  (await coordinator()).recording.attach({ ...world.command(), sessionId, ...over })
const withdraw = (consentId: string) =>
  world.database.prisma.scopeDecision.updateMany({
    where: { consentId, scope: 'record_audio' },
    data: { withdrawnOn: new Date('2024-03-13'), withdrawnReason: 'asked' },
  })

async function announced() {
  const person = await writeConsenting(world)
  const session = await hold(world, [person])
  return { person, session, ...(await attach(session.id, { durationMs: 1_000 })) }
}

describe('recording.attach', () => {
  it('announces a recording; it is stored once its bytes are safe', async () => {
    const bytes = wav()
    const { id, session } = await announced()
    const answer = await send(world, id, bytes)
    expect(await answer.json()).toMatchObject({
      id,
      status: 'stored',
      bytes: bytes.length,
      sha256: hex(bytes),
      mimeType: 'audio/wav',
      fileName: `${session.code}-1.wav`,
    })
    expect(await row(id)).toMatchObject({
      status: 'stored',
      bytes: BigInt(bytes.length),
      sha256: hex(bytes),
      durationMs: 1_000,
    })
    const events = await eventsOf(world, id)
    expect(events.map(({ action, after }) => [action, (after as { status: string }).status])).toEqual([
      ['recording.attach', 'expected'],
      ['recording.attach', 'stored'],
    ])
  })

  it('is refused if one participant who attended has not granted recording, with their code', async () => {
    const [yes, no] = [await writeConsenting(world), await writeConsenting(world, { refused: ['record_audio'] })]
    const session = await hold(world, [yes, no])
    const refused = await attach(session.id).catch((error: { cause: unknown }) => error.cause)
    expect(refused).toMatchObject({
      code: 'recording.not_consented',
      details: { codes: [no.code], reasons: ['refused'] },
    })
    expect(await world.database.prisma.recording.count({ where: { sessionId: session.id } })).toBe(0)
  })

  it('needs consent of participants who may still come to a session, but not of absent ones', async () => {
    const [yes, no] = [await writeConsenting(world), await writeConsenting(world, { refused: ['record_audio'] })]
    const session = await schedule(world, [yes, no])
    expect(await refusalOf(attach(session.id))).toBe('recording.not_consented')
    await (
      await coordinator()
    ).session.attend({ ...world.command(), id: session.id, attendances: [{ participantId: no.id, state: 'absent' }] })
    expect(await attach(session.id)).toMatchObject({ status: 'expected' })
  })

  it('is refused for a session without participants, for a cancelled one, and for one on a future day', async () => {
    const empty = await schedule(world)
    expect(await refusalOf(attach(empty.id))).toBe('recording.not_consented')
    await (await coordinator()).session.cancel({ ...world.command(), id: empty.id, reason: 'Nobody came' })
    expect(await refusalOf(attach(empty.id))).toBe('session.step_refused')
    const tomorrow = await schedule(world, [await writeConsenting(world)], { on: '2024-03-14' })
    expect(await refusalOf(attach(tomorrow.id))).toBe('session.in_future')
  })

  it('stores nothing if a consent is withdrawn between the announcement and the bytes', async () => {
    const { id, person } = await announced()
    await withdraw(person.consentId)
    expect(await refusedWith(await send(world, id, wav()))).toBe('recording.not_consented')
    expect((await row(id)).status).toBe('expected')
    expect(await filesOf(id)).toEqual([])
  })

  it('removes the bytes if a consent is withdrawn while they arrive', async () => {
    const { id, person } = await announced()
    const bytes = wav()
    async function* slowly() {
      yield bytes.subarray(0, 5_000)
      await withdraw(person.consentId)
      yield bytes.subarray(5_000)
    }
    const body = ReadableStream.from(slowly())
    expect(await refusedWith(await send(world, id, bytes, { body }))).toBe('recording.not_consented')
    expect(await filesOf(id)).toEqual([])
  })

  it('answers a person of another site as if the session and the recording did not exist', async () => {
    const { id, session } = await announced()
    const other = await world.as('coordinatorInUlm')
    expect(await refusalOf(other.recording.attach({ ...world.command(), sessionId: session.id }))).toBe(
      'session.not_found',
    )
    expect(await refusedWith(await send(world, id, wav(), { as: 'coordinatorInUlm' }))).toBe('recording.not_found')
    expect(await refusedWith(await send(world, world.newId(), wav()))).toBe('recording.not_found')
  })

  it('refuses bytes from a person who may not attach, without a sign-in, and from pages of other origins', async () => {
    const { id } = await announced()
    expect(await refusedWith(await send(world, id, wav(), { as: 'investigator' }))).toBe('access.refused')
    const anonymous = await world.fetchAs(undefined, addressOf(world, id), { method: 'POST', body: 'x' })
    expect(await refusedWith(anonymous)).toBe('access.signed_out')
    const elsewhere = await world.fetchAs('coordinatorInBeerSheva', addressOf(world, id), {
      method: 'POST',
      body: 'x',
      headers: { origin: 'https://evil.example' },
    })
    expect(await refusedWith(elsewhere)).toBe('access.refused')
  })
})

describe('the bytes of a recording', () => {
  const pdf = Buffer.from('%PDF-1.7\n1 0 obj <<>> endobj\n'.repeat(400))
  it.each([
    ['a PDF called .wav', pdf, {}, 'recording.not_audio'],
    ['text', Buffer.from('RIFF is a word'), {}, 'recording.not_audio'],
    ['a picture', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), {}, 'recording.not_audio'],
    ['an empty file', Buffer.alloc(0), {}, 'recording.empty'],
    ['no body at all', Buffer.alloc(0), { body: null }, 'recording.empty'],
    ['bytes with another digest', wav(), { digest: reprDigest(Buffer.from('other')) }, 'recording.digest_differs'],
    ['bytes without a digest', wav(), { digest: null }, 'recording.digest_missing'],
    ['bytes with a malformed digest', wav(), { digest: 'sha-256=:AAAA:' }, 'recording.digest_missing'],
    ['a command without an id', wav(), { commandId: 'x' }, 'input.invalid'],
  ])('are refused: %s', async (_, bytes, sending, code) => {
    const { id } = await announced()
    const answer = await send(world, id, bytes, sending)
    expect(await refusedWith(answer)).toBe(code)
    expect(answer.status).toBeLessThan(500)
    expect(await filesOf(id)).toEqual([])
    expect((await row(id)).status).toBe('expected')
  })

  it.each(Object.entries(samples))('are stored with the type of their content: %s', async (_, sample) => {
    const { id } = await announced()
    const answer = await send(world, id, Buffer.from(wholeOf(sample)))
    expect(await answer.json()).toMatchObject({ status: 'stored', mimeType: sample.mimeType })
    expect((await row(id)).fileName).toMatch(new RegExp(`\\.${sample.extension}$`))
  })

  const beginnings = Object.entries(samples).filter(([, { announced: begins }]) => begins.length > 30)
  it.each([
    ...Object.entries(silent),
    ...beginnings.map(([name, { announced: begins }]) => [`the beginning of ${name}`, begins] as const),
  ])('are refused if they hold no sound: %s', async (_, bytes) => {
    const { id } = await announced()
    const answer = await send(world, id, Buffer.from(bytes))
    expect([answer.status, await refusedWith(answer)]).toEqual([400, 'recording.without_sound'])
    expect(await filesOf(id)).toEqual([])
    expect((await row(id)).status).toBe('expected')
  })

  it('are refused above the limit, before they are sent', async () => {
    const { id } = await announced()
    const bytes = wav(2_000)
    const ctx = await contextFor(world, 'coordinatorInBeerSheva')
    const sent = (mostBytes?: number, length = bytes.length) => ({
      query: { studyId: world.studyId as string, recordingId: id, commandId: world.newId() },
      request: new Request('http://x', {
        method: 'POST',
        headers: { 'repr-digest': reprDigest(bytes), 'upload-length': String(length) },
      }),
      mostBytes,
    })
    expect(await refusalOf(beginSending(ctx, sent(2_043)))).toBe('recording.too_large')
    expect(await refusalOf(beginSending(ctx, sent(undefined, 2 * 1024 ** 3 + 1)))).toBe('recording.too_large')
    expect(await beginSending(ctx, sent(2_044))).toEqual({ offset: 0, length: 2_044 })
  })

  it('are refused while the person has sixteen unfinished uploads, and taken after one was given up', async () => {
    const bytes = wav()
    const as = 'dataManager'
    const begun: string[] = []
    for (let nth = 0; nth < unfinishedAtOnce; nth++) {
      const { id } = await announced()
      begun.push(id)
      expect((await beginUpload(world, id, bytes, { as })).status).toBe(201)
    }
    const { id } = await announced()
    expect(await refusedWith(await beginUpload(world, id, bytes, { as }))).toBe('recording.too_many_unfinished')
    expect((await beginUpload(world, begun[0]!, bytes, { as })).status).toBe(201)
    const gone = await world.fetchAs(as, addressOf(world, begun[0]!), { method: 'DELETE' })
    expect(gone.status).toBe(204)
    expect((await beginUpload(world, id, bytes, { as })).status).toBe(201)
  })

  it('are refused when they break off, and accepted when they are sent again', async () => {
    const { id } = await announced()
    const bytes = wav()
    async function* broken() {
      yield bytes.subarray(0, 6_000)
      throw new Error('Cut off')
    }
    expect(await refusedWith(await send(world, id, bytes, { body: ReadableStream.from(broken()) }))).toBe(
      'recording.interrupted',
    )
    expect((await send(world, id, bytes)).status).toBe(200)
  })

  it('are refused while eight recordings of the same person are being sent, and taken afterwards', async () => {
    const further = Promise.withResolvers<void>()
    const bytes = wav()
    async function* slowly(begun: () => void) {
      yield bytes.subarray(0, 5_000)
      begun()
      await further.promise
      yield bytes.subarray(5_000)
    }
    const sending: (Promise<Response> | Response)[] = []
    for (let nth = 0; nth < sentAtOnce; nth++) {
      const begun = Promise.withResolvers<void>()
      sending.push(send(world, (await announced()).id, bytes, { body: ReadableStream.from(slowly(begun.resolve)) }))
      await begun.promise
    }
    const { id } = await announced()
    expect(await refusedWith(await send(world, id, bytes))).toBe('server.busy')
    further.resolve()
    for (const answer of await Promise.all(sending)) expect(answer.status).toBe(200)
    expect((await send(world, id, bytes)).status).toBe(200)
  })

  it('are stored once when they arrive twice at once, and get the same answer when they are sent again', async () => {
    const { id } = await announced()
    const bytes = wav()
    const [begun, further] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    async function* slowly() {
      yield bytes.subarray(0, 5_000)
      begun.resolve()
      await further.promise
      yield bytes.subarray(5_000)
    }
    const first = send(world, id, bytes, { body: ReadableStream.from(slowly()) })
    await begun.promise
    expect(await refusedWith(await send(world, id, bytes))).toBe('recording.already_arriving')
    further.resolve()
    expect((await first).status).toBe(200)
    expect(await (await send(world, id, bytes)).json()).toMatchObject({ status: 'stored', sha256: hex(bytes) })
    expect(await refusedWith(await send(world, id, wav(9_000)))).toBe('recording.state_refused')
    expect(await eventsOf(world, id)).toHaveLength(2)
  })
})
