import { hold, plan, schedule, writeConsenting } from '@polyphony/server/testing/sessions'
import { useWorld } from '@polyphony/server/testing/world'
import { screen, within } from '@testing-library/react'
import { beforeAll, describe, expect, it } from 'vitest'
import { renderApp } from '../platform/test-app.tsx'

const world = useWorld()
const path = '/s/voices/recruitment/coreq'

beforeAll(async () => {
  const people = await Promise.all([1, 2, 3].map(() => writeConsenting(world)))
  await hold(world, people)
  const { id } = await schedule(world, people.slice(0, 2), { guideVersion: undefined })
  const coordinator = await world.as('coordinatorInBeerSheva')
  const attendances = people
    .slice(0, 2)
    .map((person, at) => ({ participantId: person.id, state: at === 0 ? ('attended' as const) : ('absent' as const) }))
  await coordinator.session.attend({ ...world.command(), id, attendances })
  await coordinator.session.hold({ ...world.command(), id, on: plan.on, from: '10:00', until: '10:31' })
})

const rowOf = (table: ReturnType<typeof within>, name: string) => table.getByRole('rowheader', { name }).closest('tr')!

describe('the COREQ table', () => {
  it('has 32 numbered items, with what the data say and who is still to be asked', async () => {
    await renderApp(world, 'investigator', path)
    const table = within(await screen.findByRole('table', { name: 'COREQ table' }))
    const numbers = table.getAllByRole('row').flatMap((row) => within(row).queryAllByRole('cell')[0]?.textContent ?? [])
    expect(numbers).toEqual(Array.from({ length: 32 }, (_, at) => String(at + 1)))
    expect(rowOf(table, 'Sample size')).toHaveTextContent('Participants who came to a session: 3. Sessions held: 2.')
    expect(rowOf(table, 'Sample size')).not.toHaveTextContent('To be asked')
    expect(rowOf(table, 'Duration')).toHaveTextContent('Focus group: 31 to 75 minutes, median 53.')
    expect(rowOf(table, 'Data saturation')).toHaveTextContent(
      'To be asked of those who lead the study: whether data saturation was discussed.',
    )
    expect(screen.getByText(/^The data answer \d+ of 32 items/)).toBeVisible()
  })

  it('does not tell how many came again or belong to a group, unless it is for use inside', async () => {
    const { user } = await renderApp(world, 'investigator', path)
    const table = within(await screen.findByRole('table', { name: 'COREQ table' }))
    for (const item of ['Repeat interviews', 'Non-participation', 'Description of sample'])
      expect(rowOf(table, item)).toHaveTextContent('These numbers are told for use inside of the study only.')
    expect(rowOf(table, 'Description of sample')).not.toHaveTextContent(/: \d/)
    await user.selectOptions(screen.getByLabelText('Numbers that could point at somebody'), 'Told (inside use)')
    expect(rowOf(table, 'Repeat interviews')).toHaveTextContent('more than one session: 1.')
    expect(screen.getByText(/For use inside of the study only/)).toBeVisible()
  })

  it('lists what sessions lack, and opens the list of these sessions', async () => {
    const { user } = await renderApp(world, 'coordinatorInBeerSheva', path)
    const open = within(await screen.findByRole('table', { name: 'What can still be asked at the sites' }))
    await user.click(open.getByRole('link', { name: "Be'er Sheva, guide version: show the sessions (1)" }))
    expect(await screen.findByText('1 session')).toBeVisible()
    expect(await screen.findByText('guide version')).toBeVisible()
  })

  it('never shows the figures of one site under the name of another, while its own are on their way', async () => {
    const { user, line } = await renderApp(world, 'investigator', path)
    await screen.findByRole('table', { name: 'COREQ table' })
    const go = line.hold('report.qualitative')
    await user.selectOptions(screen.getByLabelText('Site'), 'ULM')
    expect(screen.queryByRole('table')).toBeNull()
    go()
    expect(await screen.findByText('No session was held yet')).toBeVisible()
  })

  it('of a site without sessions says so, and names no other site', async () => {
    await renderApp(world, 'coordinatorInUlm', path)
    expect(await screen.findByText('No session was held yet')).toBeVisible()
    expect(screen.queryByText(/Be'er Sheva/)).toBeNull()
    expect(screen.queryByRole('table')).toBeNull()
  })
})
