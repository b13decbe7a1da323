import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { act, fireEvent, render, screen, waitFor } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { InSight } from './in-sight.tsx'
import { usePages } from './use-pages.ts'

const size = 20
const rowHeight = 20
const codeOf = (number: number) => `ULM-${String(number).padStart(4, '0')}`

/** The list at the server. A page begins after the code that is its cursor. */
let codes: string[]
let words: string
let asked: (string | undefined)[]
let line: Promise<void> | undefined

async function fetchPage(cursor: string | undefined) {
  asked.push(cursor)
  await line
  const rest = cursor === undefined ? codes : codes.filter((code) => code > cursor)
  const rows = rest.slice(0, size).map((code) => ({ code, words }))
  return { rows, total: codes.length, ...(rest.length > size && { next: rows.at(-1)!.code }) }
}

function List() {
  const pages = usePages(['participant.list', {}], fetchPage)
  return (
    <InSight of={pages}>
      <output>{pages.data?.first.total}</output>
      <ul>
        {pages.data?.rows.map(({ code, words: said }, index) => (
          <li key={code} data-index={index}>
            {code} {said}
          </li>
        ))}
      </ul>
      {pages.onMore ? <button onClick={pages.onMore}>More</button> : null}
    </InSight>
  )
}

let scrolled = 0
const height = window.innerHeight
const { getBoundingClientRect } = Element.prototype

beforeEach(() => {
  codes = Array.from({ length: 900 }, (_, index) => codeOf(2 * index))
  words = 'before'
  asked = []
  scrolled = 0
  // The window shows eight rows. Four more above it and below it count as on screen.
  window.innerHeight = 160
  Element.prototype.getBoundingClientRect = function rect(this: Element) {
    const index = this.getAttribute('data-index')
    return index === null
      ? getBoundingClientRect.call(this)
      : new DOMRect(0, Number(index) * rowHeight - scrolled, 100, rowHeight)
  }
})
afterEach(() => {
  window.innerHeight = height
  Element.prototype.getBoundingClientRect = getBoundingClientRect
})

/** Shows the list with this many pages loaded. `changeElsewhere` is a change that this tab is told of. */
async function opened(pages: number) {
  const client = new QueryClient()
  render(
    <QueryClientProvider client={client}>
      <List />
    </QueryClientProvider>,
  )
  await screen.findByText(/ULM-0000/)
  for (let page = 1; page < pages; page++) {
    fireEvent.click(screen.getByText('More'))
    await waitFor(() => expect(document.querySelectorAll('li')).toHaveLength((page + 1) * size))
  }
  expect(asked).toHaveLength(pages)
  const changeElsewhere = async (change = () => {}) => {
    words = 'after'
    change()
    asked = []
    await act(() => client.invalidateQueries({ predicate: ({ queryKey: [path] }) => Array.isArray(path) }))
  }
  return { changeElsewhere }
}

const rows = () => [...document.querySelectorAll('li')].map(({ textContent }) => textContent)
const scrollTo = (row: number) => {
  scrolled = row * rowHeight
  fireEvent.scroll(window)
}

describe('a change elsewhere', () => {
  it('fetches two of 41 loaded pages: the first page and the page on screen', async () => {
    const { changeElsewhere } = await opened(41)
    scrollTo(406)
    await changeElsewhere()
    expect(asked).toEqual([undefined, codeOf(2 * 399)])
    await waitFor(() => expect(rows()[406]).toBe(`${codeOf(2 * 406)} after`))
    expect(rows()[200]).toBe(`${codeOf(2 * 200)} before`)
  })

  it('fetches another page when it comes on screen, and no page twice', async () => {
    const { changeElsewhere } = await opened(5)
    await changeElsewhere()
    expect(asked).toEqual([undefined])
    asked = []
    scrollTo(46)
    await waitFor(() => expect(rows()[46]).toMatch(/after/))
    expect(asked).toEqual([codeOf(2 * 39)])
    scrollTo(2)
    scrollTo(47)
    await new Promise((resolve) => setTimeout(resolve, 300))
    expect(asked).toEqual([codeOf(2 * 39)])
  })

  it('adds rows above those on screen: after scrolling no row is missing and no row is shown twice', async () => {
    const { changeElsewhere } = await opened(4)
    scrollTo(46)
    await changeElsewhere(() => (codes = [...codes, codeOf(3), codeOf(5)].toSorted()))
    await waitFor(() => expect(screen.getByRole('status')).toHaveTextContent('902'))
    for (const row of [20, 46, 66, 76, 30]) {
      scrollTo(row)
      await new Promise((resolve) => setTimeout(resolve, 250))
    }
    await waitFor(() => expect(rows()).toEqual(codes.slice(0, 80).map((code) => `${code} after`)))
  })

  it('removes rows: no row is shown twice, also on pages that are not fetched yet', async () => {
    const { changeElsewhere } = await opened(4)
    await changeElsewhere(() => (codes = codes.filter((code) => code !== codeOf(4) && code !== codeOf(6))))
    await waitFor(() => expect(rows().map((row) => row?.split(' ')[0])).toEqual(codes.slice(0, 78)))
    expect(rows()[19]).toBe(`${codeOf(2 * 21)} after`)
  })

  it.each(['before', 'after'])(
    'does not cancel the loading of the next page, nor the other way round: a change %s the click',
    async (order) => {
      const { changeElsewhere } = await opened(2)
      const { promise, resolve } = Promise.withResolvers<void>()
      line = promise
      const more = () => fireEvent.click(screen.getByText('More'))
      if (order === 'after') more()
      const heard = changeElsewhere()
      if (order === 'before') more()
      line = undefined
      resolve()
      await heard
      await waitFor(() => expect(rows()).toHaveLength(60))
      await waitFor(() => expect(rows()[0]).toMatch(/after/))
    },
  )
})
