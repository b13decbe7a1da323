import { writePeople } from '@polyphony/server/testing/people'
import { useWorld } from '@polyphony/server/testing/world'
import { screen, waitFor, within } from '@testing-library/react'
import { beforeAll, describe, expect, it } from 'vitest'
import { renderApp } from '../platform/test-app.tsx'

const world = useWorld()
beforeAll(() => writePeople(world, [{ site: 'BRS', status: 'enrolled', enrolledOn: '2024-02-20', times: 3 }]))

describe('alerts of recruitment', () => {
  it('are set with a threshold, show the figure of the page, and are removed and brought back', async () => {
    const { user } = await renderApp(world, 'investigator', '/s/voices/recruitment')
    const alerts = await screen.findByRole('region', { name: 'Alerts' })
    await user.click(await within(alerts).findByRole('button', { name: 'Set an alert' }))
    await user.selectOptions(within(alerts).getByLabelText('Site'), "Be'er Sheva")
    const days = within(alerts).getByLabelText('After how many days')
    await user.clear(days)
    await user.type(days, '400')
    await user.click(within(alerts).getByRole('button', { name: 'Set the alert' }))
    expect((await within(alerts).findAllByText(/1 to 365 days/))[0]).toBeVisible()
    await user.clear(days)
    await user.type(days, '21')
    await user.click(within(alerts).getByRole('button', { name: 'Set the alert' }))
    expect(await within(alerts).findByText('Now: nobody enrolled for 22 days')).toBeVisible()
    await user.click(
      within(alerts).getByRole('button', { name: "Remove the alert: Be'er Sheva: Nobody enrolled for 21 days" }),
    )
    expect(await within(alerts).findByText('No alert is set.')).toBeVisible()
  })

  it.each([
    ['today', 'coordinatorInBeerSheva'],
    ['recruitment', 'investigator'],
  ] as const)(
    'that are raised stand on the page %s of the %s with their figure, until they are marked as seen',
    async (page, person) => {
      const own = { studyId: world.studyId, ownerId: world.people[person].id }
      const day = new Date('2024-03-13')
      await world.database.prisma.recruitmentAlert.create({
        data: {
          id: world.newId(),
          ...own,
          siteId: world.sites.BRS,
          kind: 'none_for',
          threshold: 21,
          createdAt: day,
          checkedOn: day,
          value: 22,
          raisedOn: day,
        },
      })
      const { user } = await renderApp(world, person, `/s/voices/${page}`)
      const section = await screen.findByRole('region', { name: /^Alerts of recruitment/ })
      expect(within(section).getByText('On 13 Mar 2024: nobody enrolled for 22 days')).toBeVisible()
      expect(within(section).getByRole('link')).toHaveAttribute(
        'href',
        expect.stringMatching(/^\/s\/voices\/recruitment\?.*site=BRS/),
      )
      await user.click(within(section).getByRole('button', { name: /^Seen/ }))
      await waitFor(() => expect(screen.queryByRole('region', { name: /^Alerts of recruitment/ })).toBeNull())
    },
  )
})
