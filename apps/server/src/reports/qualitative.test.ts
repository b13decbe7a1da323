// What the data say for the COREQ table: only of the sites of its reader, without codes, and as the list of sessions says.
import { lackings } from '@polyphony/domain/sessions/lacking'
import { beforeAll, describe, expect, it } from 'vitest'
import type { PersonName } from '../../testing/cast.ts'
import { commandsOf } from '../../testing/commands.ts'
import { writeHistories } from '../../testing/people.ts'
import { refusalOf } from '../../testing/refusal.ts'
import { hold, plan, schedule, writeConsenting } from '../../testing/sessions.ts'
import { useWorld } from '../../testing/world.ts'

const world = useWorld()
const { store, start, leave } = commandsOf(world)
const view = async (person: PersonName, siteId: string | null = null) =>
  (await world.as(person)).report.qualitative({ studyId: world.studyId, siteId })
const list = async (person: PersonName, asked: object) =>
  (await world.as(person)).session.list({ studyId: world.studyId, ...asked })

beforeAll(async () => {
  const people = await Promise.all([1, 2, 3, 4].map(() => writeConsenting(world)))
  const [a, b, c, gone] = people as [(typeof people)[0], ...typeof people]
  const refused = await writeConsenting(world, { refused: ['quote'] })
  const coordinator = await world.as('coordinatorInBeerSheva')
  const first = await hold(world, [a, b!, gone!])
  const { id: recordingId } = await coordinator.recording.attach({ ...world.command(), sessionId: first.id })
  await store(recordingId)()
  const source = await start(first.id)()
  const ready = { where: { id: source.id }, data: { stage: 'release' } }
  await world.database.prisma.transcript.updateMany(ready)
  await start(first.id, { language: 'en', sourceTranscriptId: source.id })()
  // The second was held by two people, one of whom was here before; one did not come, and nobody wrote down the guide and the room.
  const staff = ['facilitator', 'observer'].map((part) => ({ part, staffId: world.people.dataManager.id }))
  const { id } = await schedule(world, [a, refused, c!], { guideVersion: undefined, place: undefined, staff })
  const states = [
    [a, 'attended'],
    [refused, 'left_early'],
    [c!, 'absent'],
  ] as const
  const attendances = states.map(([{ id: participantId }, state]) => ({ participantId, state }))
  await coordinator.session.attend({ ...world.command(), id, attendances })
  await coordinator.session.hold({ ...world.command(), id, on: plan.on, from: '10:00', until: '10:31' })
  // Nobody said whether the third was held. It is noon.
  await schedule(world, [c!], { kind: 'interview' })
  await coordinator.participant.contact({
    ...world.command(),
    participantId: a.id,
    on: '2024-03-01',
    way: 'phone',
    outcome: 'reached',
    expectedNextOn: null,
  })
  await leave(gone!, 'collected_data')()
  await writeHistories(world, [
    {
      site: 'ULM',
      history: [
        { kind: 'screened', on: '2024-01-20' },
        { kind: 'eligible', on: '2024-01-21' },
        { kind: 'declined', on: '2024-02-03' },
      ],
    },
  ])
})

