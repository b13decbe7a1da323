// What a digest of words tells: that they are the same, to those who have them, and nothing to all others.
import { createHash } from 'node:crypto'
import type { PersonName } from '../../testing/cast.ts'
import { lastEvent } from '../../testing/trail.ts'
import { base64, type Held, nameSpeakers, pass, vtt, writeHeld, writeTranscript } from '../../testing/transcripts.ts'
import { useWorld } from '../../testing/world.ts'
import { describe, expect, it } from 'vitest'

const world = useWorld()
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')
const open = async (person: PersonName, id: string) =>
  (await world.as(person)).transcript.open({ studyId: world.studyId, id })
const digestsFor = async (person: PersonName, id: string) =>
  (await open(person, id)).versions.map(({ contentSha256 }) => contentSha256)

/** A released transcript of two speakers who are mapped to the attendees. */
async function released(): Promise<Held & { transcript: string }> {
  const session = await writeHeld(world)
  const { id } = await writeTranscript(world, session)
  const manager = await world.as('dataManager')
  await nameSpeakers(world, session, id)
  for (const person of ['transcriber', 'secondTranscriber', 'transcriber'] as const) await pass(world, id, person)
  await manager.transcript.release({ ...world.command(), id, reason: 'Ready' })
  return { ...session, transcript: id }
}

const versionsOf = (transcriptId: string) =>
  world.database.prisma.transcriptVersion.findMany({ where: { transcriptId }, orderBy: { number: 'asc' } })

/** Adds a version as it was frozen before contents had random bits. */
async function addOldVersion(transcriptId: string, number: number) {
  const content = JSON.stringify({ format: 'polyphony.version.1', segments: [['s', 0, 1, 'P1', 'My sister Noa']] })
  const place = { studyId: world.studyId, siteId: world.sites.BRS }
  await world.database.prisma.transcriptVersion.create({
    data: {
      id: world.newId(),
      ...place,
      transcriptId,
      number,
      stage: 'release',
      content,
      contentSha256: sha256(content),
    },
  })
}

describe('the digest of a version', () => {
  it('is that of the stored content, and differs between versions of the same words', async () => {
    const { transcript } = await released()
    const versions = await versionsOf(transcript)
    expect(versions.map(({ contentSha256 }) => contentSha256)).toEqual(versions.map(({ content }) => sha256(content)))
    expect(new Set(versions.map(({ contentSha256 }) => contentSha256)).size).toBe(4)
    expect(new Set(versions.map(({ content }) => JSON.stringify(JSON.parse(content).segments))).size).toBe(1)
  })

  it('cannot be found from the words alone', async () => {
    const { transcript } = await released()
    for (const { content, contentSha256 } of await versionsOf(transcript)) {
      const { random, ...known } = JSON.parse(content) as { random: string; format: string; segments: unknown }
      expect(random).toMatch(/^[0-9a-f]{32}$/)
      expect(sha256(JSON.stringify(known))).not.toBe(contentSha256)
      expect(sha256(JSON.stringify({ ...known, format: 'polyphony.version.1' }))).not.toBe(contentSha256)
    }
    for (const person of ['analyst', 'dataManager'] as const)
      for (const { content } of await versionsOf(transcript))
        expect(JSON.stringify(await open(person, transcript))).not.toContain(JSON.parse(content).random)
  })

  it('is shown to readers of released words for the released version only, and to those who work on it for all', async () => {
    const { transcript } = await released()
    const all = (await versionsOf(transcript)).map(({ contentSha256 }) => contentSha256).toReversed()
    for (const person of ['dataManager', 'coordinatorInBeerSheva'] as const)
      expect(await digestsFor(person, transcript)).toEqual(all)
    for (const person of ['analyst', 'investigator'] as const)
      expect(await digestsFor(person, transcript)).toEqual([all[0]])
  })

  it('is not shown to readers while words are withheld', async () => {
    const { transcript, participants } = await released()
    const why = { on: '2024-03-13', level: 'collected_data' as const, reason: 'Asked for it' }
    const participantId = participants[0]!.id
    await (await world.as('coordinatorInBeerSheva')).participant.withdraw({ ...world.command(), participantId, ...why })
    for (const person of ['analyst', 'investigator'] as const) {
      expect((await open(person, transcript)).segments.map(({ isWithheld }) => isWithheld)).toEqual([true, false])
      expect(await digestsFor(person, transcript)).toEqual([])
    }
  })

  it('without random bits is shown to nobody', async () => {
    const { transcript } = await released()
    await addOldVersion(transcript, 5)
    expect(await digestsFor('analyst', transcript)).toEqual([null])
    expect((await digestsFor('dataManager', transcript))[0]).toBeNull()
  })
})

it('the trail has a keyed digest of an imported file, because its words could be guessed', async () => {
  await writeTranscript(world, await writeHeld(world))
  const { after } = await lastEvent(world, 'transcript.import')
  expect(after).toMatchObject({ fileDigest: expect.stringMatching(/^[0-9a-f]{64}$/) })
  expect(JSON.stringify(after)).not.toContain(sha256(Buffer.from(base64(vtt), 'base64').toString()))
})
