import { findProblem } from '../platform/request/problem-of.ts'
import { refusalOf } from '../../testing/refusal.ts'
import { useWorld } from '../../testing/world.ts'
import { describe, expect, it } from 'vitest'
import { lastEvent } from '../../testing/trail.ts'
import { base64, pass, standingOf, vtt, writeHeld, writeTranscript } from '../../testing/transcripts.ts'

const world = useWorld()
const begun = async (at: Parameters<typeof writeHeld>[1] = {}) =>
  (await writeTranscript(world, await writeHeld(world, at))).id
const detailsOf = (call: Promise<unknown>) =>
  call.then(
    () => undefined,
    (error: unknown) => findProblem(error)?.details,
  )

describe('transcript.start', () => {
  it('queues the first stage with its due day at the site, and is recorded', async () => {
    const session = await writeHeld(world)
    const manager = await world.as('dataManager')
    const { id } = await manager.transcript.start({ ...world.command(), sessionId: session.id, language: 'he' })
    expect(await standingOf(world, id)).toEqual({
      stage: 'transcription',
      state: 'queued',
      assignedToId: null,
      dueOn: new Date('2024-03-27'),
    })
    expect(await lastEvent(world, 'transcript.start')).toMatchObject({
      entityId: id,
      code: session.code,
      after: { language: 'he', stage: 'transcription' },
    })
  })

  it.each([
    ['a participant refused to be transcribed', { refused: ['transcribe'] }, 'he', 'transcript.not_consented'],
    ['no participant attended', { people: 0 }, 'he', 'transcript.not_consented'],
    ['the session was not held', { status: 'scheduled' }, 'he', 'transcript.step_refused'],
    ['the study does not have the language', {}, 'fr', 'transcript.language_unknown'],
  ] as const)('is refused when %s', async (_, at, language, code) => {
    const session = await writeHeld(world, at as Parameters<typeof writeHeld>[1])
    const manager = await world.as('dataManager')
    expect(await refusalOf(manager.transcript.start({ ...world.command(), sessionId: session.id, language }))).toBe(
      code,
    )
    expect(await world.database.prisma.transcript.count({ where: { sessionId: session.id } })).toBe(0)
  })

  it('names the codes of participants who did not consent', async () => {
    const session = await writeHeld(world, { refused: ['transcribe'] })
    const manager = await world.as('dataManager')
    const details = await detailsOf(
      manager.transcript.start({ ...world.command(), sessionId: session.id, language: 'he' }),
    )
    expect(details).toEqual({ scope: 'transcribe', codes: [session.participants[1]!.code], reasons: ['refused'] })
  })

  it('needs consent to translation too, if the language is not that of the session', async () => {
    const refusing = { sessionId: (await writeHeld(world, { refused: ['translate'] })).id, language: 'en' }
    const { transcript } = await world.as('dataManager')
    const start = { ...world.command(), ...refusing }
    expect(await detailsOf(transcript.start(start))).toMatchObject({ scope: 'translate', reasons: ['refused'] })
    const file = { fileName: 'a.vtt', format: 'vtt' as const, content: base64(vtt) }
    const into = { start: refusing }
    expect(await refusalOf(transcript.import({ ...world.command(), into, ...file }))).toBe('transcript.not_consented')
    expect(await transcript.start({ ...world.command(), ...refusing, language: 'he' })).toMatchObject({
      stage: 'transcription',
    })
    const willing = { sessionId: (await writeHeld(world)).id, language: 'en' }
    expect(await transcript.start({ ...world.command(), ...willing })).toMatchObject({ stage: 'transcription' })
  })

  it('needs both consents again before the first words, if the language is not that of the session', async () => {
    const { participants, id: sessionId } = await writeHeld(world)
    const { transcript } = await world.as('dataManager')
    const { id } = await transcript.start({ ...world.command(), sessionId, language: 'en' })
    const { consent } = await world.as('coordinatorInBeerSheva')
    const { rows } = await consent.list({ studyId: world.studyId, participantId: participants[0]!.id })
    const back = { id: rows[0]!.id, scopes: ['translate'], withdrawnOn: '2024-03-13', reason: 'Said no' }
    await consent.withdraw({ ...world.command(), ...back })
    const file = { fileName: 'a.vtt', format: 'vtt' as const, content: base64(vtt) }
    expect(await refusalOf(transcript.import({ ...world.command(), into: { id }, ...file }))).toBe(
      'transcript.not_consented',
    )
  })

  it('needs a source, if the session has a transcript and the language is not that of the session', async () => {
    const session = await writeHeld(world)
    await writeTranscript(world, session)
    const { transcript } = await world.as('dataManager')
    const start = { sessionId: session.id, language: 'en' }
    expect(await refusalOf(transcript.start({ ...world.command(), ...start }))).toBe('transcript.needs_source')
    const file = { fileName: 'a.vtt', format: 'vtt' as const, content: base64(vtt) }
    expect(await refusalOf(transcript.import({ ...world.command(), into: { start }, ...file }))).toBe(
      'transcript.needs_source',
    )
  })

  it('happens once in a language when three commands come at once', async () => {
    const session = await writeHeld(world)
    const manager = await world.as('dataManager')
    const answers = await Promise.allSettled(
      [1, 2, 3].map(() => manager.transcript.start({ ...world.command(), sessionId: session.id, language: 'he' })),
    )
    const refused = answers.flatMap((answer) =>
      answer.status === 'rejected' ? [findProblem(answer.reason)?.code] : [],
    )
    expect(refused).toEqual(['transcript.language_taken', 'transcript.language_taken'])
  })
})

