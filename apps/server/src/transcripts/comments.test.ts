// Comments of imported Word documents become notes at their segments.
import { documentParts, paragraph, zip } from '@polyphony/domain/transcripts/formats/archive.test-support'
import { noteCodePoints } from '@polyphony/domain/transcripts/notes/schema'
import { lastEvent } from '../../testing/trail.ts'
import { writeHeld, writeTranscript } from '../../testing/transcripts.ts'
import { useWorld } from '../../testing/world.ts'
import { expect, it } from 'vitest'

const world = useWorld()
const w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'

async function imported(comments: readonly { at: number; text: string; author?: string }[]) {
  const lines = ['P1: one', 'P2: two', 'P1: three']
  const body = lines.map((line, at) => {
    const marks = comments.map((each, id) => (each.at === at ? `<w:r><w:commentReference w:id="${id}"/></w:r>` : ''))
    return `<w:p><w:r><w:t>${line}</w:t></w:r>${marks.join('')}</w:p>`
  })
  const parts = comments.map(
    ({ text, author }, id) =>
      `<w:comment w:id="${id}"${author ? ` w:author="${author}"` : ''}>${paragraph(text)}</w:comment>`,
  )
  const document = {
    ...documentParts(body.join('')),
    'word/comments.xml': `<w:comments ${w}>${parts.join('')}</w:comments>`,
  }
  const { id } = await writeTranscript(world, await writeHeld(world), { content: zip(document), format: 'docx' })
  const { transcript } = await world.as('dataManager')
  const { segments } = await transcript.open({ studyId: world.studyId, id })
  const { notes } = await transcript.notes({ studyId: world.studyId, id })
  const placeOf = (segmentId: string) => segments.findIndex((segment) => segment.id === segmentId)
  return { id, transcript, notes: notes.map((note) => ({ ...note, at: placeOf(note.segmentId) })) }
}

it('a comment is a note at its segment, with the author that the file names, and the trail has only their number', async () => {
  const { notes } = await imported([
    { at: 1, text: 'Which clinic?', author: 'R. Levi' },
    { at: 2, text: 'Unclear' },
  ])
  expect(notes.map(({ at, text, author, by }) => ({ at, text, author, by }))).toEqual([
    { at: 1, text: 'Which clinic?', author: 'R. Levi', by: 'dataManager' },
    { at: 2, text: 'Unclear', author: '', by: 'dataManager' },
  ])
  expect((await lastEvent(world, 'transcript.import')).after).toMatchObject({ notes: 2 })
})

it('what a comment and its author hide is cleaned as what a person types would be refused', async () => {
  const cut = `${'a'.repeat(noteCodePoints - 2)}\u2067bc\u2069`
  const { notes } = await imported([
    { at: 0, text: 'Approved by me\u202e, release as it is', author: '\u202eDana&#x2028;Example' },
    { at: 1, text: cut, author: '\u202eanaD\u202c' },
    { at: 2, text: 'x', author: '\u200b\u202e' },
  ])
  expect(notes.map(({ text, author }) => [text, author])).toEqual([
    ['Approved by me, release as it is', 'Dana Example'],
    [`${'a'.repeat(noteCodePoints - 2)}b`, 'anaD'],
    ['c', 'anaD'],
    ['x', ''],
  ])
})

it('a comment that is longer than a note becomes several, in the order of its parts', async () => {
  const parts = Array.from({ length: 6 }, (_, part) => String(part).repeat(part < 5 ? noteCodePoints : 1))
  const { notes } = await imported([{ at: 0, text: parts.join('') }])
  expect(notes.map(({ text }) => text)).toEqual(parts)
})

it('comments at the same segment are in the order of the file', async () => {
  const texts = ['Which clinic?', 'Unclear', 'Who says this?', 'Laughs?', 'The second name', 'Check']
  const { notes } = await imported(texts.map((text) => ({ at: 1, text })))
  expect(notes.map(({ text }) => text)).toEqual(texts)
})

it('an import with comments can be taken back with them, until somebody has answered one', async () => {
  const { id, transcript } = await imported([{ at: 1, text: 'Which clinic?' }])
  await transcript.take_back({ ...world.command(), ids: [id] })
  expect(await world.database.prisma.segmentNote.count({ where: { transcriptId: id } })).toBe(0)
  const other = await imported([{ at: 1, text: 'Which clinic?' }])
  const answer = { id: other.id, noteId: other.notes[0]!.id, answerId: world.newId(), text: 'The new one' }
  await transcript.answer_note({ ...world.command(), ...answer })
  await expect(transcript.take_back({ ...world.command(), ids: [other.id] })).rejects.toThrow('transcript.built_on')
})
