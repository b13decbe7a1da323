import { readdir } from 'node:fs/promises'
import { refusalOf } from '@polyphony/testing/refusal'
import { useWorld } from '@polyphony/testing/world'
import { describe, expect, it } from 'vitest'
import { hold, schedule, writeConsenting } from '../sessions/sessions.test-support.ts'
import { contextOf } from '../platform/request.ts'
import { receive } from './receive.ts'
import { addressOf, hex, refusedWith, reprDigest, send, wav } from './sound.test-support.ts'
import { sweepRecordings } from './sweep.ts'

const world = useWorld()
const coordinator = () => world.as('coordinatorInBeerSheva')
const row = (id: string) => world.database.prisma.recording.findUniqueOrThrow({ where: { id } })
const eventsOf = (entityId: string) =>
  world.database.prisma.auditEvent.findMany({ where: { entityId }, orderBy: { seq: 'asc' } })
const files = () => readdir(world.recordingsFolder).catch(() => [])
const attach = async (sessionId: string, over: object = {}) =>
  (await coordinator()).recording.attach({ ...world.command(), sessionId, ...over })
const withdraw = (consentId: string) =>
  world.database.prisma.scopeDecision.update({
    where: { consentId_scope: { consentId, scope: 'record_audio' } },
    data: { withdrawnOn: new Date('2024-03-13'), withdrawnReason: 'asked' },
  })

async function announced() {
  const person = await writeConsenting(world)
  const session = await hold(world, [person])
  return { person, session, ...(await attach(session.id, { durationMs: 1_000 })) }
}

async function stored(bytes = wav()) {
  const recording = await announced()
  expect((await send(world, recording.id, bytes)).status).toBe(200)
  return recording
}

