// Long answers end when they may no longer go on. The tests use real sockets and the promised figures: two seconds and one MiB.
import { begin, listenOn, type Listening, type UnderWay } from '../../testing/sockets.ts'
import { hold, writeConsenting } from '../../testing/sessions.ts'
import { addressOf, beginUpload, hearingCookie, hex, reprDigest, send, wav } from '../../testing/sound.ts'
import { writePerson } from '../../testing/things.ts'
import { origin, useWorld } from '../../testing/world.ts'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { cookieOf } from '../../testing/cookie.ts'
import { grantId } from '@polyphony/domain/ids'
import { ask } from '../../testing/asking.ts'

const world = useWorld()
const MiB = 1024 * 1024
const sound = wav(8 * MiB)
let server: Listening
const underWay: UnderWay[] = []

beforeAll(async () => {
  server = await listenOn(world)
  await world.database.pool.query(
    `insert into participant (id, study_id, site_id, number, code, "group", status, screened_on)
     select gen_random_uuid(), $1, $2, n, 'BRS-' || n, 'service_user', 'screened', '2024-01-01' from generate_series(100001, 250000) n`,
    [world.studyId, world.sites.BRS],
  )
  // Without it PostgreSQL plans for a small table, and each command on a person reads all of them.
  await world.database.pool.query('analyze participant')
})
afterEach(() => {
  for (const each of underWay.splice(0)) each.hangUp()
})
afterAll(() => server.close())

type Person = Awaited<ReturnType<typeof writePerson>>
type Begun = { person: Person; begun: UnderWay; participantId: string; storageKey?: string }

const coordinator = () => writePerson(world, { role: 'coordinator', siteId: world.sites.BRS })
const track = (begun: UnderWay) => (underWay.push(begun), begun)

async function askAs(person: Person, path: string, type: 'query' | 'mutation', body: object) {
  const answer = await ask(world, person.token, { path, type }, body)
  expect([path, answer.status, answer.code]).toEqual([path, 200, undefined])
  return (JSON.parse(answer.body) as { result: { data: { url: string; ticket: string } } }).result.data
}

/** A recording that is expected for a session, with one participant. */
async function announced() {
  const participant = await writeConsenting(world)
  const session = await hold(world, [participant])
  const { recording } = await world.as('coordinatorInBeerSheva')
  return { participantId: participant.id, ...(await recording.attach({ ...world.command(), sessionId: session.id })) }
}

const things = {
  async stream(bytesPerSecond: number): Promise<Begun> {
    const person = await coordinator()
    const path = `/trpc/live.follow?input=${encodeURIComponent(JSON.stringify({ studyId: world.studyId }))}`
    const headers = { accept: 'text/event-stream' }
    const begun = track(await begin(server, { path, token: person.token, headers, bytesPerSecond }))
    return { person, begun, participantId: '' }
  },
  async export(bytesPerSecond: number): Promise<Begun> {
    const { id: participantId } = await writeConsenting(world)
    const person = await coordinator()
    const asked = { studyId: world.studyId, kind: 'participants', filter: {} }
    const { url } = await askAs(person, 'export.create', 'query', asked)
    const begun = track(await begin(server, { path: url, token: person.token, bytesPerSecond }))
    return { person, begun, participantId }
  },
  async upload(bytesPerSecond: number): Promise<Begun> {
    const { id, participantId } = await announced()
    const person = await coordinator()
    expect((await beginUpload(world, id, sound)).status).toBe(201)
    const headers = { 'repr-digest': reprDigest(sound), 'upload-offset': '0' }
    const asked = {
      path: addressOf(world, id),
      token: person.token,
      method: 'PATCH',
      body: sound,
      headers,
      bytesPerSecond,
    }
    const begun = track(await begin(server, asked))
    const storageKey = await world.storageKeyOf(id)
    const isArriving = async () =>
      (await world.database.prisma.recording.findUniqueOrThrow({ where: { storageKey } })).leaseId !== null
    while (!(await isArriving())) await new Promise((resolve) => setTimeout(resolve, 10))
    return { person, begun, participantId, storageKey }
  },
}

/** A player that fetches part after part, and begins again at the end. `ended` says how playing ended. */
async function playing() {
  const { id, participantId } = await announced()
  expect((await send(world, id, sound)).status).toBe(200)
  const person = await coordinator()
  const { url, ticket } = await askAs(person, 'recording.play', 'query', { studyId: world.studyId, id })
  const cookie = `${cookieOf(person.token)}; ${hearingCookie(ticket)}`
  let heard = 0
  const ended = (async () => {
    for (;;) {
      const headers = { cookie, range: `bytes=${heard % sound.length}-` }
      // The connection may also break before the next part begins.
      try {
        const answer = await fetch(`http://127.0.0.1:${server.port}${url}`, { headers })
        if (answer.status !== 206) return 'refused'
        for await (const chunk of answer.body!) heard += (chunk as Uint8Array).length
      } catch {
        return 'cut'
      }
    }
  })()
  return { person, participantId, heard: () => heard, ended }
}

