// What identifies those who attended is found in the words, replaced by the same pseudonym everywhere, and not released.
import type { PersonName } from '../../testing/cast.ts'
import { writeIdentity } from '../../testing/identities.ts'
import { refusalOf } from '../../testing/refusal.ts'
import { eventsOf as allOf } from '../../testing/trail.ts'
import { pass, writeHeld, writeTranscript } from '../../testing/transcripts.ts'
import { useWorld } from '../../testing/world.ts'
import { describe, expect, it } from 'vitest'

const world = useWorld()
const eventsOf = async (action: string, id: string) =>
  (await allOf(world, id)).filter((event) => event.action === action)
const ronit = { givenName: 'רונית', familyName: 'אזולאי', phone: '052-555-0147' }
const spoken =
  'WEBVTT\n\n00:01.000 --> 00:02.000\n<v I>דיברתי עם רונית אתמול\n\n00:03.000 --> 00:04.000\n<v P1>ול Ronit יש טלפון 0525550147\n\n00:05.000 --> 00:06.000\n<v I>אין כאן שום שם\n'

/** A session that Ronit and another person attended, and its transcript, which the transcriber holds for pseudonymisation. */
async function inPseudonymisation(content = spoken) {
  const session = await writeHeld(world)
  const [first] = session.participants
  await writeIdentity(world, first!, ronit)
  const { id } = await writeTranscript(world, session, { content })
  for (const each of ['transcriber', 'secondTranscriber'] as const) await pass(world, id, each)
  const transcriber = await world.as('transcriber')
  await transcriber.transcript.claim({ ...world.command(), id })
  const open = async () => (await transcriber.transcript.open({ studyId: world.studyId, id })).segments
  const suggest = async (person: PersonName = 'transcriber') =>
    (await world.as(person)).transcript.suggest({ ...world.command(), id })
  const type = async (at: number, text: string) => {
    const row = (await open())[at]!
    const segments = [{ id: row.id, expectedVersion: row.version, text }]
    await transcriber.transcript.edit({ ...world.command(), id, segments })
  }
  const setAside = async (at: number, word: string, more: { stays?: boolean; reason?: string } = {}) => {
    const row = (await open())[at]!
    const start = [...row.text.slice(0, row.text.indexOf(word))].length
    const part = { segmentId: row.id, expectedVersion: row.version, start, end: start + [...word].length }
    return transcriber.transcript.set_aside({ ...world.command(), id, ...part, stays: true, ...more })
  }
  const complete = () => transcriber.transcript.complete({ ...world.command(), id })
  const release = async (person: PersonName = 'investigator') =>
    (await world.as(person)).transcript.release({ ...world.command(), id, reason: 'Ready' })
  return { id, session, participant: first!, transcriber, open, suggest, type, setAside, complete, release }
}

