import { writePeople } from '@polyphony/server/testing/people'
import { useWorld } from '@polyphony/server/testing/world'
import { screen, within } from '@testing-library/react'
import { beforeAll, describe, expect, it } from 'vitest'
import { noticeOf, renderApp } from '../platform/test-app.tsx'

const world = useWorld()
const path = '/s/voices/recruitment'

/** Adds six participants at two sites, after the test of the empty page. */
const populate = async () => {
  await writePeople(world, [
    { site: 'BRS', status: 'allocated', enrolledOn: '2024-02-12', arm: 'control', times: 3 },
    { site: 'BRS', status: 'declined', events: ['eligible', 'declined'] },
    { site: 'ULM', status: 'enrolled', enrolledOn: '2024-03-04', times: 2 },
  ])
  await (
    await world.as('dataManager')
  ).recruitment.set_target({
    ...world.command(),
    targets: [
      { siteId: world.sites.BRS, month: '2024-02', participants: 2 },
      { siteId: world.sites.ULM, month: '2024-03', participants: 2 },
    ],
  })
}

const rowOfSite = async (site: RegExp) => {
  const table = within(await screen.findByRole('table', { name: 'By site' }))
  return within(table.getByRole('cell', { name: site }).closest('tr')!)
}

describe('the recruitment page before the first screening', () => {
  it('says why it is empty', async () => {
    await renderApp(world, 'investigator', path)
    expect(await screen.findByText('No participant has been screened yet')).toBeVisible()
  })
})

