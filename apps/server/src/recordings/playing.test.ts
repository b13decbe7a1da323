import { partBytes } from '@polyphony/domain/recordings/hearing'
import { refusalOf } from '../../testing/refusal.ts'
import { eventsOf } from '../../testing/trail.ts'
import { useWorld } from '../../testing/world.ts'
import { describe, expect, it } from 'vitest'
import { hold, writeConsenting } from '../../testing/sessions.ts'
import { hearingCookie, hex, refusedWith, send, wav } from '../../testing/sound.ts'

const world = useWorld()
const coordinator = () => world.as('coordinatorInBeerSheva')

async function announced() {
  const session = await hold(world, [await writeConsenting(world)])
  const { id } = await (await coordinator()).recording.attach({ ...world.command(), sessionId: session.id })
  return { session, id, key: await world.storageKeyOf(id) }
}

async function stored(bytes = wav()) {
  const recording = await announced()
  expect((await send(world, recording.id, bytes)).status).toBe(200)
  return recording
}

describe('recording.play', () => {
  type Played = { url: string; ticket: string }
  const play = async (id: string, person: Parameters<typeof world.as>[0] = 'coordinatorInBeerSheva', ticket?: string) =>
    (await world.as(person)).recording.play({ studyId: world.studyId, id, ...(ticket && { ticket }) })
  const get = ({ url, ticket }: Played, asked: Record<string, string> = {}, method = 'GET') => {
    const headers = { range: 'bytes=0-', cookie: hearingCookie(ticket), ...asked }
    return world.fetchAs('coordinatorInBeerSheva', url, { headers, method })
  }
  const later = async (ms: number, then: () => Promise<unknown>) => {
    world.clock.advance(ms)
    await then().finally(() => world.clock.advance(-ms))
  }

  it('records an event, and lets the person fetch the beginning', async () => {
    const { id } = await stored()
    const answer = await get(await play(id))
    expect([answer.status, answer.headers.get('content-type'), answer.headers.get('accept-ranges')]).toEqual([
      206,
      'audio/wav',
      'bytes',
    ])
    expect(answer.headers.has('content-disposition')).toBe(false)
    expect(Buffer.from(await answer.arrayBuffer())).toEqual(wav())
    expect((await eventsOf(world, id)).at(-1)).toMatchObject({ action: 'recording.play', isDisclosure: true })
  })

  it('answers a request with at most one MiB, and refuses a request without a single range', async () => {
    const bytes = wav(3 * partBytes)
    const { id } = await stored(bytes)
    const played = await play(id)
    const taken: Buffer[] = []
    for (let first = 0; first < bytes.length; first += taken.at(-1)!.length) {
      const answer = await get(played, { range: `bytes=${first}-` })
      const part = Buffer.from(await answer.arrayBuffer())
      expect(part.length).toBeLessThanOrEqual(partBytes)
      expect(answer.headers.get('content-range')).toBe(`bytes ${first}-${first + part.length - 1}/${bytes.length}`)
      taken.push(part)
    }
    expect(taken).toHaveLength(4)
    expect(hex(Buffer.concat(taken))).toBe(hex(bytes))
    for (const headers of [{}, { range: 'bytes=0-1,5-6' }, { range: 'lines=0-1' }])
      expect(await refusedWith(await get(played, { range: '', ...headers }))).toBe('recording.in_parts_only')
  })

  it.each([
    ['bytes=0-43', 206, 'bytes 0-43/8044', 44],
    ['bytes=8000-', 206, 'bytes 8000-8043/8044', 44],
    ['bytes=-4', 206, 'bytes 8040-8043/8044', 4],
    ['bytes=-99999', 206, 'bytes 0-8043/8044', 8044],
    ['bytes=8040-99999', 206, 'bytes 8040-8043/8044', 4],
    ['bytes=8044-', 416, 'bytes */8044', 0],
    ['bytes=-0', 416, 'bytes */8044', 0],
  ])('answers the range %s with %i', async (range, status, placed, length) => {
    const { id } = await stored()
    const played = await play(id)
    const answer = await get(played, { range })
    expect([answer.status, answer.headers.get('content-range')]).toEqual([status, placed])
    expect((await answer.arrayBuffer()).byteLength).toBe(length)
    const head = await get(played, { range }, 'HEAD')
    expect([head.status, head.headers.get('content-length'), (await head.arrayBuffer()).byteLength]).toEqual([
      status,
      status === 416 ? null : String(length),
      0,
    ])
  })

  it('refuses a part if the recording is not the one that the player began with', async () => {
    const { id } = await stored()
    const played = await play(id)
    const ofAnother = await get(played, { range: 'bytes=0-1', 'if-range': '"another"' })
    expect(await refusedWith(ofAnother)).toBe('recording.in_parts_only')
    expect((await get(played, { range: 'bytes=0-1', 'if-range': `"${hex(wav())}"` })).status).toBe(206)
  })

  it('needs a ticket, which is for one person, one recording and two minutes', async () => {
    const [first, second] = [await stored(), await stored()]
    const played = await play(first.id)
    const headers = { cookie: hearingCookie(played.ticket), range: 'bytes=0-' }
    const refusal = async (url: string, person: 'dataManager' | 'coordinatorInBeerSheva' | undefined, init: object) =>
      refusedWith(await world.fetchAs(person, url, init))
    expect(await refusal(played.url, 'dataManager', { headers })).toBe('recording.ticket_expired')
    const another = played.url.replace(first.id, second.id)
    expect(await refusal(another, 'coordinatorInBeerSheva', { headers })).toBe('recording.ticket_expired')
    const none = { headers: { range: 'bytes=0-' } }
    expect(await refusal(played.url, 'coordinatorInBeerSheva', none)).toBe('recording.ticket_expired')
    expect(await refusal(`${played.url}&ticket=${played.ticket}`, 'coordinatorInBeerSheva', none)).toBe(
      'recording.ticket_expired',
    )
    expect(await refusal(played.url, undefined, { headers })).toBe('access.signed_out')
    await later(2 * 60_000, async () => expect((await get(played)).status).toBe(206))
    await later(2 * 60_000 + 1, async () =>
      expect(await refusedWith(await get(played))).toBe('recording.ticket_expired'),
    )
  })

  it('may be renewed with a further ticket, and records one event as long as the person goes on listening', async () => {
    const { id } = await stored()
    const traces = async () => (await eventsOf(world, id)).filter(({ action }) => action === 'recording.play').length
    const first = await play(id)
    await later(60_000, async () => {
      const second = await play(id, 'coordinatorInBeerSheva', first.ticket)
      expect(Date.parse(second.until) - Date.parse(first.until)).toBe(60_000)
      expect((await get(second)).status).toBe(206)
    })
    expect(await traces()).toBe(1)
    const other = await stored()
    for (const [ticket, ms] of [
      ['made up', 0],
      [(await play(other.id)).ticket, 0],
      [(await play(id, 'dataManager')).ticket, 0],
      [first.ticket, 20 * 60_000],
    ] as const) {
      const before = await traces()
      await later(ms, () => play(id, 'coordinatorInBeerSheva', ticket))
      expect([ticket, await traces()]).toEqual([ticket, before + 1])
    }
  })

  it('is allowed to a transcriber only if the transcript is assigned to them', async () => {
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

  it('is refused before the recording is stored', async () => {
    expect(await refusalOf(play((await announced()).id))).toBe('recording.state_refused')
  })
})
