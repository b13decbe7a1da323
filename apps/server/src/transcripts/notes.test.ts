// Notes at segments: who may leave and read them, where they stand, and that they obey the rules of the words.
import {
  answersToNote,
  noteCodePoints,
  notesAtOnce,
  notesAtSegment,
  notesInTranscript,
} from '@polyphony/domain/transcripts/notes/schema'
import type { PersonName } from '../../testing/cast.ts'
import { readable } from '../../testing/notes.ts'
import { refusalOf } from '../../testing/refusal.ts'
import { eventsOf, lastEvent } from '../../testing/trail.ts'
import { nameSpeakers, writeHeld, writeTranscript } from '../../testing/transcripts.ts'
import { useWorld } from '../../testing/world.ts'
import { describe, expect, it } from 'vitest'

const world = useWorld()

const begun = async (at: Parameters<typeof writeHeld>[1] = {}) => readable(world, at)

describe('transcript.leave_note', () => {
  it('is for those who work on the transcript: coordinators, data managers, and the transcriber who has it', async () => {
    const { leave, notes } = await begun()
    for (const person of ['transcriber', 'coordinatorInBeerSheva', 'dataManager'] as const) await leave({ by: person })
    for (const person of ['secondTranscriber', 'coordinatorInUlm', 'dataManagerInUlm'] as const)
      expect(await refusalOf(leave({ by: person }))).toBe('transcript.not_found')
    for (const person of ['investigator', 'analyst', 'monitor', 'administrator'] as const)
      expect(await refusalOf(leave({ by: person }))).toBe('access.refused')
    const authors = (await notes('transcriber')).map(({ by }) => by)
    expect(authors.toSorted()).toEqual(['coordinatorInBeerSheva', 'dataManager', 'transcriber'])
  })

  it('leaves an event without the words', async () => {
    const { leave, id, first } = await begun()
    const to = world.people.coordinatorInBeerSheva.id
    const noteId = await leave({ text: 'Perhaps Michal of the clinic', to })
    const event = await lastEvent(world, 'transcript.leave_note')
    expect(event).toMatchObject({ entityId: id, after: { note: noteId, segment: first, staffId: to } })
    expect(JSON.stringify(event, (_, value: unknown) => (typeof value === 'bigint' ? '' : value))).not.toContain(
      'Michal',
    )
  })

  it('is addressed only to a person who can read it now', async () => {
    const { leave, notes } = await begun()
    for (const person of ['secondTranscriber', 'analyst', 'coordinatorInUlm'] as const)
      expect(await refusalOf(leave({ to: world.people[person].id }))).toBe('transcript.note_person')
    await leave({ by: 'dataManager', to: world.people.transcriber.id })
    expect(await notes('dataManager')).toMatchObject([{ to: 'transcriber', toId: world.people.transcriber.id }])
  })

  it('is refused at a segment of another transcript', async () => {
    const [here, there] = [await begun(), await begun()]
    expect(await refusalOf(here.leave({ at: there.first }))).toBe('transcript.segment_not_found')
  })

  it('is refused twice under one id', async () => {
    const { leave } = await begun()
    const noteId = await leave({})
    expect(await refusalOf(leave({ noteId }))).toBe('row.exists')
  })

  it.each([
    ['', 'input.invalid'],
    [' \n ', 'input.invalid'],
    ['a'.repeat(noteCodePoints + 1), 'input.invalid'],
  ])('refuses %j', async (text, code) => {
    const { leave } = await begun()
    expect(await refusalOf(leave({ text }))).toBe(code)
  })

  it(`takes ${noteCodePoints} code points, also those of two units`, async () => {
    const { leave, notes } = await begun()
    const text = '🙂'.repeat(noteCodePoints)
    await leave({ text })
    expect((await notes('transcriber'))[0]!.text).toBe(text)
  })

  it(`is refused beyond ${notesAtSegment} notes at one segment and ${notesInTranscript} in one transcript`, async () => {
    const { leave, write, second } = await begun()
    await write(notesAtSegment)
    expect(await refusalOf(leave({}))).toBe('transcript.too_many_notes')
    await leave({ at: second })
    await write(notesInTranscript - notesAtSegment - 1)
    expect(await refusalOf(leave({ at: second }))).toBe('transcript.too_many_notes')
  })

  it('counts no comments of an imported file', async () => {
    const { leave, write } = await begun()
    await write(notesInTranscript + 1, '')
    await leave({})
  })

  it('needs the consent that typing needs: also of the person whose words it is about', async () => {
    const { leave, session, second } = await begun()
    await nameSpeakers(world, session, session.transcriptId)
    const { consent } = await world.as('coordinatorInBeerSheva')
    const given = await world.database.prisma.consent.findFirstOrThrow({
      where: { participantId: session.participants[1]!.id },
    })
    const back = { id: given.id, scopes: ['transcribe'], withdrawnOn: '2024-03-12', reason: 'By telephone' }
    await consent.withdraw({ ...world.command(), ...back })
    expect(await refusalOf(leave({ at: second }))).toBe('transcript.not_consented')
    await leave({})
  })
})

