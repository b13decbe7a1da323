// A note or an answer that was removed comes back, or its words stand in a field: once.
import { readable } from '@polyphony/server/testing/notes'
import { writeHeld, writeTranscript } from '@polyphony/server/testing/transcripts'
import { useWorld } from '@polyphony/server/testing/world'
import { screen, waitFor, within } from '@testing-library/react'
import { expect, it, vi } from 'vitest'
import { announceChange } from '../platform/changes.ts'
import { onDevice } from '../platform/drafts/twins.test-support.ts'
import { noticeOf, renderApp } from '../platform/test-app.tsx'

const world = useWorld()
const row = async (position: number) => within(await screen.findByRole('group', { name: `Segment ${position}` }))
const field = (position: number) => screen.findByLabelText(`Note at segment ${position}`, { selector: 'textarea' })
const leaveIt = () => screen.getByRole('button', { name: 'Leave the note' })
const notesOf = (transcriptId: string) => world.database.prisma.segmentNote.findMany({ where: { transcriptId } })

/** The transcript with one note of the person, and these answers to it. */
async function begun(answers: readonly string[] = []) {
  const held = await readable(world)
  const noteId = await held.leave({ text: 'Which place?' })
  for (const text of answers) await held.answer(noteId, { text })
  const app = await renderApp(world, 'transcriber', `/s/voices/transcripts/${held.id}`)
  await screen.findByText('Which place?')
  return { ...held, ...app, noteId }
}
type User = Awaited<ReturnType<typeof begun>>['user']
async function removeIt(user: User) {
  await user.click(await screen.findByRole('button', { name: 'Remove' }))
  return noticeOf('The note is removed.')
}
type Notice = Awaited<ReturnType<typeof noticeOf>>
const undoIn = async (user: User, notice: Notice) => user.click(notice.getByRole('button', { name: 'Undo' }))

/** Presses Undo. The command arrives, but its answer is lost, and so is everything for it after that. */
async function undoWithoutAnswer(
  { user, line }: Pick<Awaited<ReturnType<typeof begun>>, 'user' | 'line'>,
  of: Notice,
  procedure: string,
) {
  const go = line.hold(procedure)
  line.loseAnswer(procedure)
  await undoIn(user, of)
  await waitFor(() => expect(line.asked).toContain(procedure))
  line.cut(procedure)
  go()
}

it('a removed note comes back with the own answers to it', async () => {
  const { user, notes } = await begun(['The clinic'])
  const removed = await removeIt(user)
  expect(await notes('dataManager')).toEqual([])
  await undoIn(user, removed)
  expect(await screen.findByText('The clinic')).toBeVisible()
  expect(await notes('dataManager')).toMatchObject([{ text: 'Which place?', answers: [{ text: 'The clinic' }] }])
})

it('a removed note that cannot come back is in the field of a note with its answers', async () => {
  const { user, line } = await begun(['The clinic', 'Or not'])
  const removed = await removeIt(user)
  line.cut('transcript.leave_note')
  await undoIn(user, removed)
  expect(await field(1)).toHaveValue('Which place?\nThe clinic\nOr not')
  await waitFor(async () => expect(await onDevice()).toMatchObject({ drafts: 1 }))
})

it('answers that cannot come back with their note are in the field of an answer to it', async () => {
  const { user, line } = await begun(['The clinic', 'Or not'])
  const removed = await removeIt(user)
  line.cut('transcript.answer_note')
  await undoIn(user, removed)
  expect(await screen.findByLabelText('Answer to the note')).toHaveValue('The clinic\nOr not')
})

it('a removed answer that cannot come back is in the field of an answer, and is sent from there once', async () => {
  const { user, line, notes } = await begun(['The clinic'])
  await user.click(await screen.findByRole('button', { name: 'Remove my answer' }))
  const removed = await noticeOf('The answer is removed.')
  await undoWithoutAnswer({ user, line }, removed, 'transcript.answer_note')
  expect(await screen.findByLabelText('Answer to the note')).toHaveValue('The clinic')
  line.mend()
  await user.click(screen.getByRole('button', { name: 'Answer' }))
  expect(await screen.findByText('The clinic', { selector: 'p' })).toBeVisible()
  expect(await notes('dataManager')).toMatchObject([{ answers: [{ text: 'The clinic' }] }])
})

it('a removed note of which only the answer to Undo was lost is not left twice', async () => {
  const { id, user, line } = await begun()
  const removed = await removeIt(user)
  await undoWithoutAnswer({ user, line }, removed, 'transcript.leave_note')
  expect(await field(1)).toHaveValue('Which place?')
  line.mend()
  await user.click(leaveIt())
  await waitFor(() => expect(screen.queryByLabelText('Note at segment 1', { selector: 'textarea' })).toBeNull())
  expect(await (await row(1)).findByRole('article')).toBeVisible()
  expect(await notesOf(id)).toHaveLength(1)
})

it('a removed note of which only the answer to Undo was lost comes back with its answers, and stands once', async () => {
  const { id, user, line, notes } = await begun(['The clinic'])
  const removed = await removeIt(user)
  await undoWithoutAnswer({ user, line }, removed, 'transcript.leave_note')
  expect(await screen.findByText('The clinic', { selector: 'p' })).toBeVisible()
  expect(screen.queryByLabelText('Note at segment 1', { selector: 'textarea' })).toBeNull()
  expect(await notesOf(id)).toHaveLength(1)
  expect(await notes('dataManager')).toMatchObject([{ answers: [{ text: 'The clinic' }] }])
})