describe('what is known for the COREQ table', () => {
  it('counts sessions, and people once each, without those who withdrew the collected data', async () => {
    const { sums, kinds, guides, languages, sample } = await view('investigator')
    expect(sums).toEqual({
      held: 2,
      firstOn: '2024-03-13',
      lastOn: '2024-03-13',
      facilitated: 2,
      interpreted: 0,
      observed: 1,
      placed: 1,
      guided: 1,
      timed: 2,
      recorded: 1,
      filmed: 0,
      transcribed: 1,
      translated: 1,
      facilitators: 2,
      people: 3,
      cameAgain: 1,
      neverCame: 1,
      leftEarly: 1,
    })
    expect(kinds).toEqual([{ kind: 'focus_group', held: 2, people: 3, minutes: { least: 31, median: 53, most: 75 } }])
    expect(guides).toEqual([{ guide: '2', sessions: 1 }])
    expect(languages).toEqual([{ language: 'he', sessions: 2 }])
    expect(sample.map(({ people }) => people)).toEqual([3])
  })

  it('says how those who came were approached, why people of the study left, and who may be quoted', async () => {
    const { approaches, losses, quotes } = await view('investigator')
    expect(approaches).toEqual([{ way: 'phone', people: 1 }])
    expect(losses.map(({ what, count }) => [what, count]).toSorted()).toEqual([
      ['declined', 1],
      ['withdrawn', 1],
    ])
    expect(quotes).toMatchObject({ asked: 4, granted: 3, takenBack: 0 })
  })

  it('is of the sites of its reader or of one of them, and has no code of a participant or a session', async () => {
    const own = await view('coordinatorInBeerSheva')
    expect(own.sites.map(({ code }) => code)).toEqual(['BRS'])
    expect(own.losses.map(({ what }) => what)).toEqual(['withdrawn'])
    for (const person of ['dataManager', 'investigator', 'monitor'] as const)
      expect((await view(person)).sites.map(({ code }) => code)).toEqual(['BRS', 'ULM'])
    const empty = await view('investigator', world.sites.ULM)
    expect(empty.sums).toMatchObject({ held: 0, people: 0, firstOn: null })
    expect([empty.kinds, empty.sample, empty.lacking, empty.quotes]).toEqual([[], [], [], null])
    expect(JSON.stringify(await view('investigator'))).not.toMatch(/(BRS|ULM)-/)
    expect(await refusalOf(view('coordinatorInBeerSheva', world.sites.ULM))).toBe('access.not_found')
    for (const person of ['transcriber', 'analyst', 'administrator'] as const)
      expect(await refusalOf(view(person))).toBe('access.refused')
  })
})

describe('what sessions lack', () => {
  it('is counted as the list of sessions shows it, for every reader and site', async () => {
    for (const person of ['coordinatorInBeerSheva', 'coordinatorInUlm', 'investigator', 'monitor'] as const) {
      const { lacking, sites } = await view(person)
      for (const lacks of lackings)
        for (const { id: siteId } of sites) {
          const { rows, total } = await list(person, { siteId, lacks })
          const counted = lacking.find((each) => each.siteId === siteId && each.lacks === lacks)?.sessions ?? 0
          expect([rows.length, total], `${person} ${lacks}`).toEqual([counted, counted])
        }
    }
  })

  it('is the guide, the room and the recording of a held session, and the outcome of one whose time is over', async () => {
    const { lacking } = await view('investigator')
    expect(lacking.map(({ lacks, sessions }) => [lacks, sessions])).toEqual([
      ['outcome', 1],
      ['place', 1],
      ['guide', 1],
      ['recording', 1],
    ])
    const { rows } = await list('monitor', { lacks: 'outcome' })
    expect(rows.map(({ kind, status }) => [kind, status])).toEqual([['interview', 'scheduled']])
    world.clock.set('2024-03-13T09:29:00Z')
    expect((await list('monitor', { lacks: 'outcome' })).total).toBe(0)
  })

  it('is also the transcript of a recorded session, and times and facilitators of an older one', async () => {
    const { prisma } = world.database
    const held = await prisma.session.findFirstOrThrow({ where: { guideVersion: null, status: 'held' } })
    await prisma.session.updateMany({ where: { id: held.id }, data: { heldUntil: null } })
    await prisma.sessionStaff.deleteMany({ where: { sessionId: held.id } })
    const { lacking, sums } = await view('investigator')
    expect(lacking.map(({ lacks }) => lacks)).toEqual(expect.arrayContaining(['times', 'facilitator']))
    expect(sums).toMatchObject({ facilitated: 1, timed: 1, observed: 0 })
    await prisma.recording.updateMany({ data: { sessionId: held.id } })
    const withoutTranscript = async () => (await list('investigator', { lacks: 'transcript' })).rows.map(({ id }) => id)
    expect(await withoutTranscript()).toEqual([held.id])
    // Nobody can transcribe it any more. It was recorded all the same.
    await prisma.recording.updateMany({ data: { status: 'destroyed' } })
    expect(await withoutTranscript()).toEqual([])
    expect((await list('investigator', { lacks: 'recording' })).rows.map(({ id }) => id)).not.toContain(held.id)
  })

  it('that is not known is refused', async () =>
    expect(await refusalOf(list('investigator', { lacks: 'coffee' }))).toBe('input.invalid'))
})
