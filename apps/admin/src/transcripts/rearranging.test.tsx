import { pass, writeHeld, writeTranscript } from '@polyphony/server/testing/transcripts'
import { useWorld } from '@polyphony/server/testing/world'
import { screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { renderApp } from '../platform/test-app.tsx'

const world = useWorld()
const claim = async (id: string) => (await world.as('transcriber')).transcript.claim({ ...world.command(), id })

async function started() {
  const session = await writeHeld(world)
  const start = { sessionId: session.id, language: 'he' }
  const { id } = await (await world.as('dataManager')).transcript.start({ ...world.command(), ...start })
  await claim(id)
  return { id, ...(await renderApp(world, 'transcriber', `/s/voices/transcripts/${id}`)) }
}

async function begun() {
  const { id } = await writeTranscript(world, await writeHeld(world))
  await claim(id)
  return { id, ...(await renderApp(world, 'transcriber', `/s/voices/transcripts/${id}`)) }
}

const saved = (id: string) =>
  world.database.prisma.segment.findMany({ where: { transcriptId: id }, orderBy: { place: 'asc' } })
const savedTexts = async (id: string) => (await saved(id)).map(({ text }) => text)
const words = (position: number) => screen.findByLabelText<HTMLTextAreaElement>(`Words of segment ${position}`)
const [first, second] = ['מה שלומך?', '=1+1 בסדר, תודה 🙂']

describe('the editor', () => {
  it('types a transcript from nothing: Enter makes the next segment with the same speaker', async () => {
    const { id, user } = await started()
    await user.click(await screen.findByRole('button', { name: 'Start typing' }))
    await waitFor(async () => expect(await words(1)).toHaveFocus())
    await user.type(screen.getByLabelText('Speaker of segment 1'), 'I')
    await user.type(await words(1), 'How are you?{Enter}')
    await waitFor(async () => expect(await words(2)).toHaveFocus())
    await user.keyboard('Well, thanks')
    await waitFor(async () => expect(await savedTexts(id)).toEqual(['How are you?', 'Well, thanks']))
    const speakers = await world.database.prisma.speaker.findMany({ where: { transcriptId: id } })
    expect(speakers.map(({ label }) => label)).toEqual(['I'])
    expect((await saved(id)).map(({ speakerId }) => speakerId)).toEqual([speakers[0]!.id, speakers[0]!.id])
  })

  it('splits and joins segments, and undoes it after it was saved', async () => {
    const { id, user } = await begun()
    const field = await words(1)
    await user.click(field)
    field.setSelectionRange(3, 3)
    await user.keyboard('{Alt>}{Enter}{/Alt}')
    await waitFor(async () => expect(await savedTexts(id)).toEqual(['מה', 'שלומך?', second]))
    await waitFor(async () => expect(await words(2)).toHaveFocus())
    await user.keyboard('{Backspace}')
    await waitFor(async () => expect(await savedTexts(id)).toEqual([first, second]))
    await user.keyboard('{Control>}z{/Control}')
    await waitFor(async () => expect(await savedTexts(id)).toEqual(['מה', 'שלומך?', second]))
    await user.keyboard('{Control>}z{/Control}')
    await waitFor(async () => expect(await savedTexts(id)).toEqual([first, second]))
    await user.keyboard('{Control>}{Shift>}z{/Shift}{/Control}')
    await waitFor(async () => expect(await savedTexts(id)).toEqual(['מה', 'שלומך?', second]))
  })

  it('keeps a segment of a translation for each of its source, and there Enter makes a new line', async () => {
    const session = await writeHeld(world)
    const { id: source } = await writeTranscript(world, session)
    for (const person of ['transcriber', 'secondTranscriber', 'transcriber'] as const) await pass(world, source, person)
    const start = { sessionId: session.id, language: 'en', sourceTranscriptId: source }
    const { id } = await (await world.as('dataManager')).transcript.start({ ...world.command(), ...start })
    await claim(id)
    const { user } = await renderApp(world, 'transcriber', `/s/voices/transcripts/${id}`)
    await user.type(await words(1), 'How{Enter}are you?')
    await user.type(await words(2), 'Fine')
    const field = await words(2)
    field.setSelectionRange(0, 0)
    await user.keyboard('{Backspace}')
    expect(await screen.findByText(/^In a translation, every segment belongs to one of the source/)).toBeVisible()
    await waitFor(async () => expect(await savedTexts(id)).toEqual(['How\nare you?', 'Fine']))
    field.setSelectionRange(2, 2)
    await user.keyboard('{Alt>}{Enter}{/Alt}')
    await waitFor(async () => expect(await savedTexts(id)).toEqual(['How\nare you?', 'Fi', 'ne']))
    await waitFor(async () => expect(await words(3)).toHaveFocus())
    await user.keyboard('{Backspace}')
    await waitFor(async () => expect(await savedTexts(id)).toEqual(['How\nare you?', 'Fi ne']))
  })

  it('deletes a segment, and puts it back from the list of deleted segments', async () => {
    const { id, user } = await begun()
    const [, two] = await saved(id)
    await user.click(await words(2))
    await user.keyboard('{Alt>}{Delete}{/Alt}')
    await waitFor(async () => expect(await savedTexts(id)).toEqual([first]))
    await user.click(screen.getByRole('button', { name: 'Deleted segments' }))
    const dialog = within(await screen.findByRole('dialog', { name: 'Deleted segments' }))
    await user.click(await dialog.findByRole('button', { name: 'Restore' }))
    await waitFor(async () => expect(await savedTexts(id)).toEqual([first, second]))
    expect((await saved(id))[1]?.id).toBe(two?.id)
  })

  it('marks what is unclear by key, in the words', async () => {
    const { id, user } = await begun()
    await user.click(await words(1))
    await user.keyboard('{Alt>}u{/Alt}')
    await waitFor(async () => expect((await savedTexts(id))[0]).toBe(`${first} [unclear] `))
  })

  it('makes one speaker of a label that is typed slowly, and keeps it before the cell is left', async () => {
    const { id, user, unmount } = await begun()
    const cell = await screen.findByLabelText('Speaker of segment 1')
    await user.clear(cell)
    for (const letter of 'Ruth') {
      await user.type(cell, letter)
      await new Promise((resolve) => setTimeout(resolve, 400))
    }
    await new Promise((resolve) => setTimeout(resolve, 1_500))
    const labels = async () =>
      (await world.database.prisma.speaker.findMany({ where: { transcriptId: id } }))
        .map(({ label }) => label)
        .toSorted()
    expect(await labels()).toEqual(['Facilitator', 'P1'])
    unmount()
    const again = await renderApp(world, 'transcriber', `/s/voices/transcripts/${id}`)
    expect(await screen.findByLabelText('Speaker of segment 1')).toHaveValue('Ruth')
    await again.user.click(screen.getByLabelText('Speaker of segment 1'))
    await again.user.tab()
    await waitFor(async () => expect(await labels()).toEqual(['Facilitator', 'P1', 'Ruth']))
  })

  it('keeps a time that was typed when the page is closed before its cell is left', async () => {
    const { id, user, unmount } = await begun()
    const cell = await screen.findByLabelText('Start of segment 1')
    await user.clear(cell)
    await user.type(cell, '0:02')
    unmount()
    await renderApp(world, 'transcriber', `/s/voices/transcripts/${id}`)
    expect(await screen.findByLabelText('Start of segment 1')).toHaveValue('0:02')
  })

  it('shows the earlier words of a segment, compares them, and restores them', async () => {
    const { id, user } = await begun()
    await user.type(await words(1), '!')
    await waitFor(async () => expect((await savedTexts(id))[0]).toBe(`${first}!`))
    await user.click(await screen.findByRole('button', { name: 'Earlier words of segment 1' }))
    const dialog = within(await screen.findByRole('dialog', { name: 'Earlier words' }))
    expect(await dialog.findByText('שלומך?!')).toBeVisible()
    await user.click(dialog.getByRole('button', { name: 'Restore' }))
    await waitFor(async () => expect((await savedTexts(id))[0]).toBe(first))
    expect(await world.database.prisma.segmentRevision.count({ where: { transcriptId: id } })).toBe(2)
  })

  it('finds and replaces in all segments after a preview, and undoes it at once', async () => {
    const { id, user } = await begun()
    await screen.findByLabelText('Words of segment 1')
    await user.click(screen.getByRole('button', { name: 'Find and replace…' }))
    const dialog = within(await screen.findByRole('dialog'))
    await user.type(await dialog.findByLabelText('Find'), 'תודה')
    await user.type(dialog.getByLabelText('Replace by'), '[[P1]')
    expect(dialog.getByRole('status')).toHaveTextContent('Places: 1, in segments: 1')
    await user.click(dialog.getByRole('button', { name: 'Replace all' }))
    await waitFor(async () => expect((await savedTexts(id))[1]).toBe('=1+1 בסדר, [P1] 🙂'))
    await user.click(await screen.findByRole('button', { name: 'Undo' }))
    await waitFor(async () => expect((await savedTexts(id))[1]).toBe(second))
  })

  it('lets a person change a key, and refuses one that writes or is used already', async () => {
    const { id, user } = await begun()
    await screen.findByLabelText('Words of segment 1')
    await user.keyboard('?')
    await user.click(await screen.findByRole('button', { name: 'Change keys…' }))
    const dialog = within(await screen.findByRole('dialog', { name: 'Keys and playing' }))
    await user.click(dialog.getByRole('button', { name: /^Mark \[unclear\]/ }))
    await user.keyboard('q')
    expect(dialog.getByRole('alert')).toHaveTextContent('This key writes')
    await user.keyboard('{Alt>}x{/Alt}')
    expect(dialog.getByRole('alert')).toHaveTextContent('used already: Mark [crosstalk]')
    await user.keyboard('{Alt>}q{/Alt}')
    await user.click(dialog.getByRole('button', { name: 'Close' }))
    await user.click(await words(1))
    await user.keyboard('{Alt>}q{/Alt}')
    await waitFor(async () => expect((await savedTexts(id))[0]).toContain('[unclear]'))
  })
})
