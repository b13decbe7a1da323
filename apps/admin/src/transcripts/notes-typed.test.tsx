// What a person types into a note, or has typed, is never lost and never sent twice.
import { readable } from '@polyphony/server/testing/notes'
import { useWorld } from '@polyphony/server/testing/world'
import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { announceChange } from '../platform/changes.ts'
import { onDevice } from '../platform/drafts/twins.test-support.ts'
import { noticeOf, renderApp } from '../platform/test-app.tsx'

const world = useWorld()
const notesOf = (transcriptId: string) => world.database.prisma.segmentNote.findMany({ where: { transcriptId } })
const row = async (position: number) => within(await screen.findByRole('group', { name: `Segment ${position}` }))
const field = (position: number) => screen.findByLabelText(`Note at segment ${position}`, { selector: 'textarea' })
const leaveIt = () => screen.getByRole('button', { name: 'Leave the note' })

async function begun(left: Parameters<Awaited<ReturnType<typeof readable>>['leave']>[0][] = []) {
  const held = await readable(world)
  const ids: string[] = []
  for (const note of left) ids.push(await held.leave(note))
  const app = await renderApp(world, 'transcriber', `/s/voices/transcripts/${held.id}`)
  await row(2)
  await waitFor(() => expect(app.line.asked).toContain('transcript.notes'))
  const write = async (position: number, text: string) => {
    await app.user.click((await row(position)).getByRole('button', { name: `Note at segment ${position}` }))
    await app.user.type(await field(position), text)
  }
  return { ...held, ...app, ids, write }
}

describe('a note that is sent', () => {
  it('is one note if the answer was lost and it is sent again, and two if the same words are left twice', async () => {
    const { id, user, line, write } = await begun()
    await write(2, 'Which place?')
    // The server has the note, and what is sent again on its own does not arrive.
    const go = line.hold('transcript.leave_note')
    line.loseAnswer('transcript.leave_note')
    await user.click(leaveIt())
    await waitFor(() => expect(line.asked).toContain('transcript.leave_note'))
    line.cut('transcript.leave_note')
    go()
    await (await row(2)).findByRole('alert')
    line.mend()
    await user.click(leaveIt())
    expect(await (await row(2)).findByRole('article')).toBeVisible()
    expect(await notesOf(id)).toHaveLength(1)
    await write(2, 'Which place?')
    await user.click(leaveIt())
    await waitFor(async () => expect((await row(2)).getAllByRole('article')).toHaveLength(2))
    expect(await notesOf(id)).toHaveLength(2)
  })

  it('is one note if its answer was lost and it is sent again after another one', async () => {
    const { id, user, line, write } = await begun()
    await write(2, 'Which place?')
    const go = line.hold('transcript.leave_note')
    line.loseAnswer('transcript.leave_note')
    await user.click(leaveIt())
    await waitFor(() => expect(line.asked).toContain('transcript.leave_note'))
    line.cut('transcript.leave_note')
    go()
    await (await row(2)).findByRole('alert')
    line.mend()
    await write(1, 'Unclear')
    await user.click(leaveIt())
    expect(await (await row(1)).findByText('Unclear', { selector: 'p' })).toBeVisible()
    await user.click((await row(2)).getByRole('button', { name: 'Note at segment 2' }))
    expect(await field(2)).toHaveValue('Which place?')
    await user.click(leaveIt())
    expect(await (await row(2)).findByText('Which place?', { selector: 'p' })).toBeVisible()
    expect(screen.queryByLabelText('Note at segment 2', { selector: 'textarea' })).toBeNull()
    expect(await notesOf(id)).toHaveLength(2)
  })

  it('is shown once if the button is pressed twice while the words are still being saved', async () => {
    const { id, user, line, write } = await begun()
    const answer = line.hold('transcript.edit')
    await user.type(await screen.findByLabelText('Words of segment 2'), ' more')
    await write(2, 'Which place?')
    const form = leaveIt().closest('form')!
    fireEvent.submit(form)
    await waitFor(() => expect(line.asked).toContain('transcript.edit'))
    fireEvent.submit(form)
    answer()
    expect(await (await row(2)).findAllByText('Which place?', { selector: 'p' })).toHaveLength(1)
    expect(await notesOf(id)).toHaveLength(1)
  })

  it('stays on screen if notes were asked for before it was left, and are answered after', async () => {
    const { user, line, write } = await begun([{ text: 'The first' }])
    await screen.findByText('The first')
    const answer = line.holdAnswer('transcript.notes')
    const asked = () => line.asked.filter((each) => each === 'transcript.notes').length
    const before = asked()
    announceChange({ action: 'transcript.leave_note' })
    await waitFor(() => expect(asked()).toBe(before + 1))
    await write(2, 'Which place?')
    await user.click(leaveIt())
    expect(await (await row(2)).findByRole('article')).toBeVisible()
    answer()
    await waitFor(() => expect(asked()).toBe(before + 2))
    await new Promise((resolve) => setTimeout(resolve, 300))
    expect((await row(2)).getByRole('article')).toBeVisible()
  })

  it('leads back to the words, where the caret was', async () => {
    const { user } = await begun()
    const words = (await screen.findByLabelText('Words of segment 1')) as HTMLTextAreaElement
    await user.click(words)
    words.setSelectionRange(2, 2)
    await user.keyboard('{Alt>}{Shift>}N{/Shift}{/Alt}')
    await user.type(await field(1), 'Unclear{Control>}{Enter}{/Control}')
    await waitFor(() => expect(words).toHaveFocus())
    expect(words.selectionStart).toBe(2)
  })

  it('is not sent by the Enter of an input method', async () => {
    const { id, write } = await begun()
    await write(1, 'Unclear')
    fireEvent.keyDown(await field(1), { key: 'Enter', ctrlKey: true, isComposing: true })
    fireEvent.keyDown(await field(1), { key: 'Escape', isComposing: true })
    expect(await field(1)).toHaveValue('Unclear')
    expect(await notesOf(id)).toEqual([])
  })
})

