import { asRequest, saidOf } from '../../testing/floor.ts'
import { refusalOf } from '../../testing/refusal.ts'
import { lastEvent } from '../../testing/trail.ts'
import { base64, type Held, nameSpeakers, vtt, writeHeld, writeTranscript } from '../../testing/transcripts.ts'
import { useWorld } from '../../testing/world.ts'
import { describe, expect, it } from 'vitest'

const world = useWorld()
const takeBack = async (ids: string[], person: 'dataManager' | 'transcriber' | 'dataManagerInUlm' = 'dataManager') =>
  (await world.as(person)).transcript.take_back({ ...world.command(), ids })

async function imported() {
  const session = await writeHeld(world)
  return { session, id: (await writeTranscript(world, session)).id }
}

const total = async () => {
  const { transcript } = await world.as('dataManager')
  const { summary } = await transcript.list({ studyId: world.studyId, limit: 1 })
  return summary.total
}

const rowsOf = async (transcriptId: string) => {
  const { prisma } = world.database
  const where = { where: { transcriptId } }
  return [await prisma.segment.count(where), await prisma.speaker.count(where), await prisma.stageEvent.count(where)]
}

describe('transcript.take_back', () => {
  it('removes imported transcripts with their words, and the session can get another', async () => {
    const before = await total()
    const [one, two] = [await imported(), await imported()]
    expect(await total()).toBe(before + 2)
    expect(await takeBack([one.id, two.id])).toEqual({ takenBack: 2 })
    expect(await total()).toBe(before)
    expect(await rowsOf(one.id)).toEqual([0, 0, 0])
    expect((await writeTranscript(world, one.session)).segments).toBe(2)
  })

  it('is recorded for each transcript, with what it was and without words', async () => {
    const { id, session } = await imported()
    await takeBack([id])
    expect(await lastEvent(world, 'transcript.take_back')).toMatchObject({
      entityId: id,
      siteId: world.sites.BRS,
      code: session.code,
      before: { stage: 'transcription', state: 'queued', personId: null, language: 'he', segments: 2 },
    })
  })

  const work: [string, (made: { id: string; session: Held }) => Promise<unknown>][] = [
    ['claimed it', async ({ id }) => (await world.as('transcriber')).transcript.claim({ ...world.command(), id })],
    [
      'claimed it and gave it back',
      async ({ id }) => {
        await (await world.as('transcriber')).transcript.claim({ ...world.command(), id })
        await (await world.as('dataManager')).transcript.assign({ ...world.command(), ids: [id], staffId: 'nobody' })
      },
    ],
    [
      'changed its words',
      async ({ id }) => {
        const { transcript } = await world.as('transcriber')
        await transcript.claim({ ...world.command(), id })
        const segment = await world.database.prisma.segment.findFirstOrThrow({ where: { transcriptId: id } })
        await transcript.edit({ ...world.command(), id, segments: [{ id: segment.id, expectedVersion: 1, text: 'x' }] })
      },
    ],
  ]
  it.each(work)('is refused after somebody %s, for all of them', async (_, begin) => {
    const [one, two] = [await imported(), await imported()]
    await begin(two)
    expect(await refusalOf(takeBack([one.id, two.id]))).toBe('transcript.built_on')
    expect(await rowsOf(one.id)).toEqual([2, 2, 2])
  })

  it('cannot remove a step of a transcript that somebody has, also not by a statement that does not ask', async () => {
    const { id } = await imported()
    const said = saidOf(world, { action: 'transcript.take_back' })
    const removed = async () =>
      (await asRequest(world, said, 'delete from stage_event where transcript_id = $1', [id])).count
    expect(await removed()).toBe(2)
    await (await world.as('transcriber')).transcript.claim({ ...world.command(), id })
    expect(await removed()).toBe(0)
  })

  it('is refused for a transcript that was started before the import', async () => {
    const { transcript } = await world.as('dataManager')
    const session = await writeHeld(world)
    const { id } = await transcript.start({ ...world.command(), sessionId: session.id, language: 'he' })
    world.clock.advance(1_000)
    await transcript.import({
      ...world.command(),
      into: { id },
      fileName: 'a.vtt',
      format: 'vtt',
      content: base64(vtt),
    })
    world.clock.set('2024-03-13T10:00:00Z')
    expect(await refusalOf(takeBack([id]))).toBe('transcript.built_on')
  })

  it('is allowed after its speakers were named', async () => {
    const { id, session } = await imported()
    await nameSpeakers(world, session, id)
    expect(await takeBack([id])).toEqual({ takenBack: 1 })
  })

  it('is refused to transcribers, and does not find transcripts of other sites', async () => {
    const { id } = await imported()
    expect(await refusalOf(takeBack([id], 'transcriber'))).toBe('access.refused')
    expect(await refusalOf(takeBack([id], 'dataManagerInUlm'))).toBe('transcript.not_found')
  })
})

describe('transcript.import names speakers', () => {
  const importInto = async (session: Held) =>
    (await world.as('dataManager')).transcript.import({
      ...world.command(),
      into: { start: { sessionId: session.id, language: 'he' } },
      ...{ fileName: 'a.vtt', format: 'vtt' as const, content: base64(vtt) },
      voices: [
        { label: 'P1', is: 'attendee' },
        { label: 'facilitator', is: 'facilitator' },
        { label: 'Facilitator', is: 'facilitator' },
      ],
    })
  const people = async (transcriptId: string) =>
    (await world.database.prisma.speaker.findMany({ where: { transcriptId }, orderBy: { label: 'asc' } })).map(
      ({ label, participantId, staffId }) => [label, participantId ?? staffId],
    )

  it('as the only participant who attended and the only facilitator', async () => {
    const session = await writeHeld(world, { people: 1, facilitator: 'coordinatorInBeerSheva' })
    const { id, named } = await importInto(session)
    expect(named).toBe(2)
    expect(await people(id)).toEqual([
      ['Facilitator', world.people.coordinatorInBeerSheva.id],
      ['P1', session.participants[0]!.id],
    ])
    const [participantId, staffId] = [session.participants[0]!.id, world.people.coordinatorInBeerSheva.id]
    expect((await lastEvent(world, 'transcript.import')).after).toMatchObject({
      named: [
        { participantId: null, staffId },
        { participantId, staffId: null },
      ],
    })
  })

  it('not as a colleague if a person from outside facilitated too: it may be their voice', async () => {
    const session = await writeHeld(world, { people: 1, facilitator: 'coordinatorInBeerSheva' })
    const at = { sessionId: session.id, studyId: world.studyId, siteId: world.sites.BRS }
    await world.database.prisma.sessionStaff.create({
      data: { id: world.newId(), ...at, part: 'facilitator', outsider: 'local psychologist' },
    })
    const { id } = await importInto(session)
    expect(await people(id)).toEqual([
      ['Facilitator', null],
      ['P1', session.participants[0]!.id],
    ])
  })

  it('only if there is one: with two participants nobody is named', async () => {
    const { id, named } = await importInto(await writeHeld(world, { people: 2 }))
    expect(named).toBe(0)
    expect(await people(id)).toEqual([
      ['Facilitator', null],
      ['P1', null],
    ])
  })
})
