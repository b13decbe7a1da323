import { writeHeld, writeTranscript } from '@polyphony/server/testing/transcripts'
import { useWorld } from '@polyphony/server/testing/world'
import { screen, within } from '@testing-library/react'
import { expect, it } from 'vitest'
import { renderApp } from '../platform/test-app.tsx'

const world = useWorld()
const opened = async () => {
  const { id } = await writeTranscript(world, await writeHeld(world))
  await (await world.as('transcriber')).transcript.claim({ ...world.command(), id })
  return renderApp(world, 'transcriber', `/s/voices/transcripts/${id}`)
}

it.each(['Start', 'Speaker', 'Words'])('goes from a cell to the same cell of another row: %s', async (cell) => {
  const { user } = await opened()
  const of = (position: number) => screen.getByLabelText(`${cell} of segment ${position}`)
  await screen.findByLabelText(`${cell} of segment 2`)
  await user.click(of(1))
  await user.keyboard('{Control>}{ArrowDown}{/Control}')
  expect(of(2)).toHaveFocus()
  await user.keyboard('{Control>}{ArrowUp}{/Control}')
  expect(of(1)).toHaveFocus()
  await user.keyboard('{Control>}{Enter}{/Control}')
  expect(of(2)).toHaveFocus()
})

it('lists the keys of the editor with `?`', async () => {
  const { user } = await opened()
  await screen.findByLabelText('Words of segment 1')
  await user.keyboard('?')
  const list = within(await screen.findByRole('dialog', { name: 'Keyboard shortcuts' }))
  expect(list.getByText('The same cell of the row above or below')).toBeVisible()
  expect(list.getByText('The same cell of the next row')).toBeVisible()
})