describe('transcript.suggest', () => {
  it('finds names and numbers of those who attended, in any script, and answers places and pseudonyms', async () => {
    const { open, suggest } = await inPseudonymisation()
    const { findings } = await suggest()
    const [first, second] = (await open()).map(({ id }) => id)
    const [name] = findings
    expect(findings).toEqual([
      {
        segmentId: first,
        speakerId: null,
        from: 10,
        to: 15,
        kind: 'person',
        isCertain: true,
        text: 'רונית',
        pseudonym: name!.pseudonym,
      },
      {
        segmentId: second,
        speakerId: null,
        from: 3,
        to: 8,
        kind: 'person',
        isCertain: true,
        text: 'Ronit',
        pseudonym: name!.pseudonym,
      },
      {
        segmentId: second,
        speakerId: null,
        from: 18,
        to: 28,
        kind: 'phone',
        isCertain: true,
        text: '0525550147',
        pseudonym: '[מספר טלפון]',
      },
    ])
    expect(name!.pseudonym).toMatch(/^\[שם \d+\]$/)
  })

  it('gives a person the same pseudonym in another transcript, and another person another one', async () => {
    const one = await inPseudonymisation()
    const [first] = (await one.suggest()).findings
    const session = await writeHeld(world)
    await writeIdentity(world, session.participants[0]!, { givenName: 'Ronit', familyName: 'Perez' })
    await world.database.prisma.attendance.create({
      data: {
        studyId: world.studyId,
        siteId: world.sites.BRS,
        sessionId: session.id,
        participantId: one.participant.id,
        state: 'attended',
      },
    })
    const content = 'WEBVTT\n\n00:01.000 --> 00:02.000\n<v I>אזולאי ופרץ\n'
    const { id } = await writeTranscript(world, session, { content })
    for (const each of ['transcriber', 'secondTranscriber'] as const) await pass(world, id, each)
    const transcriber = await world.as('transcriber')
    await transcriber.transcript.claim({ ...world.command(), id })
    const { findings } = await transcriber.transcript.suggest({ ...world.command(), id })
    expect(findings.map(({ text }) => text)).toEqual(['אזולאי', 'פרץ'])
    expect(findings[0]!.pseudonym).toBe(first!.pseudonym)
    expect(findings[1]!.pseudonym).not.toBe(first!.pseudonym)
  })

  it('records one event with counts, and neither answer nor trail has more of an identity than the words have', async () => {
    const { id, suggest } = await inPseudonymisation()
    const answer = await suggest()
    const events = await eventsOf('transcript.suggest', id)
    expect(events).toMatchObject([
      { isDisclosure: true, after: { stage: 'pseudonymisation', segments: 3, people: 1, found: 3, certain: 3 } },
    ])
    expect(JSON.stringify([answer, events.map(({ after }) => after)])).not.toContain('אזולאי')
  })

  it('leaves no word beside its pseudonym in the receipt', async () => {
    const { suggest } = await inPseudonymisation()
    await suggest()
    const receipts = await world.database.prisma.commandReceipt.findMany({ where: { action: 'transcript.suggest' } })
    expect(receipts.length).toBeGreaterThan(0)
    expect(JSON.stringify(receipts)).not.toMatch(/רונית|Ronit/)
  })

  it('does not compare words with anybody that were typed in the stage: nobody learns who attended by typing names', async () => {
    const { suggest, type } = await inPseudonymisation()
    await type(2, 'גם אזולאי ומספר 052-555-0199 ומספר 052-555-0147')
    const { findings } = await suggest()
    expect(findings.map(({ text, isCertain }) => [text, isCertain]).slice(3)).toEqual([
      ['052-555-0199', false],
      ['052-555-0147', false],
    ])
  })

  it('tells of a speaker whose label is a name', async () => {
    const { suggest } = await inPseudonymisation(spoken.replaceAll('P1', 'רונית'))
    const { findings } = await suggest()
    expect(findings.filter(({ speakerId }) => speakerId !== null)).toMatchObject([
      { segmentId: null, text: 'רונית', isCertain: true },
    ])
  })

  it('is refused to a person who does not hold the transcript, and in another stage', async () => {
    const { id, suggest, complete } = await inPseudonymisation()
    expect(await refusalOf(suggest('dataManager'))).toBe('transcript.not_held')
    expect(await refusalOf(suggest('secondTranscriber'))).toBe('transcript.not_found')
    await complete()
    expect(await refusalOf(suggest())).toBe('transcript.not_found')
    const session = await writeHeld(world)
    const early = await writeTranscript(world, session)
    const transcriber = await world.as('transcriber')
    await transcriber.transcript.claim({ ...world.command(), id: early.id })
    expect(await refusalOf(transcriber.transcript.suggest({ ...world.command(), id: early.id }))).toBe(
      'transcript.not_at_names',
    )
    expect(id).not.toBe(early.id)
  })
})