describe('a transcript through its stages', () => {
  it('goes from transcription to release, with a version at the end of each stage, and each step is recorded', async () => {
    const id = await begun()
    const first = await pass(world, id, 'transcriber')
    const second = await pass(world, id, 'secondTranscriber')
    await pass(world, id, 'transcriber')
    const investigator = await world.as('investigator')
    const released = await investigator.transcript.release({ ...world.command(), id, reason: 'Checked and complete' })
    expect([first.version, second.version, released.version]).toEqual([1, 2, 4])
    // The same words have another digest in each version.
    expect(released.contentSha256).not.toBe(first.contentSha256)
    expect(await standingOf(world, id)).toMatchObject({ stage: 'release', state: 'released' })
    const kinds = await world.database.prisma.stageEvent.findMany({
      where: { transcriptId: id },
      orderBy: { position: 'asc' },
      select: { stage: true, kind: true },
    })
    expect(kinds.map(({ stage, kind }) => `${stage} ${kind}`)).toEqual([
      'transcription queued',
      'transcription imported',
      'transcription claimed',
      'transcription done',
      'verification claimed',
      'verification done',
      'pseudonymisation claimed',
      'pseudonymisation done',
      'release done',
    ])
    const recorded = await world.database.prisma.auditEvent.findMany({
      where: { entityId: id },
      orderBy: { seq: 'asc' },
      select: { action: true },
    })
    expect(recorded.map(({ action }) => action.split('.')[1])).toEqual([
      'import',
      'claim',
      'complete',
      'claim',
      'complete',
      'claim',
      'complete',
      'release',
    ])
    expect(await lastEvent(world, 'transcript.release')).toMatchObject({
      reason: 'Checked and complete',
      after: { version: 4, contentSha256: released.contentSha256 },
    })
  })

  it('is not released by the person who changed words in the last check', async () => {
    const id = await begun()
    await pass(world, id, 'transcriber')
    const manager = await world.as('dataManager')
    const second = await world.as('secondTranscriber')
    await second.transcript.claim({ ...world.command(), id })
    const { segments } = await second.transcript.open({ studyId: world.studyId, id })
    const edit = { id: segments[1]!.id, expectedVersion: 1, text: 'I always said that' }
    await second.transcript.edit({ ...world.command(), id, segments: [edit] })
    await second.transcript.complete({ ...world.command(), id })
    await pass(world, id, 'transcriber')
    await world.database.prisma.grant.create({
      data: {
        id: world.newId(),
        studyId: world.studyId,
        staffId: world.people.secondTranscriber.id,
        role: 'data_manager',
        siteId: world.sites.BRS,
      },
    })
    const again = (await world.as('secondTranscriber')).transcript
    expect(await refusalOf(again.release({ ...world.command(), id, reason: 'Ready' }))).toBe('transcript.same_person')
    expect((await again.open({ studyId: world.studyId, id })).transcript.needsAnother).toBe(true)
    expect((await manager.transcript.release({ ...world.command(), id, reason: 'Ready' })).state).toBe('released')
  })

  it('refuses a check by the person who did the stage before, both by claiming and by assigning', async () => {
    const id = await begun()
    await pass(world, id, 'transcriber')
    expect(await refusalOf((await world.as('transcriber')).transcript.claim({ ...world.command(), id }))).toBe(
      'transcript.same_person',
    )
    const manager = await world.as('dataManager')
    expect(
      await refusalOf(
        manager.transcript.assign({ ...world.command(), ids: [id], staffId: world.people.transcriber.id }),
      ),
    ).toBe('transcript.same_person')
  })

  it('refuses a claim of a transcript that is assigned to another person', async () => {
    const id = await begun()
    const manager = await world.as('dataManager')
    await manager.transcript.assign({ ...world.command(), ids: [id], staffId: world.people.transcriber.id })
    const claim = () => manager.transcript.claim({ ...world.command(), id })
    expect(await refusalOf(claim())).toBe('transcript.step_refused')
    expect(await detailsOf(claim())).toMatchObject({ reason: 'assigned_to_another' })
    await (await world.as('transcriber')).transcript.claim({ ...world.command(), id })
    expect(await standingOf(world, id)).toMatchObject({ state: 'claimed', assignedToId: world.people.transcriber.id })
  })

  it('refuses a check by a person who imported the words, or edited them before another person got them', async () => {
    const id = await begun()
    const [manager, first] = [await world.as('dataManager'), await world.as('transcriber')]
    await first.transcript.claim({ ...world.command(), id })
    const { segments } = await first.transcript.open({ studyId: world.studyId, id })
    const edit = { id: segments[0]!.id, expectedVersion: 1, text: 'Typed by the first' }
    await first.transcript.edit({ ...world.command(), id, segments: [edit] })
    const give = (person: 'transcriber' | 'secondTranscriber' | 'dataManager') =>
      manager.transcript.assign({ ...world.command(), ids: [id], staffId: world.people[person].id })
    await give('secondTranscriber')
    await (await world.as('secondTranscriber')).transcript.complete({ ...world.command(), id })
    expect(await refusalOf(manager.transcript.claim({ ...world.command(), id }))).toBe('transcript.same_person')
    for (const person of ['transcriber', 'secondTranscriber', 'dataManager'] as const)
      expect(await refusalOf(give(person)), person).toBe('transcript.same_person')
  })

  it('allows a check by a person who held the stage before without working on the words', async () => {
    const id = await begun()
    await (await world.as('transcriber')).transcript.claim({ ...world.command(), id })
    const manager = await world.as('dataManager')
    await manager.transcript.assign({ ...world.command(), ids: [id], staffId: world.people.secondTranscriber.id })
    await (await world.as('secondTranscriber')).transcript.complete({ ...world.command(), id })
    expect((await pass(world, id, 'transcriber')).stage).toBe('pseudonymisation')
  })

  it('refuses release by the person who did the stage before, and while earlier stages are open', async () => {
    const id = await begun()
    const manager = await world.as('dataManager')
    const release = () => manager.transcript.release({ ...world.command(), id, reason: 'Complete' })
    expect(await detailsOf(release())).toMatchObject({ reason: 'not_ready' })
    await pass(world, id, 'transcriber')
    await pass(world, id, 'secondTranscriber')
    await pass(world, id, 'dataManager')
    expect(await refusalOf(release())).toBe('transcript.same_person')
  })

  it.each([
    [
      'to complete a transcript that no person holds',
      (id: string) => ({ person: 'dataManager', step: 'complete', input: { id } }),
      'queued',
    ],
    [
      'to return a transcript to its present stage',
      (id: string) => ({
        person: 'dataManager',
        step: 'return',
        input: { id, toStage: 'transcription', reason: 'Not good' },
      }),
      'not_earlier',
    ],
    [
      'to return a transcript to an unknown stage',
      (id: string) => ({
        person: 'dataManager',
        step: 'return',
        input: { id, toStage: 'nowhere', reason: 'Not good' },
      }),
      'not_earlier',
    ],
  ] as const)('refuses %s', async (_, asked, reason) => {
    const { step, input } = asked(await begun())
    const manager = (await world.as('dataManager')).transcript as unknown as Record<
      string,
      (input: object) => Promise<unknown>
    >
    expect(await detailsOf(manager[step]!({ ...world.command(), ...input }))).toMatchObject({ reason })
  })

  it('returns a released transcript for correction: readers cannot see it until it is released again, with a new version', async () => {
    const id = await begun()
    await pass(world, id, 'transcriber')
    await pass(world, id, 'secondTranscriber')
    await pass(world, id, 'transcriber')
    const manager = await world.as('dataManager')
    await manager.transcript.release({ ...world.command(), id, reason: 'Complete' })
    const analyst = await world.as('analyst')
    expect((await analyst.transcript.open({ studyId: world.studyId, id })).versions).toMatchObject([{ number: 4 }])
    await manager.transcript.return({
      ...world.command(),
      id,
      toStage: 'pseudonymisation',
      reason: 'A name was left in',
    })
    expect(await refusalOf(analyst.transcript.open({ studyId: world.studyId, id }))).toBe('transcript.not_found')
    const transcriber = await world.as('transcriber')
    await transcriber.transcript.claim({ ...world.command(), id })
    const { segments } = await transcriber.transcript.open({ studyId: world.studyId, id })
    const edit = { id: segments[1]!.id, expectedVersion: 1, text: '[name]' }
    await transcriber.transcript.edit({ ...world.command(), id, segments: [edit] })
    await transcriber.transcript.complete({ ...world.command(), id })
    const again = await manager.transcript.release({ ...world.command(), id, reason: 'Corrected' })
    const { versions } = await analyst.transcript.open({ studyId: world.studyId, id })
    expect(again.version).toBe(6)
    expect(versions).toMatchObject([{ number: 6, stage: 'release', contentSha256: again.contentSha256 }])
  })

  it('lets no one change or remove a frozen version, not even the owner of the database', async () => {
    const id = await begun()
    await pass(world, id, 'transcriber')
    const { pool } = world.database
    await expect(
      pool.query(`update transcript_version set content = '[]' where transcript_id = $1`, [id]),
    ).rejects.toThrow(/never changed/)
    await expect(pool.query('delete from transcript_version where transcript_id = $1', [id])).rejects.toThrow(
      /never changed/,
    )
  })
})
