import { writeHistories } from '@polyphony/server/testing/people'
import { useWorld } from '@polyphony/server/testing/world'
import { screen, within } from '@testing-library/react'
import { beforeAll, describe, expect, it } from 'vitest'
import { noticeOf, renderApp } from '../platform/test-app.tsx'

const world = useWorld()
const path = '/s/voices/recruitment'

beforeAll(async () => {
  const history = (on: string) =>
    (['screened', 'eligible', 'consented', 'enrolled'] as const).map((kind) => ({ kind, on }))
  await writeHistories(world, [
    ...Array.from({ length: 6 }, () => ({ site: 'BRS' as const, history: history('2024-02-12') })),
    ...Array.from({ length: 4 }, () => ({ site: 'ULM' as const, history: history('2024-03-04') })),
  ])
  const targets = [{ siteId: world.sites.BRS, month: '2024-06', participants: 40 }]
  await (await world.as('dataManager')).recruitment.set_target({ ...world.command(), targets })
})

const open = async (person: Parameters<typeof renderApp>[1], at = `${path}?whatIf=true`) => {
  const app = await renderApp(world, person, at)
  return { ...app, part: await screen.findByRole('region', { name: 'What if' }) }
}
const expected = (part: HTMLElement) => within(part).getByText(/^As it is, the target is expected/).textContent

describe('what if', () => {
  it('opens with a button, and the sentence and the fan follow what is typed', async () => {
    const { user } = await renderApp(world, 'investigator', path)
    await user.click(await screen.findByRole('button', { name: 'What if…' }))
    const part = await screen.findByRole('region', { name: 'What if' })
    const before = expected(part)
    const fan = () => [...part.querySelectorAll('svg path')].map((each) => each.getAttribute('d')).join()
    const drawn = fan()
    await user.type(within(part).getByRole('textbox', { name: 'Target' }), '20')
    expect(expected(part)).not.toBe(before)
    expect(fan()).not.toBe(drawn)
    await user.clear(within(part).getByRole('textbox', { name: 'Target' }))
    expect(expected(part)).toBe(before)
    await user.click(within(part).getByRole('button', { name: 'Change a site' }))
    await user.type(within(part).getByRole('textbox', { name: 'People a week' }), '9')
    expect(expected(part)).not.toBe(before)
  })

  it('says which field is not understood, and changes nothing for it', async () => {
    const { user, part } = await open('investigator')
    const before = expected(part)
    await user.type(within(part).getByRole('textbox', { name: 'Target' }), 'many')
    expect(within(part).getByText('Write a number.')).toBeVisible()
    expect(expected(part)).toBe(before)
  })

  it('saves a scenario, compares it with the present, opens it for a colleague, and takes a removal back', async () => {
    const { user, part, address } = await open('investigator')
    await user.type(within(part).getByRole('textbox', { name: 'Target' }), '20')
    expect(within(part).getByRole('button', { name: 'Save for colleagues' })).toBeDisabled()
    await user.type(within(part).getByRole('textbox', { name: 'Name of the scenario' }), 'A smaller study')
    await user.click(within(part).getByRole('button', { name: 'Save for colleagues' }))
    const row = await within(part).findByRole('row', { name: /A smaller study/ })
    expect(row).toHaveTextContent('target 20')
    expect(within(part).getByRole('row', { name: /As it is/ })).toBeVisible()
    await user.click(within(row).getByRole('link', { name: 'Open A smaller study' }))
    expect(address()).toContain('scenario=')
    await user.click(within(part).getByRole('button', { name: 'Remove A smaller study' }))
    await user.click((await noticeOf('Scenario removed')).getByRole('button', { name: 'Undo' }))
    expect(await within(part).findByRole('row', { name: /A smaller study/ })).toBeVisible()
  })

  it('shows the stored scenario of a link, and says so if it is gone', async () => {
    const { scenarioId } = await (
      await world.as('investigator')
    ).recruitment.save_scenario({
      ...world.command(),
      name: 'Of a link',
      madeFor: '2024-03-01',
      content: { target: 33, plannedOn: null, changes: [{ siteId: world.sites.BRS, opensInWeeks: 2 }] },
    })
    const { part, unmount } = await open('monitor', `${path}?scenario=${scenarioId}`)
    expect(await within(part).findByRole('textbox', { name: 'Target' })).toHaveValue('33')
    expect(within(part).getByText(/Weeks are counted from 1 Mar 2024/)).toBeVisible()
    expect(within(part).queryByRole('button', { name: 'Save for colleagues' })).toBeNull()
    unmount()
    const gone = await open('monitor', `${path}?scenario=${world.newId()}`)
    expect(await within(gone.part).findByRole('note')).toHaveTextContent('This scenario was removed')
  })

  it('says how the forecast of four weeks ago did, and nothing of days on which nothing could be said', async () => {
    const { part } = await open('investigator')
    const earlier = await within(part).findByRole('region', { name: 'How earlier forecasts did' })
    expect(within(earlier).getByText(/^The forecast of 14 Feb 2024 (held|was too low|was too high): /)).toBeVisible()
    expect(within(earlier).getAllByRole('row')).toHaveLength(2)
    expect(within(earlier).queryByRole('note')).toBeNull()
  })
})