describe('recording.attach', () => {
  it('announces a recording and, once its bytes are safe, stores it', async () => {
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
    const events = await eventsOf(id)
    expect(events.map(({ action, after }) => [action, (after as { status: string }).status])).toEqual([
      ['recording.attach', 'expected'],
      ['recording.attach', 'stored'],
    ])
  })

  it('is refused while one of those who attended has not granted it, and says who', async () => {
    const [yes, no] = [await writeConsenting(world), await writeConsenting(world, { refused: ['record_audio'] })]
    const session = await hold(world, [yes, no])
    const refused = await attach(session.id).catch((error: { cause: unknown }) => error.cause)
    expect(refused).toMatchObject({
      code: 'recording.not_consented',
      details: { codes: [no.code], reasons: ['refused'] },
    })
    expect(await world.database.prisma.recording.count({ where: { sessionId: session.id } })).toBe(0)
  })

  it('counts whoever may still come to a session under way, and not whoever stayed away', async () => {
    const [yes, no] = [await writeConsenting(world), await writeConsenting(world, { refused: ['record_audio'] })]
    const session = await schedule(world, [yes, no])
    expect(await refusalOf(attach(session.id))).toBe('recording.not_consented')
    await (
      await coordinator()
    ).session.attend({ ...world.command(), id: session.id, attendances: [{ participantId: no.id, state: 'absent' }] })
    expect(await attach(session.id)).toMatchObject({ status: 'expected' })
  })

  it('is refused for a session without anybody, cancelled, or yet to come', async () => {
    const empty = await schedule(world)
    expect(await refusalOf(attach(empty.id))).toBe('recording.not_consented')
    await (await coordinator()).session.cancel({ ...world.command(), id: empty.id, reason: 'Nobody came' })
    expect(await refusalOf(attach(empty.id))).toBe('session.step_refused')
    const tomorrow = await schedule(world, [await writeConsenting(world)], { on: '2024-03-14' })
    expect(await refusalOf(attach(tomorrow.id))).toBe('session.in_future')
  })

  it('stores nothing when a consent was withdrawn between the announcement and the bytes', async () => {
    const { id, person } = await announced()
    await withdraw(person.consentId)
    expect(await refusedWith(await send(world, id, wav()))).toBe('recording.not_consented')
    expect((await row(id)).status).toBe('expected')
    expect(await files()).not.toContain(id)
  })

  it('removes the bytes when a consent was withdrawn while they arrived', async () => {
    const { id, person } = await announced()
    const bytes = wav()
    async function* slowly() {
      yield bytes.subarray(0, 5_000)
      await withdraw(person.consentId)
      yield bytes.subarray(5_000)
    }
    const body = ReadableStream.from(slowly())
    expect(await refusedWith(await send(world, id, bytes, { body }))).toBe('recording.not_consented')
    expect((await files()).filter((name) => name.startsWith(id))).toEqual([])
  })

  it('answers another site as if there were no such session or recording', async () => {
    const { id, session } = await announced()
    const other = await world.as('coordinatorInUlm')
    expect(await refusalOf(other.recording.attach({ ...world.command(), sessionId: session.id }))).toBe(
      'session.not_found',
    )
    expect(await refusedWith(await send(world, id, wav(), { as: 'coordinatorInUlm' }))).toBe('recording.not_found')
    expect(await refusedWith(await send(world, world.newId(), wav()))).toBe('recording.not_found')
  })

  it('takes no bytes from whoever may not attach, or is not signed in', async () => {
    const { id } = await announced()
    expect(await refusedWith(await send(world, id, wav(), { as: 'investigator' }))).toBe('access.refused')
    const anonymous = await world.fetchAs(undefined, addressOf(world, id), { method: 'PUT', body: 'x' })
    expect(await refusedWith(anonymous)).toBe('access.signed_out')
    const elsewhere = await world.fetchAs('coordinatorInBeerSheva', addressOf(world, id), {
      method: 'PUT',
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
    ['bytes other than were sent', wav(), { digest: reprDigest(Buffer.from('other')) }, 'recording.digest_differs'],
    ['bytes without a digest', wav(), { digest: null }, 'recording.digest_missing'],
    ['a digest that is none', wav(), { digest: 'sha-256=:AAAA:' }, 'recording.digest_missing'],
    ['a command without an id', wav(), { commandId: 'x' }, 'input.invalid'],
  ])('are refused: %s', async (_, bytes, sending, code) => {
    const { id } = await announced()
    const answer = await send(world, id, bytes, sending)
    expect(await refusedWith(answer)).toBe(code)
    expect(answer.status).toBeLessThan(500)
    expect((await files()).filter((name) => name.startsWith(id))).toEqual([])
    expect((await row(id)).status).toBe('expected')
  })

  it('are refused beyond the limit, said or unsaid', async () => {
    const { id } = await announced()
    const bytes = wav(2_000)
    const sent = (headers: Record<string, string>) => {
      const request = new Request(`http://x${addressOf(world, id)}`, {
        method: 'PUT',
        body: new Uint8Array(bytes),
        headers: { 'repr-digest': reprDigest(bytes), ...headers },
      })
      return { query: { studyId: world.studyId, recordingId: id, commandId: world.newId() }, request, mostBytes: 2_043 }
    }
    const ctx = { ...(await contextOf(world.services, new Request('http://x'))), actor: await actorOf() }
    expect(await refusalOf(receive(ctx, new Set(), sent({})))).toBe('recording.too_large')
    expect(await refusalOf(receive(ctx, new Set(), sent({ 'content-length': '5000000000' })))).toBe(
      'recording.too_large',
    )
    expect(await receive(ctx, new Set(), { ...sent({}), mostBytes: 2_044 })).toMatchObject({ status: 'stored' })
  })

  it('are refused when they break off, and taken when they are sent again', async () => {
    const { id } = await announced()
    const bytes = wav()
    async function* broken() {
      yield bytes.subarray(0, 6_000)
      throw new Error('The line broke')
    }
    expect(await refusedWith(await send(world, id, bytes, { body: ReadableStream.from(broken()) }))).toBe(
      'recording.interrupted',
    )
    expect((await send(world, id, bytes)).status).toBe(200)
  })

  it('are kept once when they arrive twice at once, and answered alike when they are sent again', async () => {
    const { id } = await announced()
    const bytes = wav()
    const both = await Promise.all([send(world, id, bytes), send(world, id, bytes)])
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409])
    expect(await (await send(world, id, bytes)).json()).toMatchObject({ status: 'stored', sha256: hex(bytes) })
    expect(await refusedWith(await send(world, id, wav(9_000)))).toBe('recording.state_refused')
    expect(await eventsOf(id)).toHaveLength(2)
  })

  const actorOf = async () => {
    const { findActor } = await import('../account/store.ts')
    return findActor(world.database, world.people.coordinatorInBeerSheva.token, world.clock.now())
  }
})

