import { writeHeld } from '@polyphony/server/testing/transcripts'
import { useWorld } from '@polyphony/server/testing/world'
import { screen } from '@testing-library/react'
import { expect, it } from 'vitest'
import { renderApp } from '../platform/test-app.tsx'

const world = useWorld()

it('names each session with the day on which it was held', async () => {
  const { code } = await writeHeld(world)
  await renderApp(world, 'dataManager', '/s/voices/transcripts/import')
  const option = await screen.findByRole<HTMLOptionElement>('option', {
    name: new RegExp(`^${code} · \\d+ \\w+ 2024$`),
  })
  expect(option.value).toBe(code)
})
