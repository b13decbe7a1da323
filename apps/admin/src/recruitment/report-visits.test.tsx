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

it('a report to pass on does not tell how many are not expected at a visit because they left, nor the numbers that tell it', async () => {
  const left: History = [...enrolled('2024-03-11'), { kind: 'withdrawn', on: '2024-03-12', level: 'new_data' }]
  await writeHistories(world, [
    ...Array.from({ length: 2 }, () => ({ site: 'BRS' as const, history: left })),
    ...Array.from({ length: 6 }, () => ({ site: 'BRS' as const, history: enrolled('2024-03-11') })),
  ])
  const { user } = await renderApp(world, 'investigator', '/s/voices/recruitment/report?month=2024-03')
  await user.click(await screen.findByRole('button', { name: 'Make the report' }))
  const table = within(await screen.findByRole('table', { name: 'Visits by timepoint' }, { timeout: 10_000 }))
  const headsNow = () => table.getAllByRole('columnheader').map(({ textContent }) => textContent)
  let heads = headsNow()
  const toldOf = (column: string) => {
    const [cell] = within(table.getByRole('row', { name: /^Baseline/ }))
      .getAllByRole('cell')
      .slice(heads.indexOf(column) - 1)
    return cell!.textContent
  }
  expect(heads).not.toContain('Not expected')
  expect(heads).not.toContain('Not over yet')
  expect(['People with this visit', 'Expected'].map(toldOf)).toEqual(['8', '0'])
  await user.selectOptions(screen.getByLabelText('Numbers that could point at somebody'), 'Told (inside use)')
  heads = headsNow()
  expect(['Not expected', 'Not over yet'].map(toldOf)).toEqual(['2', '6'])
})
