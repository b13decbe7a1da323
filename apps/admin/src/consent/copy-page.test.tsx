import { recordedConsent, writeForm } from '@polyphony/server/testing/consent'
import { useWorld } from '@polyphony/server/testing/world'
import { screen } from '@testing-library/react'
import { expect, it } from 'vitest'
import { renderApp } from '../platform/test-app.tsx'

const world = useWorld()

it.each([
  ['en', /^Do you want to take part\?/, /^May you be asked again/],
  ['de', /^Möchten Sie teilnehmen\?/, /^Dürfen wir Sie/],
] as const)('a copy of a form in %s asks the participant who reads it', async (language, takesPart, isAskedAgain) => {
  const formVersionId = await writeForm(world, { language })
  const { id } = await recordedConsent(world, { formVersionId })
  const { user } = await renderApp(world, 'coordinatorInBeerSheva', `/s/voices/consent/copies/${id}`)
  await user.click(await screen.findByRole('button', { name: 'Make the copy' }))
  expect(await screen.findByText(takesPart)).toBeVisible()
  expect(screen.getByText(isAskedAgain)).toBeVisible()
})
