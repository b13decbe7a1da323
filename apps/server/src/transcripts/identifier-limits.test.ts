// The limits of the search for identifiers, what it leaves out, and what happens at the same time.
import { mostPseudonymsInHour, mostRunsInHour } from '@polyphony/domain/transcripts/identifiers/schema'
import { writeIdentity } from '../../testing/identities.ts'
import { raced } from '../../testing/races.ts'
import { refusalOf } from '../../testing/refusal.ts'
import { pass, withdrawData, writeHeld, writeTranscript } from '../../testing/transcripts.ts'
import { useWorld } from '../../testing/world.ts'
import { describe, expect, it } from 'vitest'

const world = useWorld()
const vtt = (...texts: string[]) =>
  `WEBVTT\n\n${texts.map((text, at) => `00:0${2 * at}.000 --> 00:0${2 * at + 1}.000\n<v P${at + 1}>${text}\n`).join('\n')}`

/** A transcript at Beer Sheva that the transcriber holds for pseudonymisation. The first who attended is called Naomi. */
async function held(...texts: string[]) {
  const session = await writeHeld(world)
  await writeIdentity(world, session.participants[0]!, { givenName: 'נעמי' })
  const { id } = await writeTranscript(world, session, { content: vtt(...texts) })
  const manager = await world.as('dataManager')
  const person = { participantId: session.participants[1]!.id }
  await manager.transcript.map_speaker({ ...world.command(), id, label: 'P1', person, expectedPerson: null })
  for (const each of ['transcriber', 'secondTranscriber'] as const) await pass(world, id, each)
  const { transcript } = await world.as('transcriber')
  await transcript.claim({ ...world.command(), id })
  const { segments } = await transcript.open({ studyId: world.studyId, id })
  const suggest = () => transcript.suggest({ ...world.command(), id })
  const name = (words: string, at = 0) =>
    transcript.pseudonymise({ ...world.command(), id, segmentId: segments[at]!.id, as: 'place', words })
  return { id, session, transcript, segments, suggest, name }
}

describe('identifiers', () => {
  it('of withheld words are not sought', async () => {
    const { session, suggest } = await held('נעמי אמרה', 'נעמי שמעה')
    expect((await suggest()).findings).toHaveLength(2)
    await withdrawData(world, session.participants[1]!.id)
    // The first words are of the participant who withdrew; nobody knows whose the others are.
    expect((await suggest()).findings).toEqual([])
  })

  it('of somebody who was absent are not known', async () => {
    const { session, suggest } = await held('נעמי אמרה')
    await world.database.prisma.attendance.updateMany({
      where: { sessionId: session.id, participantId: session.participants[0]!.id },
      data: { state: 'absent' },
    })
    expect((await suggest()).findings).toEqual([])
  })

  it('of somebody at another site are not known, and a place has the same pseudonym there', async () => {
    const { name } = await held('גרנו בכפר הנחל')
    const { pseudonym } = await name('כפר הנחל')
    const session = await writeHeld(world, { site: 'ULM' })
    const { id } = await writeTranscript(world, session, { content: vtt('נעמי באה לכפר הנחל') })
    for (const each of ['dataManager', 'dataManagerInUlm'] as const) await pass(world, id, each)
    const { transcript } = await world.as('dataManagerInUlm')
    await transcript.claim({ ...world.command(), id })
    expect((await transcript.suggest({ ...world.command(), id })).findings).toMatchObject([
      { text: 'כפר הנחל', pseudonym },
    ])
  })
})

describe('a pseudonym', () => {
  it('is one, if two people ask for that of the same place at the same time', async () => {
    const [one, other] = [await held('באנו לעין השופט'), await held('יצאנו מעין השופט')]
    const { first, second, hasWaited } = await raced(
      world,
      () => one.name('עין השופט'),
      () => other.name('עין השופט'),
    )
    expect(hasWaited).toBe(true)
    expect(first).toMatchObject({
      status: 'fulfilled',
      value: { pseudonym: expect.stringMatching(/^\[מקום \d+\]$/u) as string },
    })
    expect(second).toEqual(first)
  })

  it.each([
    ['runs', mostRunsInHour, (each: Awaited<ReturnType<typeof held>>) => each.suggest()],
    ['pseudonyms', mostPseudonymsInHour, (each: Awaited<ReturnType<typeof held>>) => each.name('מקום')],
  ])('is refused to a person who asks too often: %s', async (_, most, ask) => {
    const each = await held('מקום')
    const action = most === mostRunsInHour ? 'transcript.suggest' : 'transcript.pseudonymise'
    const { tries } = world.services
    const before = await tries.add('hour', [`${action} ${world.people.transcriber.id}`])
    for (let count = before[0]!; count < most; count++)
      await tries.add('hour', [`${action} ${world.people.transcriber.id}`])
    expect(await refusalOf(ask(each))).toBe('transcript.suggested_too_often')
  })
})
