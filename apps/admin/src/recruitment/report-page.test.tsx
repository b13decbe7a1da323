import { type History, writeHistories } from '@polyphony/server/testing/people'
import { useWorld } from '@polyphony/server/testing/world'
import { screen, within } from '@testing-library/react'
import { beforeAll, describe, expect, it } from 'vitest'
import { noticeOf, renderApp } from '../platform/test-app.tsx'

const world = useWorld()
const path = '/s/voices/recruitment/report'

const enrolled: History = [
  { kind: 'screened', on: '2024-01-02' },
  { kind: 'eligible', on: '2024-01-10' },
  { kind: 'consented', on: '2024-02-12' },
  { kind: 'enrolled', on: '2024-02-12' },
]
const declined: History = [
  { kind: 'screened', on: '2024-01-02' },
  { kind: 'eligible', on: '2024-01-10' },
  { kind: 'declined', on: '2024-02-20' },
]

beforeAll(async () => {
  await writeHistories(world, [
    ...Array.from({ length: 7 }, () => ({ site: 'BRS' as const, history: enrolled })),
    { site: 'ULM', history: enrolled },
    ...Array.from({ length: 3 }, () => ({ site: 'BRS' as const, history: declined })),
  ])
})

type Rendered = Awaited<ReturnType<typeof renderApp>>
const makeReport = async ({ user }: Rendered) => {
  await user.click(await screen.findByRole('button', { name: 'Make the report' }))
  return within(await screen.findByRole('article'))
}
const viewed = () => world.database.prisma.auditEvent.count({ where: { action: 'report.view' } })