describe('transcript.notes', () => {
  it('come in pages, and each page that shows words leaves an event', async () => {
    const { id, write, transcript } = await begun()
    await write(notesAtOnce + 1)
    const first = await transcript.notes({ studyId: world.studyId, id })
    expect([first.notes.length, first.next]).toEqual([notesAtOnce, first.notes.at(-1)!.id])
    const rest = await transcript.notes({ studyId: world.studyId, id, after: first.next! })
    expect([rest.notes.length, rest.next]).toEqual([1, null])
    expect((await eventsOf(world, id)).filter(({ action }) => action === 'transcript.notes')).toMatchObject([
      { isDisclosure: true, after: { notes: notesAtOnce } },
      { isDisclosure: true, after: { notes: 1 } },
    ])
  })

  it('leave no event if there are none', async () => {
    const { id, notes } = await begun()
    expect(await notes('transcriber')).toEqual([])
    expect((await eventsOf(world, id)).map(({ action }) => action)).not.toContain('transcript.notes')
  })

  it('name those to whom a note can be addressed', async () => {
    const { id, transcript } = await begun()
    const { people } = await transcript.notes({ studyId: world.studyId, id })
    const names = people.map(({ name }) => name)
    expect(names).toEqual(expect.arrayContaining(['transcriber', 'coordinatorInBeerSheva', 'dataManager']))
    for (const name of ['secondTranscriber', 'coordinatorInUlm', 'analyst']) expect(names).not.toContain(name)
  })

  it('are gone for a transcriber who does not have the transcript any more', async () => {
    const { id, leave, notes, transcript } = await begun()
    await leave({})
    await transcript.complete({ ...world.command(), id })
    expect(await refusalOf(notes('transcriber'))).toBe('transcript.not_found')
  })
})

describe('transcript.answer_note', () => {
  it('answers in order, with the name of each person, and without the words in the trail', async () => {
    const { leave, answer, notes } = await begun()
    const noteId = await leave({ text: 'Which place is this?' })
    await answer(noteId, { by: 'coordinatorInBeerSheva', text: 'The clinic' })
    await answer(noteId, { text: 'Thank you' })
    expect((await notes('dataManager'))[0]!.answers).toMatchObject([
      { text: 'The clinic', by: 'coordinatorInBeerSheva' },
      { text: 'Thank you', by: 'transcriber' },
    ])
    const { after } = await lastEvent(world, 'transcript.answer_note')
    expect(after).toEqual({ note: noteId, answer: expect.any(String) })
  })

  it(`is refused beyond ${answersToNote} answers`, async () => {
    const { leave, answer } = await begun()
    const noteId = await leave({})
    const data = Array.from({ length: answersToNote }, () => ({ id: world.newId(), text: 'x', noteId }))
    const own = { studyId: world.studyId, siteId: world.sites.BRS }
    await world.database.prisma.segmentNoteAnswer.createMany({ data: data.map((row) => ({ ...row, ...own })) })
    expect(await refusalOf(answer(noteId))).toBe('transcript.too_many_answers')
  })

  it('is refused for a note of another transcript', async () => {
    const [here, there] = [await begun(), await begun()]
    const noteId = await there.leave({})
    expect(await refusalOf(here.answer(noteId))).toBe('transcript.note_not_found')
  })
})