describe('transcript.pseudonymise', () => {
  it('gives marked words a pseudonym, and the same words are found in the next transcript', async () => {
    const { id, open, transcriber } = await inPseudonymisation(
      'WEBVTT\n\n00:01.000 --> 00:02.000\n<v I>גרנו במצפה ההר שנים\n',
    )
    const [segment] = await open()
    const ask = (words: string) =>
      transcriber.transcript.pseudonymise({ ...world.command(), id, segmentId: segment!.id, as: 'place', words })
    const { pseudonym } = await ask('מצפה ההר')
    expect(pseudonym).toMatch(/^\[מקום \d+\]$/)
    expect(await ask('מצפה ההר')).toEqual({ pseudonym })
    expect(await refusalOf(ask('חיפה'))).toBe('transcript.no_such_part')
    const next = await inPseudonymisation('WEBVTT\n\n00:01.000 --> 00:02.000\n<v I>נסענו למצפה ההר\n')
    expect((await next.suggest()).findings).toMatchObject([
      { text: 'מצפה ההר', kind: 'place', isCertain: false, pseudonym },
    ])
  })

  it('keeps what a pseudonym stands for encrypted', async () => {
    const { id, open, transcriber } = await inPseudonymisation(
      'WEBVTT\n\n00:01.000 --> 00:02.000\n<v I>Zanzibara here\n',
    )
    const [segment] = await open()
    const asked = { id, segmentId: segment!.id, as: 'place' as const, words: 'Zanzibara' }
    await transcriber.transcript.pseudonymise({ ...world.command(), ...asked })
    const rows = await world.database.prisma.pseudonym.findMany()
    expect(rows.length).toBeGreaterThan(0)
    for (const row of rows) expect(Buffer.from(row.sealed).toString('utf8') + row.key).not.toMatch(/zanzibara/i)
  })
})

describe('transcript.set_aside', () => {
  it('leaves a part out of the suggestions while the words beside it stay, and takes that back', async () => {
    const { suggest, setAside, type } = await inPseudonymisation()
    const texts = async () => (await suggest()).findings.map(({ text }) => text)
    await setAside(0, 'רונית')
    expect(await texts()).toEqual(['Ronit', '0525550147'])
    await type(0, 'כן, דיברתי עם רונית אתמול')
    expect(await texts()).toEqual(['Ronit', '0525550147'])
    await setAside(0, 'רונית', { stays: false })
    expect(await texts()).toEqual(['רונית', 'Ronit', '0525550147'])
    await setAside(0, 'רונית')
    await type(0, 'דיברתי את רונית אתמול')
    expect(await texts()).toContain('רונית')
  })
})

describe('transcript.release', () => {
  it('is refused while an identifier of somebody who attended is in the words; it names the segments, and is recorded', async () => {
    const { id, complete, release } = await inPseudonymisation()
    await complete()
    const refusal = await release().catch((error: unknown) => error)
    expect(refusal).toMatchObject({ cause: { code: 'transcript.names_left', details: { positions: '1, 2' } } })
    expect(JSON.stringify((refusal as { cause: { details: object } }).cause.details)).not.toContain('רונית')
    expect(await eventsOf('transcript.suggest', id)).toMatchObject([
      { after: { stage: 'release', found: 3, certain: 3 } },
    ])
  })

  it('is possible when the words were replaced, or set aside by another person with a reason; the trail counts these', async () => {
    const { id, type, setAside, complete, release } = await inPseudonymisation()
    await type(1, 'ול [שם 1] יש [מספר טלפון]')
    await setAside(0, 'רונית')
    await complete()
    expect(await refusalOf(release())).toBe('transcript.names_left')
    const back = { id, toStage: 'pseudonymisation', reason: 'A name is left' }
    await (await world.as('dataManager')).transcript.return({ ...world.command(), ...back })
    await (await world.as('transcriber')).transcript.claim({ ...world.command(), id })
    await setAside(0, 'רונית', { reason: 'The singer is meant' })
    await complete()
    expect((await release()).state).toBe('released')
    expect(await eventsOf('transcript.release', id)).toMatchObject([{ after: { kept: 1 } }])
    expect(await eventsOf('transcript.set_aside', id)).toMatchObject([
      { reason: null },
      { reason: 'The singer is meant' },
    ])
  })

  it('is refused while the label of a speaker is a name of somebody who attended', async () => {
    const content = 'WEBVTT\n\n00:01.000 --> 00:02.000\n<v רונית>אין כאן שום שם\n'
    const { complete, release } = await inPseudonymisation(content)
    await complete()
    expect(await refusalOf(release())).toBe('transcript.speaker_named')
  })

  it('looks at identities as they are now: a name that was amended after the stage counts', async () => {
    const { participant, complete, release } = await inPseudonymisation(
      'WEBVTT\n\n00:01.000 --> 00:02.000\n<v I>שלום לבתשבע\n',
    )
    await complete()
    const amended = { participantId: participant.id, expectedVersion: 1, identity: { familyName: 'בתשבע' } }
    await (await world.as('coordinatorInBeerSheva')).participant.amend({ ...world.command(), ...amended })
    expect(await refusalOf(release())).toBe('transcript.names_left')
  })
})
