import { configuration } from '@polyphony/server/testing/configuration'
import { useWorld } from '@polyphony/server/testing/world'
import { screen } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { renderApp } from '../platform/test-app.tsx'

const world = useWorld()

describe('creating a study', () => {
  it('is offered only to the first administrator of the installation', async () => {
    await renderApp(world, 'outsider', '/')
    expect(await screen.findByText('You have no role in any study yet.')).toBeVisible()
    expect(screen.queryByLabelText('Choose a study file')).toBeNull()
  })

  it('from a file opens the study with the role of its administrator', async () => {
    await world.database.prisma.staff.update({ where: { id: world.people.outsider.id }, data: { isFounder: true } })
    const file = {
      polyphony: 1,
      slug: 'founded',
      name: 'Founded',
      title: 'A study just founded',
      configuration,
      sites: [{ code: 'PUN', name: 'Pune', country: 'IN', timeZone: 'Asia/Kolkata', languages: ['en'] }],
    }
    const { user, address } = await renderApp(world, 'outsider', '/')
    const input = await screen.findByLabelText('Choose a study file')
    await user.upload(
      input,
      new File([JSON.stringify({ ...file, sites: [] })], 'founded.json', { type: 'application/json' }),
    )
    expect(await screen.findByText('sites')).toBeVisible()
    await user.upload(input, new File([JSON.stringify(file)], 'founded.json', { type: 'application/json' }))
    await user.click(await screen.findByRole('button', { name: 'Create the study' }))
    expect(await screen.findByRole('button', { name: 'Change from a file' })).toBeVisible()
    expect(address()).toMatch(/^\/s\/founded\/settings/)
  })
})
