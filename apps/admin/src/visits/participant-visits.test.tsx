import { enrolled } from '@polyphony/server/testing/participants'
import { useWorld } from '@polyphony/server/testing/world'
import { screen, waitForElementToBeRemoved, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { noticeOf, renderApp } from '../platform/test-app.tsx'

const world = useWorld()

/** The page of somebody who was enrolled today, and the part with their visits. */
async function open(person: Parameters<typeof renderApp>[1]) {
  const { code } = await enrolled(world)
  const { user } = await renderApp(world, person, `/s/voices/participants/${code}`)
  const visits = within(await screen.findByRole('region', { name: 'Visits' }))
  const row = async (name: string) => within((await visits.findByText(name)).closest('li')!)
  return { code, user, row }
}

describe('the visits of a participant', () => {
  it('are recorded in place, with the day and how they were held', async () => {
    const { code, user, row } = await open('coordinatorInBeerSheva')
    await user.click((await row('Baseline')).getByRole('button', { name: `Record the visit Baseline of ${code}` }))
    const form = within(await screen.findByRole('dialog', { name: `Visit Baseline of ${code}` }))
    expect(form.getByLabelText('Day of the visit')).toHaveValue('13 Mar 2024')
    await user.click(form.getByRole('radio', { name: 'by video' }))
    await user.click(form.getByRole('button', { name: 'Record the visit' }))
    expect(await noticeOf(`Baseline of ${code} is recorded.`)).toBeDefined()
    expect(await (await row('Baseline')).findByText('held')).toBeVisible()
    expect((await row('Baseline')).getByRole('button', { name: 'Correct Baseline' })).toBeVisible()
  })

  it('ask for a reason outside of the window, and send nothing without one', async () => {
    const { code, user, row } = await open('coordinatorInBeerSheva')
    await user.click((await row('Month 1')).getByRole('button', { name: `More about Month 1 of ${code}` }))
    await user.click(await screen.findByRole('menuitem', { name: 'Record the visit' }))
    const dialog = await screen.findByRole('dialog', { name: `Visit Month 1 of ${code}` })
    const form = within(dialog)
    expect(form.getByText(/^This day is outside of the window/)).toBeVisible()
    await user.click(form.getByRole('button', { name: 'Record the visit' }))
    expect(form.getByLabelText(/^Why outside of the window/)).toBeInvalid()
    await user.type(form.getByLabelText(/^Why outside of the window/), 'Came with the first')
    await user.click(form.getByRole('button', { name: 'Record the visit' }))
    await waitForElementToBeRemoved(dialog)
    expect(await (await row('Month 1')).findByText('held · outside of the window')).toBeVisible()
  })

  it('are shown to a monitor without anything to press', async () => {
    const { row } = await open('monitor')
    expect((await row('Baseline')).queryByRole('button')).toBeNull()
  })
})
