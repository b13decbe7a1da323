import { Menu } from '@mantine/core'
import { screen, within } from '@testing-library/react'
import { useState } from 'react'
import { describe, expect, it, vi } from 'vitest'
import { DataTable } from './data-table.tsx'
import { show } from './stage.test-support.tsx'

type Row = { code: string; group: string }
const someRows = (count: number): Row[] =>
  Array.from({ length: count }, (_, at) => ({ code: `ULM-${String(at + 1).padStart(5, '0')}`, group: 'peer' }))

const words = {
  select: (row: string) => `Select ${row}`,
  selectAll: 'Select all',
  clear: 'Clear',
  selected: (count: number) => `${count} selected`,
  actions: (row: string) => `Actions for ${row}`,
  actionsOfSelected: 'Actions',
  columns: 'Columns',
  more: 'Load more',
  loading: 'Loading',
}
const columns = [
  { key: 'code', header: 'Code', cell: (row: Row) => <a href="/elsewhere">{row.code}</a>, isFixed: true },
  { key: 'group', header: 'Group', cell: (row: Row) => row.group },
]

/** A table with three rows, and three more on demand, with `onOpen` and a selection as on a page. */
function List({
  onOpen = () => {},
  first = 3,
  last = 6,
}: {
  onOpen?: (row: Row) => void
  first?: number
  last?: number
}) {
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set())
  const [count, setCount] = useState(first)
  return (
    <>
      <input aria-label="Find" />
      <DataTable
        caption="Participants"
        columns={columns}
        rows={someRows(count)}
        rowKey={(row) => row.code}
        rowLabel={(row) => row.code}
        words={words}
        selected={selected}
        onSelect={setSelected}
        onOpen={onOpen}
        rowActions={(row) => <Menu.Item>{`Amend ${row.code}`}</Menu.Item>}
        {...(count < last ? { onMore: () => setCount(last) } : {})}
      />
    </>
  )
}
const frame = () => new Promise((resolve) => requestAnimationFrame(resolve))
const checkbox = (row: string) => screen.getByRole<HTMLInputElement>('checkbox', { name: `Select ${row}` })

describe('a table by keyboard', () => {
  it('moves with j and k, selects with x, opens with Enter', async () => {
    const opened = vi.fn()
    const { user } = show(<List onOpen={opened} />)
    await user.keyboard('jjk')
    await frame()
    await user.keyboard('x')
    expect(checkbox('ULM-00001').checked).toBe(true)
    await user.keyboard('j')
    await frame()
    await user.keyboard('{Enter}')
    expect(opened.mock.calls.map(([row]) => (row as Row).code)).toEqual(['ULM-00002'])
  })

  it('stops at the last row and at the first', async () => {
    const { user } = show(<List />)
    await user.keyboard('jjjjjj')
    await frame()
    expect(document.activeElement?.getAttribute('data-index')).toBe('2')
    await user.keyboard('kkkkkk')
    await frame()
    expect(document.activeElement?.getAttribute('data-index')).toBe('0')
  })

  it('does not react to letters that are typed into a field', async () => {
    const { user } = show(<List />)
    await user.type(screen.getByLabelText('Find'), 'jx')
    expect(screen.getByLabelText<HTMLInputElement>('Find').value).toBe('jx')
    expect(screen.queryByText('1 selected')).toBeNull()
  })

  it('gives the focus back to the button of a closed menu', async () => {
    const { user } = show(<List />)
    screen.getByRole('button', { name: 'Actions for ULM-00002' }).focus()
    await user.keyboard('{Enter}')
    await screen.findByRole('menuitem', { name: 'Amend ULM-00002' })
    await user.keyboard('{Escape}')
    await expect.poll(() => document.activeElement?.getAttribute('aria-label')).toBe('Actions for ULM-00002')
  })
})

describe.each([1440, 360])('returning to a list of %i px', (width) => {
  it('puts the focus on the row that was opened', async () => {
    history.replaceState({ kept: 'by others' }, '')
    const { user, unmount } = show(<List />, { width })
    await user.click(screen.getAllByRole('link')[1]!)
    unmount()
    expect(history.state).toEqual({ kept: 'by others', row: 'ULM-00002' })
    show(<List />, { width })
    await frame()
    expect(document.activeElement?.closest('[data-index]')?.getAttribute('data-index')).toBe('1')
    history.replaceState({}, '')
  })
})

describe('a selection', () => {
  it('stays when more rows are loaded, and shows the number of selected rows', async () => {
    const { user } = show(<List />)
    await user.click(checkbox('ULM-00002'))
    await user.click(screen.getByRole('button', { name: 'Load more' }))
    expect(checkbox('ULM-00002').checked).toBe(true)
    await user.click(screen.getByRole('checkbox', { name: 'Select all' }))
    expect(screen.getAllByRole('status').map((each) => each.textContent)).toContain('6 selected')
    await user.click(screen.getByRole('button', { name: 'Clear' }))
    expect(checkbox('ULM-00002').checked).toBe(false)
  })

  it('stays when a click opens a row', async () => {
    const opened = vi.fn()
    const { user } = show(<List onOpen={opened} />)
    await user.click(checkbox('ULM-00001'))
    expect(opened).not.toHaveBeenCalled()
    await user.click(screen.getAllByText('peer')[2]!)
    expect(opened).toHaveBeenCalledOnce()
    expect(screen.getByText('1 selected', { selector: 'span' })).toBeTruthy()
  })
})

describe('at phone width', () => {
  it('rows are cards with the same values, selection and actions', async () => {
    const { user } = show(<List />, { width: 360 })
    expect(screen.queryByRole('table')).toBeNull()
    const card = screen.getAllByRole('listitem')[1]!
    expect(within(card).getByText('Group')).toBeTruthy()
    await user.click(within(card).getByRole('checkbox'))
    await user.click(within(card).getByRole('button', { name: 'Actions for ULM-00002' }))
    expect(await screen.findByRole('menuitem', { name: 'Amend ULM-00002' })).toBeTruthy()
  })
})

describe('the selection at phone width', () => {
  it('takes one line until its actions are opened', async () => {
    const { user } = show(<List />, { width: 360 })
    await user.click(checkbox('ULM-00001'))
    const unfold = within(screen.getByRole('region', { name: '1 selected' })).getByRole('button', { name: 'Actions' })
    expect(unfold.getAttribute('aria-expanded')).toBe('false')
    await user.click(unfold)
    expect(unfold.getAttribute('aria-expanded')).toBe('true')
  })
})

describe.each([1440, 360])('ten thousand rows at %i px', (width) => {
  it('are rendered only near the visible part', () => {
    show(<List first={10_000} last={10_000} />, { width })
    expect(screen.getAllByRole('checkbox').length).toBeLessThan(150)
  })
})
