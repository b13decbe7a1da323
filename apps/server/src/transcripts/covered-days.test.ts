import { describe, expect, it } from 'vitest'
import { decisions, writeForm } from '../../testing/consent.ts'
import { eligible, newcomer } from '../../testing/participants.ts'
import { refusalOf } from '../../testing/refusal.ts'
import { base64, vtt, writeHeld, writeTranscript } from '../../testing/transcripts.ts'
import { useWorld } from '../../testing/world.ts'

const world = useWorld()
const consents = () => world.as('coordinatorInBeerSheva').then(({ consent }) => consent)
const wordsOf = async (id: string) => {
  const { transcript } = await world.as('dataManager')
  return (await transcript.open({ studyId: world.studyId, id })).segments.map(({ isWithheld }) => isWithheld)
}

/** Withdraws the consent of a participant, or scopes of it. */
async function takeBack(participantId: string, withdrawnOn: string, scopes?: string[]) {
  const { id } = await world.database.prisma.consent.findFirstOrThrow({ where: { participantId } })
  const { withdraw } = await consents()
  await withdraw({ ...world.command(), id, withdrawnOn, reason: 'Told by telephone', scopes })
}

/** A transcript of a participant who had taken consent back before the session. This is recorded after the transcript was written. */
async function takenBackTooLate() {
  const session = await writeHeld(world)
  const { id } = await writeTranscript(world, session)
  const speaker = session.participants[0]!
  const { transcript } = await world.as('dataManager')
  await transcript.map_speaker({
    ...world.command(),
    id,
    label: 'P1',
    person: { participantId: speaker.id },
    expectedPerson: null,
  })
  await takeBack(speaker.id, '2024-03-01')
  return { id, session, speaker }
}

/** Records a new consent of today. Its time is the first minute of the day. */
async function consentAgain(participantId: string, over: { coversEarlier?: boolean } = {}) {
  const { record } = await consents()
  const given = { givenOn: '2024-03-13', givenTime: '00:01', method: 'paper_scan' as const, decisions: decisions() }
  await record({ ...world.command(), participantId, formVersionId: await writeForm(world), ...given, ...over })
}

describe('words from a day on which a participant did not take part', () => {
  it('stay withheld after a new consent, and are readable after one that also covers what was collected before', async () => {
    const { id, speaker } = await takenBackTooLate()
    // The first segment has no speaker yet, so it may be this participant's too.
    expect(await wordsOf(id)).toEqual([true, true])
    await consentAgain(speaker.id)
    expect(await wordsOf(id)).toEqual([true, true])
    await consentAgain(speaker.id, { coversEarlier: true })
    expect(await wordsOf(id)).toEqual([false, false])
  })

  it('are named on the page of the participant until a consent covers them', async () => {
    const given = { givenOn: '2024-03-01', givenTime: '11:30', method: 'paper_scan' as const }
    const consent = { formVersionId: await writeForm(world), decisions: decisions(), ...given }
    const asked = newcomer(world, { screenedOn: '2024-03-01', answers: eligible, consent })
    const { participant } = await world.as('coordinatorInBeerSheva')
    const { participantId, code } = await participant.register(asked)
    const shown = async () => (await participant.view({ studyId: world.studyId, code })).withheldDays
    expect(await shown()).toEqual([])
    await takeBack(participantId, '2024-03-05', ['participate'])
    expect(await shown()).toEqual([{ from: '2024-03-05', before: null }])
    await consentAgain(participantId)
    expect(await shown()).toEqual([{ from: '2024-03-05', before: '2024-03-13' }])
    await consentAgain(participantId, { coversEarlier: true })
    expect(await shown()).toEqual([])
  })
})

describe('a scope that was taken back and is granted again', () => {
  it('starts no transcript of earlier words, unless the new consent covers what was collected before', async () => {
    const session = await writeHeld(world)
    const speaker = session.participants[0]!
    await takeBack(speaker.id, '2024-03-12', ['transcribe'])
    const { transcript } = await world.as('dataManager')
    const begin = () =>
      transcript.import({
        ...world.command(),
        into: { start: { sessionId: session.id, language: 'he' } },
        fileName: 'a.vtt',
        format: 'vtt',
        content: base64(vtt),
      })
    await consentAgain(speaker.id)
    expect(await refusalOf(begin())).toBe('transcript.not_consented')
    await consentAgain(speaker.id, { coversEarlier: true })
    expect(await begin()).toMatchObject({ id: expect.any(String) })
  })
})
