import { type History, writeHistories } from '@polyphony/server/testing/people'
import { useWorld } from '@polyphony/server/testing/world'
import { screen, within } from '@testing-library/react'
import { expect, it } from 'vitest'
import { renderApp } from '../platform/test-app.tsx'

const world = useWorld()
const enrolled = (day: string): History => [
  { kind: 'screened', on: '2024-01-02' },
  { kind: 'eligible', on: '2024-01-10' },
  { kind: 'consented', on: day },
  { kind: 'enrolled', on: day },
]

it('a report to pass on tells nothing of visits, at which nobody is expected who left; for use inside all is told', async () => {
  const left: History = [...enrolled('2024-03-11'), { kind: 'withdrawn', on: '2024-03-12', level: 'new_data' }]
  await writeHistories(world, [
    ...Array.from({ length: 2 }, () => ({ site: 'BRS' as const, history: left })),
    ...Array.from({ length: 6 }, () => ({ site: 'BRS' as const, history: enrolled('2024-03-11') })),
  ])
  const { user } = await renderApp(world, 'investigator', '/s/voices/recruitment/report?month=2024-03')
  await user.click(await screen.findByRole('button', { name: 'Make the report' }))
  await screen.findByRole('heading', { name: /^Sessions/ })
  expect(screen.queryByRole('table', { name: 'Visits by timepoint' })).toBeNull()
  await user.selectOptions(screen.getByLabelText('Numbers that could point at somebody'), 'Told (inside use)')
  const table = within(await screen.findByRole('table', { name: 'Visits by timepoint' }))
  const heads = table.getAllByRole('columnheader').map(({ textContent }) => textContent)
  const cells = within(table.getByRole('row', { name: /^Baseline/ })).getAllByRole('cell')
  const toldOf = (column: string) => cells[heads.indexOf(column) - 1]!.textContent
  expect(['People with this visit', 'Expected', 'Not expected', 'Not over yet'].map(toldOf)).toEqual([
    '8',
    '0',
    '2',
    '6',
  ])
})
