// What was made of a session's words needs the consent of everybody who was there, also of those of whom this is recorded afterwards.
import { describe, expect, it } from 'vitest'
import { commandsOf } from '../../testing/commands.ts'
import { decisions, given, writeForm } from '../../testing/consent.ts'
import { refusalOf } from '../../testing/refusal.ts'
import { plan, schedule, writeConsenting } from '../../testing/sessions.ts'
import { pass, writeTranscript } from '../../testing/transcripts.ts'
import { useWorld } from '../../testing/world.ts'

const world = useWorld()
const { start, importInto, leave, withdraw } = commandsOf(world)
const coordinator = () => world.as('coordinatorInBeerSheva')
const attend = async (id: string, person: { id: string }, state: 'attended' | 'left_early' | 'absent' = 'attended') =>
  (await coordinator()).session.attend({ ...world.command(), id, attendances: [{ participantId: person.id, state }] })

/** A held session of one participant, and one who was absent and refuses some scopes. */
async function withAbsent(refused: string[]) {
  const [came, away] = [await writeConsenting(world), await writeConsenting(world, { refused })]
  const session = await schedule(world, [came, away])
  await attend(session.id, came)
  await attend(session.id, away, 'absent')
  const held = { on: plan.on, from: '10:05', until: '11:20' }
  const { version } = await (await coordinator()).session.hold({ ...world.command(), id: session.id, ...held })
  return { ...session, came, away, version }
}

/** A transcript of a session and its translation. */
async function translated({ id, code, came }: Awaited<ReturnType<typeof withAbsent>>) {
  const { id: source } = await writeTranscript(world, { id, code, participants: [came] })
  for (const person of ['transcriber', 'secondTranscriber', 'transcriber'] as const) await pass(world, source, person)
  await start(id, { language: 'en', sourceTranscriptId: source })()
}

describe('session.attend', () => {
  it.each(['attended', 'left_early'] as const)(
    'is refused as %s for a participant who refused transcription, if there is a transcript',
    async (state) => {
      const { id, away } = await withAbsent(['transcribe'])
      await importInto({ start: { sessionId: id, language: 'he' } })()
      expect(await refusalOf(attend(id, away, state))).toBe('session.transcribed_without_consent')
      const { session } = await coordinator()
      const late = await writeConsenting(world, { refused: ['transcribe'] })
      await session.invite({ ...world.command(), id, invite: [late.id] })
      expect(await refusalOf(attend(id, late, state))).toBe('session.transcribed_without_consent')
    },
  )

  it('is allowed without a transcript, which is then refused, and after a new consent', async () => {
    const without = await withAbsent(['transcribe'])
    await attend(without.id, without.away)
    expect(await refusalOf(start(without.id)())).toBe('transcript.not_consented')
    const { id, away } = await withAbsent(['transcribe'])
    await start(id)()
    expect(await refusalOf(attend(id, away))).toBe('session.transcribed_without_consent')
    const said = { ...given, formVersionId: await writeForm(world), decisions: decisions() }
    await (await coordinator()).consent.record({ ...world.command(), participantId: away.id, ...said })
    expect((await attend(id, away)).attendances).toHaveLength(1)
  })

  it('is refused for a participant who refused translation, if there is a translation', async () => {
    const held = await withAbsent(['translate'])
    await translated(held)
    expect(await refusalOf(attend(held.id, held.away))).toBe('session.translated_without_consent')
  })

  it('is refused for them too, if the transcript is in another language than the session', async () => {
    const { id, away } = await withAbsent(['translate'])
    await start(id, { language: 'en' })()
    expect(await refusalOf(attend(id, away))).toBe('session.translated_without_consent')
  })

  it('is allowed for them, if there is only a transcript in the language of the session', async () => {
    const { id, away } = await withAbsent(['translate'])
    await start(id)()
    expect((await attend(id, away)).attendances).toHaveLength(1)
  })
})

describe('a participant whom a transcript names as a speaker', () => {
  it('cannot be recorded as absent until the speaker is another person', async () => {
    const { id, code, came, away } = await withAbsent([])
    await attend(id, away)
    const transcript = await writeTranscript(world, { id, code, participants: [came] })
    const { transcript: work } = await world.as('dataManager')
    const map = (person: { id: string } | null, before: { id: string } | null) =>
      work.map_speaker({
        ...world.command(),
        id: transcript.id,
        label: 'P1',
        person: person && { participantId: person.id },
        expectedPerson: before && { participantId: before.id },
      })
    await map(came, null)
    expect(await refusalOf(attend(id, came, 'absent'))).toBe('session.participant_speaks')
    await attend(id, came, 'left_early')
    await map(away, came)
    expect((await attend(id, came, 'absent')).attendances).toHaveLength(1)
  })
})

