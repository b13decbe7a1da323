import { readable } from '@polyphony/server/testing/notes'
import { pass } from '@polyphony/server/testing/transcripts'
import { useWorld } from '@polyphony/server/testing/world'
import { openNotesAtOnce } from '@polyphony/domain/transcripts/notes/schema'
import { screen, within } from '@testing-library/react'
import { expect, it } from 'vitest'
import { renderApp } from '../platform/test-app.tsx'

const world = useWorld()

it('more open notes than are counted are said to be more', async () => {
  const { id, write } = await readable(world)
  await write(openNotesAtOnce + 1)
  const { user } = await renderApp(world, 'transcriber', `/s/voices/transcripts/${id}`)
  await user.click(await screen.findByRole('button', { name: 'Complete…' }))
  const dialog = within(await screen.findByRole('dialog'))
  expect(await dialog.findByText(`More than ${openNotesAtOnce} open notes`)).toBeVisible()
  expect(dialog.getByText(/^They stay open, and whoever has the next stage sees them/)).toBeVisible()
})

it('before a release nobody is said to have a next stage', async () => {
  const { id, leave } = await readable(world)
  await leave({ text: 'Which place?' })
  await (await world.as('transcriber')).transcript.complete({ ...world.command(), id })
  for (const person of ['secondTranscriber', 'transcriber'] as const) await pass(world, id, person)
  const { user } = await renderApp(world, 'dataManager', `/s/voices/transcripts/${id}`)
  await user.click(await screen.findByRole('button', { name: 'Release…' }))
  const dialog = within(await screen.findByRole('dialog'))
  expect(await dialog.findByText('1 open note')).toBeVisible()
  expect(dialog.getByText(/^They stay open. Whoever works on the transcript still reads them/)).toBeVisible()
})
