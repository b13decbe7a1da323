import { readable } from '@polyphony/server/testing/notes'
import { useWorld } from '@polyphony/server/testing/world'
import { screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { announceChange } from '../platform/changes.ts'
import { onDevice } from '../platform/drafts/twins.test-support.ts'
import { noticeOf, renderApp } from '../platform/test-app.tsx'

const world = useWorld()
const pathOf = (id: string) => `/s/voices/transcripts/${id}`
const notesOf = (transcriptId: string) =>
  world.database.prisma.segmentNote.findMany({ where: { transcriptId }, orderBy: { id: 'asc' } })
const row = async (position: number) => within(await screen.findByRole('group', { name: `Segment ${position}` }))

describe('a note in the editor', () => {
  it('is left with a key at the segment in which a person types, and what is typed of it is kept sealed', async () => {
    const { id, second } = await readable(world)
    const { user } = await renderApp(world, 'transcriber', pathOf(id))
    await user.click(await screen.findByLabelText('Words of segment 2'))
    await user.keyboard('{Alt>}{Shift>}N{/Shift}{/Alt}')
    await user.type(await screen.findByLabelText('Note at segment 2', { selector: 'textarea' }), 'Perhaps a place')
    await waitFor(async () => expect(await onDevice()).toMatchObject({ drafts: 1 }))
    expect((await onDevice()).text).not.toContain('Perhaps')
    await user.selectOptions(screen.getByLabelText('For whom'), 'coordinatorInBeerSheva')
    await user.click(screen.getByRole('button', { name: 'Leave the note' }))
    expect(await (await row(2)).findByText('Perhaps a place')).toBeVisible()
    expect(await screen.findByRole('button', { name: '1 open note' })).toBeVisible()
    const to = world.people.coordinatorInBeerSheva.id
    expect(await notesOf(id)).toMatchObject([{ segmentId: second, text: 'Perhaps a place', toId: to }])
    await waitFor(async () => expect(await onDevice()).toMatchObject({ drafts: 0 }))
  })

  it('comes back as it was typed when the page is opened again', async () => {
    const { id } = await readable(world)
    const first = await renderApp(world, 'transcriber', pathOf(id))
    await first.user.click((await row(1)).getByRole('button', { name: 'Note at segment 1' }))
    await first.user.type(await screen.findByLabelText('Note at segment 1', { selector: 'textarea' }), 'Half a')
    await waitFor(async () => expect(await onDevice()).toMatchObject({ drafts: 1 }))
    first.unmount()
    const { user } = await renderApp(world, 'transcriber', pathOf(id))
    await user.click((await row(1)).getByRole('button', { name: 'Note at segment 1' }))
    expect(await screen.findByLabelText('Note at segment 1', { selector: 'textarea' })).toHaveValue('Half a')
  })

  it('keys of the editor do not change words while a note is typed', async () => {
    const { id } = await readable(world)
    const { user } = await renderApp(world, 'transcriber', pathOf(id))
    const before = ((await screen.findByLabelText('Words of segment 2')) as HTMLTextAreaElement).value
    await user.click((await row(2)).getByRole('button', { name: 'Note at segment 2' }))
    const field = await screen.findByLabelText('Note at segment 2', { selector: 'textarea' })
    await user.type(field, '{Backspace}a{Alt>}U{/Alt}{Alt>}{Enter}{/Alt}{Enter}b{Control>}z{/Control}')
    // Joined, deleted, other times.
    await user.keyboard('{Alt>}{Backspace}{Delete}io{Shift>}JL,.{/Shift}{/Alt}')
    expect(field).toHaveFocus()
    expect(await onDevice()).toMatchObject({ drafts: 1 })
    expect(screen.getAllByLabelText(/^Words of segment/)).toHaveLength(2)
    expect((screen.getByLabelText('Words of segment 2') as HTMLTextAreaElement).value).toBe(before)
  })

  it('keys of the editor do not change words while the focus is on a note', async () => {
    const { id, leave, second } = await readable(world)
    await leave({ at: second })
    const { user } = await renderApp(world, 'transcriber', pathOf(id))
    const note = await screen.findByRole('article', { name: 'Note by transcriber' })
    for (const each of [note, within(note).getByRole('button', { name: 'Resolve' })]) {
      each.focus()
      await user.keyboard('{Alt>}{Backspace}{Delete}io{Shift>}JL,.{/Shift}{/Alt}{Control>}z{/Control}')
      expect(each).toHaveFocus()
    }
    expect(screen.getAllByLabelText(/^Words of segment/)).toHaveLength(2)
    expect(await onDevice()).toMatchObject({ drafts: 0 })
  })

  it('is answered and resolved by a coordinator, which can be undone', async () => {
    const { id, leave } = await readable(world)
    await leave({ text: 'Which place?', to: world.people.coordinatorInBeerSheva.id })
    const { user } = await renderApp(world, 'coordinatorInBeerSheva', pathOf(id))
    const note = within(await screen.findByRole('article', { name: 'Note by transcriber' }))
    await user.click(note.getByRole('button', { name: 'Answer…' }))
    await user.type(await screen.findByLabelText('Answer to the note'), 'The clinic')
    await user.click(screen.getByRole('button', { name: 'Answer' }))
    expect(await note.findByText('The clinic')).toBeVisible()
    await user.click(await note.findByRole('button', { name: 'Resolve' }))
    expect(await screen.findByRole('button', { name: '0 open notes' })).toBeVisible()
    await user.click((await noticeOf('The note is resolved.')).getByRole('button', { name: 'Undo' }))
    expect(await screen.findByRole('button', { name: '1 open note' })).toBeVisible()
  })

  it('is shown to a colleague who has the same transcript open, and their words stay', async () => {
    const { id, leave } = await readable(world)
    const { line, user } = await renderApp(world, 'transcriber', pathOf(id))
    await user.type(await screen.findByLabelText('Words of segment 1'), ' more')
    await waitFor(() => expect(line.asked).toContain('transcript.notes'))
    await leave({ by: 'coordinatorInBeerSheva', text: 'It is the clinic' })
    // A transcriber is not told of which transcript.
    announceChange({ action: 'transcript.leave_note' })
    expect(await screen.findByText('It is the clinic')).toBeVisible()
    expect((screen.getByLabelText('Words of segment 1') as HTMLTextAreaElement).value).toMatch(/ more$/)
    expect(line.asked.filter((each) => each === 'transcript.open')).toHaveLength(1)
  })

  it('follows its words when segments are joined, and comes back with its segment on undo', async () => {
    const { id, leave, first, second } = await readable(world)
    await leave({ at: second, text: 'Which place?' })
    const { user } = await renderApp(world, 'transcriber', pathOf(id))
    await (await row(2)).findByText('Which place?')
    await user.click(await screen.findByLabelText('Words of segment 2'))
    await user.keyboard('{Alt>}{Backspace}{/Alt}')
    expect(await (await row(1)).findByText('Which place?')).toBeVisible()
    expect(await notesOf(id)).toMatchObject([{ segmentId: first }])
    await user.click(screen.getByLabelText('Words of segment 1'))
    await user.keyboard('{Control>}z{/Control}')
    expect(await (await row(2)).findByText('Which place?')).toBeVisible()
    expect(await notesOf(id)).toMatchObject([{ segmentId: second }])
  })

  it('of a deleted segment is in the list', async () => {
    const { id, leave } = await readable(world)
    await leave({ text: 'Which place?' })
    const { user } = await renderApp(world, 'transcriber', pathOf(id))
    await (await row(1)).findByText('Which place?')
    await user.click(await screen.findByLabelText('Words of segment 1'))
    await user.keyboard('{Alt>}{Delete}{/Alt}')
    await user.click(await screen.findByRole('button', { name: '1 open note' }))
    const list = within(await screen.findByRole('region', { name: 'Notes' }))
    expect(list.getByText('At deleted segments')).toBeVisible()
    expect(list.getByText('Which place?')).toBeVisible()
  })

  it('of a file says so beside its text and in the list, with who imported it: its author is not a colleague', async () => {
    const { id, write } = await readable(world)
    await write(1, 'coordinatorInBeerSheva')
    await write(1, '')
    await world.database.prisma.segmentNote.updateMany({
      where: { transcriptId: id },
      data: { byId: world.people.dataManager.id },
    })
    const { user } = await renderApp(world, 'transcriber', pathOf(id))
    await user.click(await screen.findByRole('button', { name: '2 open notes' }))
    const list = await screen.findByRole('region', { name: 'Notes' })
    for (const place of [list, screen.getByRole('group', { name: 'Segment 1' })]) {
      const read = place.textContent.replace(/[\u2068\u2069]/g, '')
      expect(read).toContain('from the file (by coordinatorInBeerSheva), imported by dataManager')
      expect(read).toContain('from the file, imported by dataManager')
    }
  })

  it('is named before a stage is completed, and the next one is found with a key', async () => {
    const { id, leave, second } = await readable(world)
    const noteId = await leave({ at: second, text: 'Which place?' })
    const { user } = await renderApp(world, 'transcriber', pathOf(id))
    await user.click(await screen.findByLabelText('Words of segment 1'))
    await (await row(2)).findByText('Which place?')
    await user.keyboard('{Alt>}{Shift>}M{/Shift}{/Alt}')
    await waitFor(() => expect(document.activeElement?.getAttribute('data-note')).toBe(noteId))
    await user.click(screen.getByRole('button', { name: 'Complete…' }))
    const dialog = within(await screen.findByRole('dialog'))
    expect(await dialog.findByText('1 open note')).toBeVisible()
    expect(dialog.getByRole('link', { name: 'Segment 2' })).toBeVisible()
  })

  it('is found by the person to whom it is addressed, without its words', async () => {
    const { leave, session } = await readable(world)
    await leave({ by: 'dataManager', text: 'Hidden words', to: world.people.transcriber.id })
    await renderApp(world, 'transcriber', '/s/voices/work')
    const mine = within(await screen.findByRole('region', { name: 'Notes for you' }))
    expect(mine.getByRole('link', { name: session.code })).toBeVisible()
    expect(screen.queryByText('Hidden words')).toBeNull()
  })
})