it('of several answers, one that arrived though its answer was lost is not in the field with the others', async () => {
  const { user, line } = await begun(['The clinic', 'Or not'])
  const removed = await removeIt(user)
  await undoWithoutAnswer({ user, line }, removed, 'transcript.answer_note')
  expect(await screen.findByLabelText('Answer to the note')).toHaveValue('Or not')
  expect(await screen.findByText('The clinic', { selector: 'p' })).toBeVisible()
})

it('an answer cannot be removed again while it is being removed', async () => {
  const { user, line } = await begun(['The clinic'])
  const go = line.hold('transcript.remove_note')
  await user.click(await screen.findByRole('button', { name: 'Remove my answer' }))
  expect(screen.getByRole('button', { name: 'Remove my answer' })).toBeDisabled()
  go()
  await noticeOf('The answer is removed.')
})

it('words that can neither come back nor stand in a field are in the notice, which tries again', async () => {
  const { user, line } = await begun()
  const removed = await removeIt(user)
  line.cut('transcript.leave_note')
  const query = vi.spyOn(navigator.locks, 'query').mockRejectedValue(new Error('The browser does not answer'))
  await undoIn(user, removed)
  await noticeOf('This could not be brought back: “Which place?”')
  query.mockRestore()
  // A draft that could not be opened is opened anew after a second.
  const field = () => screen.queryByLabelText('Note at segment 1', { selector: 'textarea' })
  await waitFor(
    async () => {
      const again = screen.queryAllByRole('button', { name: 'Try again' }).at(-1)
      if (again && !field()) await user.click(again)
      expect(field()).toHaveValue('Which place?')
    },
    { timeout: 10_000, interval: 100 },
  )
})

it.each([
  [
    'comes back there',
    false,
    async () => expect(await (await row(2)).findByText('Which place?', { selector: 'p' })).toBeVisible(),
  ],
  ['is in the field there', true, async () => expect(await field(2)).toHaveValue('Which place?')],
])('a removed note whose segment was joined to another meanwhile %s', async (_, isCut, expectIt) => {
  const held = await writeHeld(world)
  const cues = [1, 2, 3].map((at) => `00:00:0${at}.000 --> 00:00:0${at + 1}.000\n<v Facilitator>Word ${at}`)
  const { id } = await writeTranscript(world, held, { content: ['WEBVTT', ...cues].join('\n\n') })
  const { transcript } = await world.as('transcriber')
  await transcript.claim({ ...world.command(), id })
  const { segments } = await transcript.open({ studyId: world.studyId, id })
  const [, into, last] = segments.map((segment) => segment.id) as [string, string, string]
  await transcript.leave_note({
    ...{ ...world.command(), id, noteId: world.newId(), segmentId: last, text: 'Which place?' },
  })
  const { user, line } = await renderApp(world, 'transcriber', `/s/voices/transcripts/${id}`)
  await screen.findByText('Which place?')
  const removed = await removeIt(user)
  await transcript.edit({
    ...{ ...world.command(), id, segments: [], removed: [{ id: last, expectedVersion: 1, into }] },
  })
  announceChange({ action: 'transcript.edit', entityId: id })
  await waitFor(() => expect(screen.queryByRole('group', { name: 'Segment 3' })).toBeNull())
  if (isCut) line.cut('transcript.leave_note')
  await undoIn(user, removed)
  await expectIt()
})

it('words that could not come back and were erased stay erased when their row leaves the document and comes again', async () => {
  const held = await writeHeld(world)
  const clock = (second: number) =>
    `00:${String(Math.floor(second / 60)).padStart(2, '0')}:${String(second % 60).padStart(2, '0')}.000`
  // With one segment more, only the rows near the viewport are in the document: each is made anew.
  const cues = Array.from({ length: 200 }, (_, at) => `${clock(at)} --> ${clock(at + 1)}\n<v Facilitator>Word ${at}`)
  const { id } = await writeTranscript(world, held, { content: ['WEBVTT', ...cues].join('\n\n') })
  const { transcript } = await world.as('transcriber')
  await transcript.claim({ ...world.command(), id })
  const { segments } = await transcript.open({ studyId: world.studyId, id })
  const note = { noteId: world.newId(), segmentId: segments[0]!.id, text: 'Which place?' }
  await transcript.leave_note({ ...world.command(), id, ...note })
  const { user, line } = await renderApp(world, 'transcriber', `/s/voices/transcripts/${id}`)
  await screen.findByText('Which place?')
  const removed = await removeIt(user)
  line.cut('transcript.leave_note')
  await undoIn(user, removed)
  const before = await field(1)
  expect(before).toHaveValue('Which place?')
  await user.clear(before)
  await user.click(screen.getByLabelText('Words of segment 2'))
  await user.keyboard('{Enter}')
  await waitFor(() => expect(before).not.toBeInTheDocument())
  expect(await field(1)).toHaveValue('')
}, 60_000)
