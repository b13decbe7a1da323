import { decisions, writeForm } from '@polyphony/server/testing/consent'
import { eligible, newcomer } from '@polyphony/server/testing/participants'
import { useWorld } from '@polyphony/server/testing/world'
import { screen, within } from '@testing-library/react'
import { expect, it } from 'vitest'
import { renderApp } from '../platform/test-app.tsx'

const world = useWorld()

/** The code of a participant who consented on 1 March and took part back on the 5th. */
async function takenBack() {
  const given = { givenOn: '2024-03-01', givenTime: '11:30', method: 'paper_scan' as const }
  const formVersionId = await writeForm(world, { language: 'en' })
  const { participant, consent } = await world.as('coordinatorInBeerSheva')
  const person = newcomer(world, {
    screenedOn: '2024-03-01',
    answers: eligible,
    consent: { formVersionId, decisions: decisions(), ...given },
  })
  const { participantId, code } = await participant.register(person)
  const { id } = await world.database.prisma.consent.findFirstOrThrow({ where: { participantId } })
  const back = { id, scopes: ['participate'], withdrawnOn: '2024-03-05', reason: 'Told by telephone' }
  await consent.withdraw({ ...world.command(), ...back })
  return code
}

it('the page of a participant names the withheld days, and a new consent covers them only if somebody says so', async () => {
  const code = await takenBack()
  const { user } = await renderApp(world, 'coordinatorInBeerSheva', `/s/voices/participants/${code}`)
  expect(await screen.findByText(/^Withheld: recordings and words, days: since 5 Mar 2024/)).toBeVisible()
  for (const isEarlier of [false, true]) {
    await user.click(await screen.findByRole('button', { name: 'Record a consent' }))
    const dialog = within(await screen.findByRole('dialog', { name: `Record a consent of ${code}` }))
    for (const yes of await dialog.findAllByRole('radio', { name: 'Yes' })) await user.click(yes)
    const earlier = dialog.getByRole('checkbox', { name: 'It also covers what was collected before' })
    expect(earlier).not.toBeChecked()
    if (isEarlier) await user.click(earlier)
    await user.click(dialog.getByRole('button', { name: 'Record the consent' }))
    if (!isEarlier) expect(await screen.findByText(/^Withheld: .*5 Mar 2024 – 12 Mar 2024/)).toBeVisible()
  }
  expect(await screen.findByText('what was collected before')).toBeVisible()
  expect(screen.queryByText(/^Withheld:/)).toBeNull()
})