describe('the monthly report', () => {
  it('shows and records nothing before somebody asks for it', async () => {
    await renderApp(world, 'investigator', `${path}?month=2024-02`)
    expect(await screen.findByText('Choose a month and make the report.')).toBeVisible()
    expect(screen.queryByRole('article')).toBeNull()
    expect(await viewed()).toBe(0)
  })

  it('says how many were enrolled, and tells why people left and what they refused only for use inside', async () => {
    const rendered = await renderApp(world, 'investigator', `${path}?month=2024-02`)
    const paper = await makeReport(rendered)
    expect(paper.getByRole('heading', { name: 'Monthly report: Feb 2024' })).toBeVisible()
    expect(paper.getByText(/^8 enrolled in Feb 2024/)).toBeVisible()
    expect(paper.getAllByText("Be'er Sheva").length).toBeGreaterThan(0)
    const inside = ['Why people were lost', 'Withdrawals by level']
    const shown = () => inside.filter((heading) => paper.queryAllByText(heading).length > 0)
    expect(shown()).toEqual([])
    expect(paper.getByText(/does not tell why people left/)).toBeVisible()
    expect(paper.queryByText(/Declined|Consents given/)).toBeNull()
    await rendered.user.selectOptions(
      screen.getByLabelText('Numbers that could point at somebody'),
      'Told (inside use)',
    )
    expect(shown()).toEqual(inside)
    expect(paper.getByRole('row', { name: /^Declined/ })).toHaveTextContent('33')
    expect(paper.getByText(/For use inside of the study only/)).toBeVisible()
  })

  it('has only the site of a coordinator, and no choice of others', async () => {
    const rendered = await renderApp(world, 'coordinatorInUlm', `${path}?month=2024-02`)
    const paper = await makeReport(rendered)
    expect(paper.getByText(/^1 enrolled in Feb 2024/)).toBeVisible()
    expect(paper.queryByText("Be'er Sheva")).toBeNull()
    expect(screen.queryByLabelText('Site')).toBeNull()
  })

  it('is in the language that is chosen for it, and says how much that language lacks', async () => {
    const rendered = await renderApp(world, 'investigator', `${path}?month=2024-02`)
    await makeReport(rendered)
    await rendered.user.selectOptions(screen.getByLabelText('Language of the report'), 'he')
    const hebrew = await screen.findByRole('article', { name: /דוח חודשי/ })
    expect(hebrew).toHaveAttribute('dir', 'rtl')
    expect(hebrew).toHaveAttribute('lang', 'he')
    await rendered.user.selectOptions(screen.getByLabelText('Language of the report'), 'lg')
    expect(await screen.findByText(/Luganda\u2069? has words for 0 of the \d+ sentences/)).toBeVisible()
    expect(screen.getByRole('heading', { level: 1, name: 'Monthly report' })).toBeVisible()
  })

  it('is kept, opened from the list and told apart from one that is made later', async () => {
    const rendered = await renderApp(world, 'investigator', `${path}?month=2024-02`)
    const { user } = rendered
    await makeReport(rendered)
    await user.click(screen.getByRole('button', { name: 'Keep this report' }))
    await noticeOf('The report of Feb 2024 is kept')
    expect(await screen.findByText(/This report was kept on .* SHA-256: /)).toBeVisible()
    const list = within(await screen.findByRole('table', { name: 'Kept reports' }))
    expect(list.getAllByRole('row')).toHaveLength(2)
    await user.click(screen.getByRole('button', { name: 'Make it with what is known now' }))
    expect(await screen.findByText(/A report of this month was kept earlier/)).toBeVisible()
    await user.click(screen.getByRole('button', { name: 'Open the kept report' }))
    expect(await screen.findByText(/This report was kept on/)).toBeVisible()
  })

  it('that was kept is made anew with its own month and site, also where a letter led to it', async () => {
    const { reportId } = await (
      await world.as('investigator')
    ).report.keep({ ...world.command(), month: '2023-12', siteId: world.sites.ULM })
    const { user, address } = await renderApp(world, 'investigator', `${path}?kept=${reportId}`)
    expect(await screen.findByText(/This report was kept on/)).toBeVisible()
    expect(screen.getByRole('combobox', { name: 'Month' })).toHaveValue('2023-12')
    expect(screen.getAllByLabelText('Site')[0]!).toHaveValue('ULM')
    await user.click(screen.getByRole('button', { name: 'Make it with what is known now' }))
    expect(await screen.findByText(/A report of this month was kept earlier/)).toBeVisible()
    expect(address()).toContain('month=2023-12')
    expect(address()).toContain('site=ULM')
  })

  it('of which the answer comes late is not shown when another site is chosen, and not kept', async () => {
    const rendered = await renderApp(world, 'investigator', `${path}?month=2024-02&site=BRS`)
    const { user, line } = rendered
    const make = await screen.findByRole('button', { name: 'Make the report' })
    const answer = line.holdAnswer('report.view')
    await user.click(make)
    await user.selectOptions(screen.getAllByLabelText('Site')[0]!, 'ULM')
    answer()
    // Long enough for the answer.
    await makeReport(rendered)
    expect(await screen.findByText(/^1 enrolled in Feb 2024/)).toBeVisible()
    expect(screen.queryByText(/^7 enrolled in Feb 2024/)).toBeNull()
    await user.selectOptions(screen.getAllByLabelText('Site')[0]!, '')
    expect(screen.queryByRole('article')).toBeNull()
    expect(screen.queryByRole('button', { name: 'Keep this report' })).toBeNull()
  })

  it('that was kept of other sites is not opened', async () => {
    const { reportId } = await (
      await world.as('investigator')
    ).report.keep({ ...world.command(), month: '2024-01', siteId: null })
    await renderApp(world, 'coordinatorInUlm', `${path}?kept=${reportId}`)
    expect(await screen.findByText(/This report does not exist, or you may not see all of its sites/)).toBeVisible()
  })

  it('comes by itself after it was switched on, and not after it was switched off', async () => {
    const { user } = await renderApp(world, 'investigator', path)
    const section = within(await screen.findByRole('region', { name: 'Each month by itself' }))
    const day = section.getByLabelText('Day of the month (1 to 28)')
    await user.clear(day)
    await user.type(day, '30')
    await user.click(section.getByRole('button', { name: 'Switch on' }))
    expect((await section.findAllByText(/Type a day from 1 to 28/))[0]).toBeVisible()
    await user.clear(day)
    await user.type(day, '5')
    await user.click(section.getByRole('button', { name: 'Switch on' }))
    expect(await section.findByText(/on day 5 of each month, next on 5 Apr 2024/)).toBeVisible()
    await user.click(section.getByRole('button', { name: 'Switch off the report: All sites that I may see' }))
    expect(await section.findByText('No report comes by itself.')).toBeVisible()
  })
})