describe('what is typed into a note', () => {
  it('goes to the segment to which its own was appended by somebody else, and is left there', async () => {
    const { id, first, second, user, write, transcript } = await begun()
    await write(2, 'Half a')
    await waitFor(async () => expect(await onDevice()).toMatchObject({ drafts: 1 }))
    const [, row2] = (await transcript.open({ studyId: world.studyId, id })).segments
    const removed = [{ id: second, expectedVersion: row2!.version, into: first }]
    await transcript.edit({ ...world.command(), id, segments: [], removed })
    announceChange({ action: 'transcript.edit', entityId: id })
    await waitFor(async () => expect(await field(1)).toHaveValue('Half a'))
    expect(await screen.findByText(/^The segment of your note was joined or deleted/)).toBeVisible()
    // Closed and opened again, it is still there: its draft went to the segment too.
    await user.keyboard('{Escape}')
    await user.click((await row(1)).getByRole('button', { name: 'Note at segment 1' }))
    expect(await field(1)).toHaveValue('Half a')
    await user.click(leaveIt())
    await waitFor(async () => expect(await notesOf(id)).toMatchObject([{ segmentId: first, text: 'Half a' }]))
    await waitFor(async () => expect(await onDevice()).toMatchObject({ drafts: 0 }))
  })

  it('as an answer becomes a note, if the note is removed meanwhile', async () => {
    const { id, user, ids, remove } = await begun([{ by: 'dataManager', text: 'Which place?' }])
    await user.click(await screen.findByRole('button', { name: 'Answer…' }))
    await user.type(await screen.findByLabelText('Answer to the note'), 'The clinic')
    await remove(ids[0]!, { by: 'dataManager' })
    announceChange({ action: 'transcript.remove_note' })
    await waitFor(async () => expect(await field(1)).toHaveValue('The clinic'))
    await user.click(leaveIt())
    await waitFor(async () => expect(await notesOf(id)).toMatchObject([{ text: 'The clinic' }]))
  })
})

it('a key resolves the open note at the segment in which the person is, and not the one looked at before', async () => {
  const { user, ids, notes } = await begun([{ text: 'Of the first' }])
  await screen.findByText('Of the first')
  await user.keyboard('{Alt>}{Shift>}M{/Shift}{/Alt}')
  await waitFor(() => expect(document.activeElement?.getAttribute('data-note')).toBe(ids[0]))
  await user.click(await screen.findByLabelText('Words of segment 2'))
  await user.keyboard('{Alt>}{Shift>}N{/Shift}{/Alt}')
  await user.type(await field(2), 'Of the second{Control>}{Enter}{/Control}')
  await waitFor(() => expect(screen.getByLabelText('Words of segment 2')).toHaveFocus())
  await user.keyboard('{Alt>}{Shift>}R{/Shift}{/Alt}')
  await noticeOf('The note is resolved.')
  const resolved = (await notes('dataManager')).filter(({ resolvedAt }) => resolvedAt !== null)
  expect(resolved.map(({ text }) => text)).toEqual(['Of the second'])
})

it('notes that were not loaded are asked for again', async () => {
  const held = await readable(world)
  await held.leave({ text: 'Which place?' })
  const { user, line } = await renderApp(world, 'transcriber', '/s/voices/work')
  line.cut('transcript.notes')
  await user.click((await screen.findAllByRole('link', { name: new RegExp(held.session.code) }))[0]!)
  const again = await screen.findByRole('button', { name: 'Notes were not loaded. Try again' })
  line.mend()
  await user.click(again)
  expect(await screen.findByText('Which place?')).toBeVisible()
})

it('a note that a colleague leaves while the notes are first fetched is shown', async () => {
  const held = await readable(world)
  const { user, line } = await renderApp(world, 'transcriber', '/s/voices/work')
  const answer = line.holdAnswer('transcript.notes')
  await user.click((await screen.findAllByRole('link', { name: new RegExp(held.session.code) }))[0]!)
  await waitFor(() => expect(line.asked).toContain('transcript.notes'))
  await row(2)
  await new Promise((resolve) => setTimeout(resolve, 300))
  await held.leave({ by: 'coordinatorInBeerSheva', text: 'It is the clinic' })
  announceChange({ action: 'transcript.leave_note' })
  await new Promise((resolve) => setTimeout(resolve, 300))
  answer()
  expect(await screen.findByText('It is the clinic')).toBeVisible()
})