describe('recording.play', () => {
  const play = async (id: string, person: Parameters<typeof world.as>[0] = 'coordinatorInBeerSheva') =>
    (await world.as(person)).recording.play({ studyId: world.studyId, id })
  const get = (url: string, headers: Record<string, string> = {}, method = 'GET') =>
    world.fetchAs('coordinatorInBeerSheva', url, { headers, method })

  it('leaves a trace, and lets the person hear the whole', async () => {
    const { id } = await stored()
    const { url } = await play(id)
    const answer = await get(url)
    expect([
      answer.status,
      answer.headers.get('content-type'),
      answer.headers.get('cache-control'),
      answer.headers.get('accept-ranges'),
    ]).toEqual([200, 'audio/wav', 'private, no-store', 'bytes'])
    expect(Buffer.from(await answer.arrayBuffer())).toEqual(wav())
    expect((await eventsOf(id)).at(-1)).toMatchObject({ action: 'recording.play', isDisclosure: true })
  })

  it.each([
    ['bytes=0-43', 206, 'bytes 0-43/8044', 44],
    ['bytes=8000-', 206, 'bytes 8000-8043/8044', 44],
    ['bytes=-4', 206, 'bytes 8040-8043/8044', 4],
    ['bytes=-99999', 206, 'bytes 0-8043/8044', 8044],
    ['bytes=8040-99999', 206, 'bytes 8040-8043/8044', 4],
    ['bytes=8044-', 416, 'bytes */8044', 0],
    ['bytes=-0', 416, 'bytes */8044', 0],
    ['bytes=5-2', 200, null, 8044],
    ['bytes=0-1,5-6', 200, null, 8044],
    ['lines=0-1', 200, null, 8044],
    ['bytes=99999999999999999999-', 200, null, 8044],
  ])('seeks: %s is answered %i', async (range, status, placed, length) => {
    const { id } = await stored()
    const { url } = await play(id)
    const answer = await get(url, { range })
    expect([answer.status, answer.headers.get('content-range')]).toEqual([status, placed])
    expect((await answer.arrayBuffer()).byteLength).toBe(length)
    const head = await get(url, { range }, 'HEAD')
    expect([head.status, head.headers.get('content-length'), (await head.arrayBuffer()).byteLength]).toEqual([
      status,
      status === 416 ? null : String(length),
      0,
    ])
  })

  it('sends the whole when the recording is another than the player began with', async () => {
    const { id } = await stored()
    const { url } = await play(id)
    expect((await get(url, { range: 'bytes=0-1', 'if-range': '"another"' })).status).toBe(200)
    expect((await get(url, { range: 'bytes=0-1', 'if-range': `"${hex(wav())}"` })).status).toBe(206)
  })

  it('ends with its ticket, which is for one person and one recording', async () => {
    const [first, second] = [await stored(), await stored()]
    const { url } = await play(first.id)
    expect(await refusedWith(await world.fetchAs('dataManager', url))).toBe('recording.ticket_expired')
    expect(await refusedWith(await get(url.replace(first.id, second.id)))).toBe('recording.ticket_expired')
    expect(await refusedWith(await get(url.replace(/ticket=.*/, '')))).toBe('recording.ticket_expired')
    expect(await refusedWith(await world.fetchAs(undefined, url))).toBe('access.signed_out')
    world.clock.advance(15 * 60_000 + 1)
    try {
      expect(await refusedWith(await get(url))).toBe('recording.ticket_expired')
    } finally {
      world.clock.advance(-15 * 60_000 - 1)
    }
  })

  it('is for a transcriber only where the transcript is theirs', async () => {
    const { id, session } = await stored()
    expect(await refusalOf(play(id, 'transcriber'))).toBe('recording.not_found')
    await world.database.prisma.transcript.create({
      data: {
        id: world.newId(),
        studyId: world.studyId,
        siteId: world.sites.BRS,
        sessionId: session.id,
        language: 'he',
        stage: 'transcription',
        state: 'claimed',
        assignedToId: world.people.transcriber.id,
      },
    })
    expect(await play(id, 'transcriber')).toMatchObject({ mimeType: 'audio/wav' })
    expect(await refusalOf(play(id, 'secondTranscriber'))).toBe('recording.not_found')
    for (const person of ['investigator', 'monitor', 'analyst'] as const)
      expect(await refusalOf(play(id, person))).toBe('access.refused')
  })

  it('has nothing to play before the bytes are there', async () => {
    expect(await refusalOf(play((await announced()).id))).toBe('recording.state_refused')
  })
})