describe('the recruitment page', () => {
  beforeAll(populate)

  it('shows a share above a hundred percent, and the day when the target was met', async () => {
    await renderApp(world, 'investigator', path)
    expect(await screen.findByText('5 of 4 enrolled · 125%')).toBeVisible()
    expect(screen.getByText('target met 4 Mar 2024')).toBeVisible()
    expect(await screen.findByText(/By 13 Mar 2024, 5 people are enrolled\. The plan for that day is 3/)).toBeVisible()
  })

  it('begins with the table of the flow on a phone, because the drawing is wider', async () => {
    const { user } = await renderApp(world, 'investigator', path, { width: 360 })
    const flow = within(await screen.findByRole('figure', { name: 'Flow of participants (CONSORT 2025)' }))
    expect(flow.getByRole('cell', { name: 'Assessed for eligibility' })).toBeVisible()
    expect(flow.getByRole('combobox', { name: 'Site' })).toBeVisible()
    await user.click(flow.getByRole('button', { name: 'As chart' }))
    expect(flow.getByRole('img')).toBeVisible()
  })

  it('names the last day of the plan after that day, and says how many people a site is behind instead of how many days', async () => {
    const { set_target: setTarget } = (await world.as('dataManager')).recruitment
    const target = (participants: number) => [{ siteId: world.sites.BRS, month: '2024-02', participants }]
    const planOf = async (month: string, participants: number) =>
      setTarget({ ...world.command(), targets: [{ siteId: world.sites.ULM, month, participants }] })
    await planOf('2024-03', 0)
    await setTarget({ ...world.command(), targets: target(9) })
    await renderApp(world, 'investigator', path)
    expect(
      await screen.findByText(/^5 people are enrolled\. The plan ended on 29 Feb 2024 with 9; 56% of it is reached/),
    ).toBeVisible()
    const row = await rowOfSite(/^Be'er Sheva/)
    expect(row.getByText('6 people behind')).toBeVisible()
    await setTarget({ ...world.command(), targets: target(2) })
    await planOf('2024-03', 2)
  })

  it('shows the same curve as a table', async () => {
    const { user } = await renderApp(world, 'investigator', path)
    const figure = await screen.findByRole('figure', { name: 'Enrolment against target' })
    expect(within(figure).getByRole('img')).toBeVisible()
    await user.click(within(figure).getByRole('button', { name: 'As table' }))
    expect(
      within(figure)
        .getAllByRole('row')
        .map((row) => row.textContent),
    ).toEqual(['Monthenrolledtarget', 'Feb 202432', 'Mar 202454'])
  })

  it('shows the last enrolment of a site in days at first, and as a date after four weeks', async () => {
    await renderApp(world, 'investigator', path)
    expect((await rowOfSite(/^Be'er Sheva/)).getByText('12 Feb 2024')).toBeVisible()
    expect((await rowOfSite(/^Ulm/)).getByText(/days ago$/)).toBeVisible()
  })

  it('counts only their own site for a coordinator', async () => {
    await renderApp(world, 'coordinatorInUlm', path)
    expect(await screen.findByText('2 of 2 enrolled · 100%')).toBeVisible()
    expect(await screen.findByRole('cell', { name: 'Ulm Germany' })).toBeVisible()
    expect(screen.queryByText("Be'er Sheva")).toBeNull()
    expect(screen.queryByRole('button', { name: 'Set targets' })).toBeNull()
  })

  it('fills months with targets, saves them together, shows them at once, and undoes this', async () => {
    const { user } = await renderApp(world, 'dataManager', path)
    await user.click(await screen.findByRole('button', { name: 'Set targets' }))
    const dialog = await screen.findByRole('dialog', { name: 'Targets by site and month' })
    await user.selectOptions(within(dialog).getByLabelText('Site'), 'Ulm')
    await user.click(within(dialog).getByRole('button', { name: 'Save targets' }))
    expect(await within(dialog).findByText('Nothing was changed.')).toBeVisible()
    const field = within(dialog).getByRole('textbox', { name: 'People in Mar 2024' })
    await user.clear(field)
    await user.type(field, '8')
    await user.click(within(dialog).getByRole('button', { name: 'Save targets' }))
    expect(await screen.findByText('5 of 10 enrolled · 50%')).toBeVisible()
    await user.click((await noticeOf('Targets saved')).getByRole('button', { name: 'Undo' }))
    expect(await screen.findByText('5 of 4 enrolled · 125%')).toBeVisible()
  })

  it('reads the people per month in digits of any script, and does not save a text that is not a number', async () => {
    const { user } = await renderApp(world, 'dataManager', path)
    await user.click(await screen.findByRole('button', { name: 'Set targets' }))
    const dialog = within(await screen.findByRole('dialog', { name: 'Targets by site and month' }))
    await user.selectOptions(dialog.getByLabelText('Site'), 'Ulm')
    const people = dialog.getByRole('textbox', { name: 'People in Mar 2024' })
    const save = () => user.click(dialog.getByRole('button', { name: 'Save targets' }))
    const type = async (text: string) => {
      await user.clear(people)
      if (text) await user.type(people, text)
    }
    for (const [text, words] of [
      ['six', 'Write only digits.'],
      ['', 'This field is required.'],
      ['100001', 'This is too long or too large.'],
    ] as const) {
      await type(text)
      await save()
      expect(people).toHaveAccessibleDescription(words)
    }
    await type('٩')
    await user.clear(dialog.getByLabelText('People per month'))
    await user.type(dialog.getByLabelText('People per month'), '३')
    await user.clear(dialog.getByLabelText('From month'))
    await user.type(dialog.getByLabelText('From month'), '2024-04')
    await user.clear(dialog.getByLabelText('Until month'))
    await user.type(dialog.getByLabelText('Until month'), '2024-04')
    await user.click(dialog.getByRole('button', { name: 'Fill these months' }))
    expect(dialog.getByText('12 in total')).toBeVisible()
  })

  it('refuses a person who may not see it', async () => {
    await renderApp(world, 'transcriber', path)
    expect(await screen.findByRole('alert')).toHaveTextContent('Your roles do not allow this')
  })

  it('says that loading failed, and tries again', async () => {
    const opening = renderApp(world, 'monitor', '/s/voices/settings')
    const { line, user } = await opening
    line.cut('recruitment.view')
    await user.click(await screen.findByRole('link', { name: 'Recruitment' }))
    const again = await screen.findByRole('button', { name: 'Try again' })
    line.mend()
    await user.click(again)
    expect(await screen.findByRole('heading', { name: 'By site' })).toBeVisible()
  })

  it('keeps its time axis from left to right in Hebrew', async () => {
    await renderApp(world, 'investigator', path, { language: 'he' })
    const figure = await screen.findByRole('figure', { name: 'צירוף לעומת היעד' })
    expect(document.documentElement.dir).toBe('rtl')
    expect(within(figure).getByRole('img')).toHaveAttribute('direction', 'ltr')
  })
})