describe('transcript.resolve_note', () => {
  it('resolves a note and opens it again, and says who did so', async () => {
    const { leave, resolve, notes } = await begun()
    const noteId = await leave({})
    await resolve(noteId, { by: 'coordinatorInBeerSheva' })
    expect(await notes('transcriber')).toMatchObject([{ resolvedBy: 'coordinatorInBeerSheva', version: 2 }])
    await resolve(noteId, { expectedVersion: 2, isResolved: false })
    expect(await notes('transcriber')).toMatchObject([{ resolvedBy: null, resolvedAt: null, version: 3 }])
  })

  it('is refused to the second of two people who do it at the same time', async () => {
    const { leave, resolve } = await begun()
    const noteId = await leave({})
    const people: PersonName[] = ['transcriber', 'dataManager']
    const outcomes = await Promise.allSettled(people.map((by) => resolve(noteId, { by })))
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  })
})

describe('transcript.remove_note', () => {
  it('removes an own note with its words, and the same note can be left again', async () => {
    const { leave, remove, notes } = await begun()
    const noteId = await leave({ text: 'A slip' })
    await remove(noteId)
    expect(await notes('transcriber')).toEqual([])
    expect(await world.database.prisma.segmentNote.count({ where: { id: noteId } })).toBe(0)
    expect((await lastEvent(world, 'transcript.remove_note')).before).toEqual({ note: noteId, answer: null })
    await leave({ noteId, text: 'A slip' })
  })

  it('is refused for the note of another person, and for one that somebody else answered', async () => {
    const { leave, answer, remove } = await begun()
    const noteId = await leave({})
    expect(await refusalOf(remove(noteId, { by: 'dataManager' }))).toBe('transcript.note_of_another')
    await answer(noteId, { by: 'dataManager' })
    expect(await refusalOf(remove(noteId))).toBe('transcript.note_answered')
  })

  it('removes an own answer, and not that of another person', async () => {
    const { leave, answer, remove, notes } = await begun()
    const noteId = await leave({})
    const answerId = await answer(noteId, { by: 'dataManager' })
    expect(await refusalOf(remove(noteId, { answerId }))).toBe('transcript.note_of_another')
    await remove(noteId, { by: 'dataManager', answerId })
    expect((await notes('transcriber'))[0]!.answers).toEqual([])
  })
})

describe('transcript.open_notes', () => {
  it('says where the open notes of a transcript are, in the order of its segments and without words', async () => {
    const { id, leave, resolve, first, second, session } = await begun()
    const [later, , done] = [await leave({ at: second, text: 'secret' }), await leave({}), await leave({})]
    await resolve(done)
    const { transcript } = await world.as('investigator')
    const open = await transcript.open_notes({ studyId: world.studyId, of: { id: id } })
    expect(open.notes.map(({ segmentId, position }) => [segmentId, position])).toEqual([
      [first, 1],
      [second, 2],
    ])
    expect(open.notes[1]).toMatchObject({ id: later, session: session.code, language: 'he', isMine: false })
    expect(JSON.stringify(open)).not.toContain('secret')
  })

  it('lists those that are addressed to the person, as long as the person can read them', async () => {
    const { leave, resolve, mine, id } = await begun()
    const noteId = await leave({ by: 'dataManager', to: world.people.transcriber.id })
    await leave({ by: 'dataManager' })
    expect(await mine('transcriber')).toMatchObject([{ id: noteId, transcriptId: id, isMine: true }])
    expect(await mine('dataManager')).toEqual([])
    await resolve(noteId, { by: 'dataManager' })
    expect(await mine('transcriber')).toEqual([])
    await resolve(noteId, { by: 'dataManager', expectedVersion: 2, isResolved: false })
    const manager = await world.as('dataManager')
    await manager.transcript.assign({ ...world.command(), ids: [id], staffId: 'nobody' })
    expect(await mine('transcriber')).toEqual([])
  })
})

it('a file on whose transcript somebody left a note cannot be taken back', async () => {
  const session = await writeHeld(world)
  const { id } = await writeTranscript(world, session)
  const segment = await world.database.prisma.segment.findFirstOrThrow({ where: { transcriptId: id } })
  const { transcript } = await world.as('dataManager')
  const note = { id, noteId: world.newId(), segmentId: segment.id, text: 'Unclear' }
  await transcript.leave_note({ ...world.command(), ...note })
  expect(await refusalOf(transcript.take_back({ ...world.command(), ids: [id] }))).toBe('transcript.built_on')
})
