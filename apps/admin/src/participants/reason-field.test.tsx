import { newcomer } from '@polyphony/server/testing/participants'
import { useWorld } from '@polyphony/server/testing/world'
import { screen, waitFor, within } from '@testing-library/react'
import { beforeAll, describe, expect, it } from 'vitest'
import { renderApp } from '../platform/test-app.tsx'

const world = useWorld()

beforeAll(async () => {
  const { study } = await world.as('administrator')
  const { name, title, startsOn, version, configuration } = await study.view({ studyId: world.studyId })
  const declined = [{ key: 'no_time', names: { en: 'No time at present', de: 'Zurzeit keine Zeit' } }]
  const changed = { ...configuration, reasons: { declined } }
  await study.configure({ ...world.command(), name, title, startsOn, expectedVersion: version, configuration: changed })
})

const declining = async (language: 'en' | 'de' = 'en') => {
  const { code } = await (await world.as('coordinatorInBeerSheva')).participant.screen(newcomer(world))
  const app = await renderApp(world, 'coordinatorInBeerSheva', `/s/voices/participants/${code}`, { language })
  return { ...app, code }
}

describe('a reason of the study’s list', () => {
  it('is chosen in the form of a step, and stands in the timeline in the language of the reader', async () => {
    const { user } = await declining('de')
    await user.click(await screen.findByRole('button', { name: 'Mehr' }))
    await user.click(await screen.findByRole('menuitem', { name: 'Ablehnung festhalten …' }))
    const dialog = within(await screen.findByRole('dialog'))
    await user.selectOptions(await dialog.findByLabelText('Warum?'), 'Zurzeit keine Zeit')
    await user.click(dialog.getByRole('button', { name: 'Festhalten' }))
    expect(await screen.findByText(/^Zurzeit keine Zeit/)).toBeVisible()
  })

  it('that is none of them is other, and asks for words before anything is sent', async () => {
    const { user, line } = await declining()
    await user.click(await screen.findByRole('button', { name: 'More' }))
    await user.click(await screen.findByRole('menuitem', { name: 'Record that they declined…' }))
    const dialog = within(await screen.findByRole('dialog'))
    await user.selectOptions(await dialog.findByLabelText('Why?'), 'Other')
    await user.click(dialog.getByRole('button', { name: 'Record it' }))
    expect(line.asked).not.toContain('participant.decline')
    await user.type(dialog.getByLabelText('What was it?'), 'A quarrel')
    await user.click(dialog.getByRole('button', { name: 'Record it' }))
    expect(await screen.findByText(/^Other · A quarrel/)).toBeVisible()
  })

  it('filters the list, and the filter is in the address', async () => {
    const { user, address } = await renderApp(
      world,
      'coordinatorInBeerSheva',
      '/s/voices/participants?reason=["no_time"]',
    )
    expect(await screen.findByText('No time at present')).toBeVisible()
    expect((await screen.findAllByText(/^1 of \d/))[0]).toBeVisible()
    await user.click(screen.getByRole('button', { name: 'Remove the filter Reason' }))
    await waitFor(() => expect(address()).not.toContain('reason'))
  })
})