describe('a wrong correction of attendance', () => {
  it('can be put right after the participant took a consent back, but not if more words were kept since', async () => {
    const { id, came, away } = await withAbsent([])
    await attend(id, away)
    await start(id)()
    await withdraw(came, ['transcribe', 'record_audio'])()
    await attend(id, came, 'absent')
    for (const state of ['attended', 'left_early'] as const) await attend(id, came, state)
    await attend(id, came, 'absent')
    await (await coordinator()).recording.attach({ ...world.command(), sessionId: id })
    expect(await refusalOf(attend(id, came))).toBe('session.recorded_without_consent')
  })

  it('is not put right without consent on another day', async () => {
    const { id, came, away } = await withAbsent([])
    await attend(id, away)
    await start(id)()
    await withdraw(came, ['transcribe'])()
    await attend(id, came, 'absent')
    const { kind: _, ...rest } = plan
    const staff = [{ part: 'facilitator' as const, staffId: world.people.coordinatorInBeerSheva.id }]
    const held = { on: '2024-03-12', from: '10:05', until: '11:20' }
    const { version: expectedVersion } = await world.database.prisma.session.findFirstOrThrow({ where: { id } })
    const { session } = await coordinator()
    await session.amend({ ...world.command(), id, expectedVersion, ...rest, staff, held })
    expect(await refusalOf(attend(id, came))).toBe('session.transcribed_without_consent')
  })

  it.each(['collected_data', 'new_data'] as const)(
    'can always be put right for a participant whose words are withheld (%s), because this only withholds',
    async (level) => {
      const { id, away } = await withAbsent(['transcribe'])
      await start(id)()
      expect(await refusalOf(attend(id, away))).toBe('session.transcribed_without_consent')
      await leave(away, level)()
      expect((await attend(id, away)).attendances).toHaveLength(1)
    },
  )
})

describe('session.amend', () => {
  const staff = () => [{ part: 'facilitator' as const, staffId: world.people.coordinatorInBeerSheva.id }]
  const { kind: _, ...rest } = plan
  const amend = async (id: string, expectedVersion: number, over: Record<string, unknown>) =>
    (await coordinator()).session.amend({ ...world.command(), id, expectedVersion, ...rest, staff: staff(), ...over })

  it('does not make a translation of a transcript by another language, if a participant refused translation', async () => {
    const { id, away, version } = await withAbsent(['translate'])
    await attend(id, away)
    await start(id)()
    expect(await refusalOf(amend(id, version, { language: 'en' }))).toBe('session.translated_without_consent')
    expect((await amend(id, version, {})).version).toBe(version + 1)
    const willing = await withAbsent([])
    await start(willing.id)()
    expect((await amend(willing.id, willing.version, { language: 'en' })).version).toBe(willing.version + 1)
  })

  it('does not move a scheduled session to a day on which a participant who came had left', async () => {
    const [leaves, stays] = [await writeConsenting(world), await writeConsenting(world)]
    const session = await schedule(world, [leaves, stays], { on: '2024-03-11' })
    await attend(session.id, leaves)
    await attend(session.id, stays)
    await (await coordinator()).recording.attach({ ...world.command(), sessionId: session.id })
    const left = { participantId: leaves.id, on: '2024-03-12', level: 'new_data' as const, reason: 'Said no' }
    await (await coordinator()).participant.withdraw({ ...world.command(), ...left })
    expect(await refusalOf(amend(session.id, 1, { on: '2024-03-13' }))).toBe('session.participant_left')
    expect(await refusalOf(amend(session.id, 1, { on: '2024-03-12' }))).toBe('session.recorded_without_consent')
    expect((await amend(session.id, 1, { on: '2024-03-10' })).version).toBe(2)
  })

  it('does not move attendances or recordings into the future', async () => {
    const [came, other] = [await writeConsenting(world), await writeConsenting(world)]
    const attended = await schedule(world, [came, other])
    await attend(attended.id, came)
    expect(await refusalOf(amend(attended.id, 1, { on: '2024-03-14' }))).toBe('session.took_place')
    await attend(attended.id, came, 'absent')
    expect((await amend(attended.id, 1, { on: '2024-03-14' })).version).toBe(2)
    const recorded = await schedule(world, [other])
    await (await coordinator()).recording.attach({ ...world.command(), sessionId: recorded.id })
    expect(await refusalOf(amend(recorded.id, 1, { on: '2024-03-14' }))).toBe('session.took_place')
  })

  it('does not move recorded words to the day on which a participant withdrew from new data', async () => {
    const leaves = await writeConsenting(world)
    const session = await schedule(world, [leaves], { on: '2024-03-12' })
    await attend(session.id, leaves)
    const held = { on: '2024-03-12', from: '10:05', until: '11:20' }
    const { version } = await (await coordinator()).session.hold({ ...world.command(), id: session.id, ...held })
    await (await coordinator()).recording.attach({ ...world.command(), sessionId: session.id })
    await leave(leaves)()
    const later = { on: '2024-03-12', held: { ...held, on: '2024-03-13' } }
    expect(await refusalOf(amend(session.id, version, later))).toBe('session.recorded_without_consent')
    const sameDay = { on: '2024-03-12', held: { ...held, from: '10:10' } }
    expect((await amend(session.id, version, sameDay)).version).toBe(version + 1)
  })
})

describe('session.hold', () => {
  it('is refused on the day on which a participant withdrew from new data, if the session was recorded before', async () => {
    const leaves = await writeConsenting(world)
    const { id } = await schedule(world, [leaves], { on: '2024-03-12' })
    await attend(id, leaves)
    await (await coordinator()).recording.attach({ ...world.command(), sessionId: id })
    await leave(leaves)()
    const hold = async (on: string) =>
      (await coordinator()).session.hold({ ...world.command(), id, on, from: '10:05', until: '11:20' })
    expect(await refusalOf(hold('2024-03-13'))).toBe('session.recorded_without_consent')
    expect((await hold('2024-03-12')).status).toBe('held')
  })
})
