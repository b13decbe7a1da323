// A file of words ends when the right to it ends. The test uses real sockets and the promised figures: two seconds and one MiB.
import { begin, listenOn, type Listening, type UnderWay } from '../../testing/sockets.ts'
import { nameSpeakers, withdrawData, writeHeld, writeTranscript } from '../../testing/transcripts.ts'
import { useWorld } from '../../testing/world.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const world = useWorld()
const MiB = 1024 * 1024
let server: Listening
beforeAll(async () => {
  server = await listenOn(world)
})
afterAll(() => server.close())

/** A file of twelve MiB, of which its reader takes nothing yet. */
async function sending() {
  const session = await writeHeld(world)
  const { id } = await writeTranscript(world, session)
  await nameSpeakers(world, session, id)
  const { studyId, sites, people, database } = world
  await database.pool.query(
    `insert into segment (id, transcript_id, study_id, site_id, place, speaker_id, text, version, updated_at)
     select gen_random_uuid(), $1, $2, $3, 'm' || lpad(n::text, 5, '0'), (select id from speaker where transcript_id = $1 and label = 'P1'),
       repeat('words ', 2000), 1, now() from generate_series(1, 1000) n`,
    [id, studyId, sites.BRS],
  )
  const released = { state: 'released', stage: 'release', releasedAt: new Date() }
  await database.prisma.transcript.updateMany({ where: { id }, data: released })
  const { url } = await (await world.as('investigator')).transcript.export({ studyId, of: { id }, format: 'txt' })
  const begun = await begin(server, { path: url, token: people.investigator.token, bytesPerSecond: 0 })
  expect(begun.status()).toBe(200)
  await stalled(begun)
  return { id, begun, speaker: session.participants[1]!.id }
}

/** Waits until the connection is full of bytes that its reader has not taken. */
async function stalled({ sent }: UnderWay) {
  for (let [before, quiet] = [-1, 0]; quiet < 10 || before < MiB; quiet = sent() === before ? quiet + 1 : 0) {
    before = sent()
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

const endings: Record<string, (begun: { id: string; speaker: string }) => Promise<unknown>> = {
  'a participant in it withdraws the collected data': ({ speaker }) => withdrawData(world, speaker),
  'a participant in it no longer consents to being quoted': async ({ speaker }) => {
    const consent = await world.database.prisma.consent.findFirstOrThrow({ where: { participantId: speaker } })
    await world.database.prisma.scopeDecision.updateMany({
      where: { consentId: consent.id, scope: 'quote' },
      data: { isGranted: false },
    })
  },
  'the transcript is no longer released': ({ id }) =>
    world.database.prisma.transcript.updateMany({ where: { id }, data: { state: 'queued', releasedAt: null } }),
  'the grant is revoked': () =>
    world.database.prisma.grant.updateMany({
      where: { staffId: world.people.investigator.id },
      data: { revokedAt: new Date() },
    }),
}

describe('a file of words', () => {
  it.each(Object.entries(endings))('is cut within two seconds and one MiB when %s', async (_, ending) => {
    const { begun, ...things } = await sending()
    await ending(things)
    const [at, sent] = [performance.now(), begun.sent()]
    const { isWhole } = await begun.closed
    expect(isWhole).toBe(false)
    expect(performance.now() - at).toBeLessThan(2_000)
    expect(begun.sent() - sent).toBeLessThanOrEqual(MiB)
  })
})
