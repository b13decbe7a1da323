import { useWorld } from '@polyphony/server/testing/world'
import { enrolled } from '@polyphony/server/testing/participants'
import { schedule } from '@polyphony/server/testing/sessions'
import { screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { renderApp } from '../platform/test-app.tsx'

const world = useWorld()

/** A participant who is enrolled and invited to a session today, and withdrew consent to take part today. */
async function leaving() {
  const person = await enrolled(world)
  const session = await schedule(world, [{ id: person.participantId }])
  const { consent, participant } = await world.as('coordinatorInBeerSheva')
  const [given] = (await participant.view({ studyId: world.studyId, code: person.code })).consents
  const back = { id: given!.id, scopes: ['participate'], withdrawnOn: '2024-03-13', reason: 'Asked by telephone' }
  await consent.withdraw({ ...world.command(), ...back })
  return { ...person, session }
}

describe('the withdrawal of consent to take part', () => {
  it('is shown on the page of the participant with the two ways to settle it, and without a next step', async () => {
    const { code } = await leaving()
    const { user } = await renderApp(world, 'coordinatorInBeerSheva', `/s/voices/participants/${code}`)
    const banner = within((await screen.findByText('Withdrew consent to take part on 13 Mar 2024.')).closest('div')!)
    expect(screen.queryByRole('button', { name: 'Allocate…' })).toBeNull()
    expect(banner.getByRole('button', { name: 'Record a consent…' })).toBeVisible()
    await user.click(banner.getByRole('button', { name: 'Record withdrawal…' }))
    const dialog = within(await screen.findByRole('dialog', { name: `Record the withdrawal of ${code}` }))
    await user.click(dialog.getByRole('radio', { name: 'no new data' }))
    await user.type(dialog.getByLabelText('Why?'), 'Withdrew consent')
    await user.click(dialog.getByRole('button', { name: 'Record the withdrawal' }))
    await waitFor(() => expect(screen.queryByText(/^Withdrew consent to take part on/)).toBeNull())
  })

  it('is shown on the page of a session, which refuses to record their attendance and says why', async () => {
    const { code, session } = await leaving()
    const { user } = await renderApp(world, 'coordinatorInBeerSheva', `/s/voices/sessions/${session.code}`)
    const row = within(await screen.findByRole('row', { name: new RegExp(code) }))
    expect(row.getByText('has not taken part since 13 Mar 2024')).toBeVisible()
    await user.click(row.getByRole('button', { name: 'attended' }))
    expect(await screen.findByText(new RegExp(`^${code}: withdrew consent to take part`))).toBeVisible()
    await user.click(screen.getByRole('button', { name: /^Invite/ }))
    expect(await screen.findByText('does not take part')).toBeVisible()
  })

  it('is shown on the page of today and on the list of consents due', async () => {
    const { code } = await leaving()
    const { unmount } = await renderApp(world, 'coordinatorInBeerSheva', '/s/voices/today')
    const due = within(await screen.findByRole('region', { name: /^Consents due/ }))
    const row = (await due.findByRole('link', { name: code })).closest('li')!
    expect(row).toHaveTextContent('withdrew consent to take part')
    unmount()
    await renderApp(world, 'coordinatorInBeerSheva', '/s/voices/consent/due')
    const line = within(await screen.findByRole('row', { name: new RegExp(code) }))
    expect(line.getByText('withdrew consent to take part')).toBeVisible()
  })

  it('is shown in Hebrew on a telephone', async () => {
    const { code } = await leaving()
    const options = { language: 'he', width: 360 } as const
    await renderApp(world, 'coordinatorInBeerSheva', `/s/voices/participants/${code}`, options)
    expect(await screen.findByText(/^ההסכמה להשתתף בוטלה ב/)).toBeVisible()
  })

  it('is explained in the form before the consent is withdrawn', async () => {
    const { code } = await enrolled(world)
    const { user } = await renderApp(world, 'coordinatorInBeerSheva', `/s/voices/participants/${code}`)
    await user.click(await screen.findByRole('button', { name: 'Withdraw…' }))
    const dialog = within(await screen.findByRole('dialog', { name: `Withdraw a consent of ${code}` }))
    const hint = /^If the participant withdraws consent to take part/
    await user.click(dialog.getByRole('checkbox', { name: 'quote' }))
    expect(dialog.queryByText(hint)).toBeNull()
    await user.click(dialog.getByRole('checkbox', { name: 'participate' }))
    expect(dialog.getByText(hint)).toBeVisible()
  })
})
