import { useWorld } from '@polyphony/server/testing/world'
import { screen } from '@testing-library/react'
import { expect, it } from 'vitest'
import { renderApp } from '../platform/test-app.tsx'

const world = useWorld()

it('says that the server cannot be reached, and not that nothing was found', async () => {
  const { user, line } = await renderApp(world, 'monitor', '/s/voices/account')
  await screen.findByText('monitor@example.org')
  await user.keyboard('{Control>}k{/Control}')
  const find = await screen.findByPlaceholderText('A code, a page or an action')
  line.cut('participant.list')
  await user.type(find, 'BRS-00')
  expect(await screen.findByText(/^The server cannot be reached\./)).toBeVisible()
  expect(screen.queryByText(/^Nothing was found\./)).toBeNull()
  line.mend()
  await user.type(find, '1')
  expect(await screen.findByText(/^Nothing was found\./)).toBeVisible()
})