describe('recording.destroy', () => {
  const destroy = async (id: string, person: Parameters<typeof world.as>[0] = 'dataManager') =>
    (await world.as(person)).recording.destroy({ ...world.command(), id, reason: 'Verified half a year ago' })

  it('removes the bytes and leaves a certificate', async () => {
    const { id } = await stored()
    const { url } = await (await coordinator()).recording.play({ studyId: world.studyId, id })
    await destroy(id)
    expect(await files()).not.toContain(id)
    expect(await refusedWith(await world.fetchAs('coordinatorInBeerSheva', url))).toBe('recording.not_found')
    expect((await eventsOf(id)).at(-1)).toMatchObject({
      action: 'recording.destroy',
      reason: 'Verified half a year ago',
      before: { status: 'stored', sha256: hex(wav()), bytes: 8044 },
      after: { status: 'destroyed', destroyedAt: world.clock.now().toISOString() },
    })
    expect(await refusalOf(destroy(id))).toBe('recording.state_refused')
    expect(await refusedWith(await send(world, id, wav()))).toBe('recording.state_refused')
  })

  it('is for a data manager alone', async () => {
    const { id } = await stored()
    expect(await refusalOf(destroy(id, 'coordinatorInBeerSheva'))).toBe('access.refused')
    expect(await refusalOf(destroy(id, 'dataManagerInUlm'))).toBe('recording.not_found')
  })

  it('is due a number of days after the last verification', async () => {
    const { id, session } = await stored()
    const dueOn = async () =>
      (await (await coordinator()).session.view({ studyId: world.studyId, code: session.code })).recordings.find(
        (each) => each.id === id,
      )?.destroyDueOn
    expect(await dueOn()).toBeNull()
    const transcript = world.newId()
    const own = { studyId: world.studyId, siteId: world.sites.BRS }
    await world.database.prisma.transcript.create({
      data: {
        id: transcript,
        ...own,
        sessionId: session.id,
        language: 'he',
        stage: 'pseudonymisation',
        state: 'queued',
      },
    })
    expect(await dueOn()).toBeNull()
    // Eleven at night in Greenwich is the next day in Be'er Sheva.
    await world.database.prisma.stageEvent.create({
      data: {
        id: world.newId(),
        ...own,
        transcriptId: transcript,
        position: 1,
        stage: 'verification',
        kind: 'done',
        at: new Date('2024-03-01T23:00:00Z'),
      },
    })
    expect(await dueOn()).toBe('2024-08-29')
  })
})

describe('sweeping at start', () => {
  it('removes bytes that no stored recording knows, and nothing else', async () => {
    const { id } = await stored()
    const lost = world.newId()
    async function* left() {
      yield Buffer.from('left behind')
    }
    await world.services.storage.write(lost, left())
    await sweepRecordings(world.services)
    expect(await files()).toContain(id)
    expect(await files()).not.toContain(lost)
  })
})