type Ending = (begun: Pick<Begun, 'person' | 'participantId'>) => Promise<unknown>

const ofPersons: Record<string, Ending> = {
  'the grant is revoked': async ({ person }) =>
    (await world.as('administrator')).staff.revoke({
      ...world.command(),
      grantId: grantId.parse(person.grantId),
      reason: 'Left the team',
    }),
  'the person signs out': async ({ person }) => {
    const headers = { cookie: cookieOf(person.token), origin, 'content-type': 'application/json' }
    const init = { method: 'POST', headers, body: '{}' }
    expect((await world.application.request(`${origin}/api/auth/sign-out`, init)).status).toBe(200)
  },
  'the sign-in is ended from another device': async ({ person }) => {
    const [id, token] = [world.newId(), `another token of ${person.id}`]
    await world.database.prisma.signIn.create({
      data: { id, token, staffId: person.id, expiresAt: new Date('2100-01-01') },
    })
    const another = { ...person, token }
    await askAs(another, 'account.end_session', 'mutation', { commandId: world.newId(), id: person.signInId })
  },
  'another server revokes the grant': ({ person }) =>
    world.database.pool.query('update "grant" set revoked_at = now() where id = $1', [person.grantId]),
}

const ofParticipants: Record<string, Ending> = {
  'a participant withdraws the collected data': async ({ participantId }) =>
    (await world.as('coordinatorInBeerSheva')).participant.withdraw({
      ...world.command(),
      participantId,
      on: '2024-03-13',
      level: 'collected_data',
      reason: 'Asked by telephone',
    }),
}

/** Waits until the connection is full of bytes that its reader has not taken, so that the server waits too. */
async function stalled({ sent }: UnderWay) {
  for (let [before, quiet] = [-1, 0]; quiet < 10 || before < MiB; quiet = sent() === before ? quiet + 1 : 0) {
    before = sent()
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

/** How many bytes pass after the ending, and for how long. */
async function after(begun: Begun, ending: Ending) {
  await ending(begun)
  const [at, sent] = [performance.now(), begun.begun.sent()]
  const { isWhole, text } = await begun.begun.closed
  return { ms: performance.now() - at, bytes: begun.begun.sent() - sent, isWhole, text }
}

describe.each(Object.entries({ ...ofPersons, ...ofParticipants }))('when %s', (_, ending) => {
  it('an export ends within two seconds and one MiB, also if its reader takes no bytes, and the reader can see that it is cut', async () => {
    const begun = await things.export(0)
    expect(begun.begun.status()).toBe(200)
    await stalled(begun.begun)
    const cut = await after(begun, ending)
    expect(cut).toMatchObject({ isWhole: false })
    expect(cut.ms).toBeLessThan(2_000)
    expect(cut.bytes).toBeLessThanOrEqual(MiB)
  })

  it('playing a recording in parts ends within two seconds and one MiB', async () => {
    const player = await playing()
    while (player.heard() < 3 * MiB) await new Promise((resolve) => setTimeout(resolve, 5))
    await ending(player)
    const [at, before] = [performance.now(), player.heard()]
    expect(await player.ended).toMatch(/refused|cut/)
    expect(performance.now() - at).toBeLessThan(2_000)
    expect(player.heard() - before).toBeLessThanOrEqual(MiB)
  })

  it('an upload ends within two seconds, also if no bytes come, and nothing is stored', async () => {
    const begun = await things.upload(0)
    const cut = await after(begun, ending)
    expect(JSON.parse(cut.text)).toMatchObject({ problem: {} })
    expect(cut.ms).toBeLessThan(2_000)
    const recording = await world.database.prisma.recording.findUniqueOrThrow({
      where: { storageKey: begun.storageKey! },
    })
    expect(recording).toMatchObject({ status: 'expected', sha256: null })
    expect(Number(recording.uploadedBytes ?? 0)).toBeLessThan(sound.length)
  })
})

describe('a stream of notices', () => {
  it.each(Object.entries(ofPersons))('ends within two seconds when %s', async (_, ending) => {
    const begun = await things.stream(MiB)
    expect(begun.begun.status()).toBe(200)
    expect((await after(begun, ending)).ms).toBeLessThan(2_000)
  })
})

describe('a steady reader', () => {
  it('of an export gets at most one MiB after the grant was revoked', async () => {
    const begun = await things.export(2 * MiB)
    await stalled(begun.begun)
    const cut = await after(begun, ofPersons['another server revokes the grant']!)
    expect(cut).toMatchObject({ isWhole: false })
    expect(cut.ms).toBeLessThan(2_000)
    expect(cut.bytes).toBeLessThanOrEqual(MiB)
  })

  it('gets the whole if nothing changes, also when it takes long', async () => {
    const { begun } = await things.upload(8 * MiB)
    const { isWhole, text } = await begun.closed
    expect([isWhole, JSON.parse(text)]).toMatchObject([true, { status: 'stored', sha256: hex(sound) }])
  })
})
