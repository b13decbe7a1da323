import { configuration } from '@polyphony/server/testing/configuration'
import { writePeople } from '@polyphony/server/testing/people'
import { useWorld } from '@polyphony/server/testing/world'
import { screen, within } from '@testing-library/react'
import { beforeAll, describe, expect, it } from 'vitest'
import { renderApp } from '../platform/test-app.tsx'

const world = useWorld()
const address = '/s/voices/settings'

beforeAll(async () => {
  await writePeople(world, [
    { site: 'ULM', status: 'screened', times: 3 },
    { site: 'BRS', status: 'screened', times: 1 },
  ])
  const { study } = await world.as('administrator')
  for (const [title, ethicsReference] of [['The first title'], ['The second title', 'EK 7/24']] as const) {
    const { version: expectedVersion } = await study.view({ studyId: world.studyId })
    const change = { name: 'Voices', title, startsOn: null, configuration, expectedVersion, ethicsReference }
    await study.configure({ ...world.command(), ...change, reason: `Why ${title}` })
  }
})

describe('the versions of a study on screen', () => {
  it('say why and by whom each was made, and compare any two of them', async () => {
    const { user } = await renderApp(world, 'investigator', address)
    await user.click(await screen.findByRole('button', { name: 'Versions' }))
    const made = within(await screen.findByRole('region', { name: 'Versions of the study' }))
    await made.findByText('As the study was created')
    expect(made.getAllByRole('listitem').map((each) => /Version \d/.exec(each.textContent)?.[0])).toEqual([
      'Version 3',
      'Version 2',
      'Version 1',
    ])
    const [newest] = made.getAllByRole('listitem')
    expect(newest).toHaveTextContent('Why The second titleApproval of the ethics committee: EK 7/24')
    const row = () => within(made.getByRole('table')).getByRole('row', { name: /title/i })
    expect(row()).toHaveTextContent('The first titleThe second title')
    await user.selectOptions(made.getByLabelText('Earlier version'), 'Version 1')
    expect(row()).toHaveTextContent('A study for testsThe second title')
    await user.selectOptions(made.getByLabelText('Later version'), 'Version 1')
    expect(made.getByText('These two versions do not differ.')).toBeVisible()
  })

  it('are not offered to a transcriber', async () => {
    await renderApp(world, 'transcriber', `${address}?act=versions`)
    expect(await screen.findByText('Peer support worker')).toBeVisible()
    expect(screen.queryByRole('button', { name: 'Versions' })).toBeNull()
  })
})

describe('a change of a running study', () => {
  it('says, before it is made, whom it concerns at each site', async () => {
    const { user } = await renderApp(world, 'administrator', `${address}?act=form&step=criteria`)
    await user.click(await screen.findByRole('button', { name: /^Add: / }))
    const made = within(screen.getByRole('listitem', { name: /^New entry/ }))
    await user.type(made.getByLabelText('Question (English)'), 'Can they hear')
    await user.click(screen.getByRole('button', { name: 'Check and save' }))
    const concerned = await screen.findByRole('region', { name: 'Whom it concerns' })
    expect(await within(concerned).findByText(/^4 participants were screened and not assessed yet/)).toHaveTextContent(
      /BRS 1 and ULM 3/,
    )
  })
})

describe('what comes next', () => {
  it('is shown to an administrator, with what is missing, and leads to where it is done', async () => {
    const { user, address: at } = await renderApp(world, 'administrator', address)
    const next = within(await screen.findByRole('region', { name: 'What comes next' }))
    expect(next.getByText(/Publish a consent form/)).toHaveTextContent(
      'Missing: BRS Hebrew, BRS English and ULM German',
    )
    expect(next.getByText(/Register the first participant/)).toHaveTextContent(/done$/)
    await user.click(next.getByRole('link', { name: 'Invite a coordinator for each site' }))
    expect(at()).toContain('tab=staff')
  })

  it('is not shown to those who do not set the study up', async () => {
    await renderApp(world, 'investigator', address)
    await screen.findByText('Peer support worker')
    expect(screen.queryByRole('region', { name: 'What comes next' })).toBeNull()
  })
})

describe('the currencies of a running study', () => {
  it('can be given to sites that were opened since, and a cap is judged as it is typed', async () => {
    const { user } = await renderApp(world, 'administrator', `${address}?act=form&step=expenses`)
    const sites = await screen.findAllByRole('combobox', { name: 'Only at these sites' })
    await user.click(sites.at(-1)!)
    expect((await screen.findAllByRole('option', { name: 'Ulm', hidden: true })).length).toBeGreaterThan(0)
    const [most] = screen.getAllByRole('textbox', { name: 'At most' })
    await user.clear(most!)
    await user.type(most!, '100,50')
    await user.click(screen.getByRole('button', { name: /^Visits/ }))
    await user.click(await screen.findByRole('button', { name: /^Thanks and expenses/ }))
    expect(await screen.findByText(/^Write the amount with digits/)).toBeVisible()
  })
})
