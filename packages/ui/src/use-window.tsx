// Renders only the rows near the visible part, so that 100,000 rows scroll as quickly as fifty. Rows of a table have the same
// height. Each card has its own height: it is measured when the card is shown, and estimated from other cards before.
import { type RefObject, useEffect, useRef, useState } from 'react'

/** Up to this many rows, all are rendered, so that the browser's own search finds every row. */
const fewEnough = 300
const margin = 30
/** The same for cards, which are larger than rows. */
const fewEnoughCards = 100
const cardMargin = 12
const likelyCard = 150

type Seen = { from: number; to: number; before: number; after: number }

/** Calls `look` at once, and then at most once for each frame while the page scrolls or changes its size. */
function useLook(look: () => void, isWindowed: boolean) {
  const current = useRef(look)
  current.current = look
  useEffect(() => {
    if (!isWindowed) return undefined
    let frame = 0
    const soon = () => {
      frame ||= requestAnimationFrame(() => {
        frame = 0
        current.current()
      })
    }
    current.current()
    addEventListener('scroll', soon, { passive: true })
    addEventListener('resize', soon)
    return () => {
      cancelAnimationFrame(frame)
      removeEventListener('scroll', soon)
      removeEventListener('resize', soon)
    }
  }, [isWindowed])
}

/** Which of `count` rows of the same height to render, and the height of the empty space for the other rows. */
export function useWindow(body: RefObject<HTMLElement | null>, count: number): Seen {
  const [range, setRange] = useState({ from: 0, to: 60, height: 36 })
  const isWindowed = count > fewEnough
  useLook(() => {
    if (!body.current) return
    const height = body.current.querySelector('tr[data-index]')?.getBoundingClientRect().height || 36
    const first = Math.floor(-body.current.getBoundingClientRect().top / height)
    const from = Math.min(Math.max(0, first - margin), Math.max(0, count - 1))
    const to = Math.min(count, Math.max(0, first) + Math.ceil(innerHeight / height) + margin)
    setRange((before) => (isNear(before, { from, to }) ? before : { from, to, height }))
  }, isWindowed)
  if (!isWindowed) return { from: 0, to: count, before: 0, after: 0 }
  const to = Math.min(range.to, count)
  const from = Math.min(range.from, to)
  return { from, to, before: from * range.height, after: (count - to) * range.height }
}

/** The same for cards. Their heights are stored by key, because each card has its own. */
export function useCardWindow(list: RefObject<HTMLElement | null>, keys: readonly string[]): Seen {
  const heights = useRef(new Map<string, number>())
  const [range, setRange] = useState({ from: 0, to: 20 })
  const count = keys.length
  const isWindowed = count > fewEnoughCards
  const likely = () => {
    const seen = heights.current
    return seen.size ? [...seen.values()].reduce((sum, height) => sum + height, 0) / seen.size : likelyCard
  }
  useLook(() => {
    if (!list.current) return
    for (const card of list.current.querySelectorAll<HTMLElement>('li[data-index]')) {
      heights.current.set(keys[Number(card.dataset.index)] ?? '', card.getBoundingClientRect().height)
    }
    const guess = likely()
    const top = -list.current.getBoundingClientRect().top
    let at = 0
    let first = 0
    const heightOf = (index: number) => heights.current.get(keys[index] ?? '') ?? guess
    for (; first < count - 1 && at + heightOf(first) < top; first++) at += heightOf(first)
    let last = first
    for (; last < count && at < top + innerHeight; last++) at += heightOf(last)
    const next = { from: Math.max(0, first - cardMargin), to: Math.min(count, last + cardMargin) }
    setRange((before) => (isNear(before, next, 4) ? before : next))
  }, isWindowed)
  if (!isWindowed) return { from: 0, to: count, before: 0, after: 0 }
  const guess = likely()
  const span = (some: readonly string[]) => some.reduce((sum, key) => sum + (heights.current.get(key) ?? guess), 0)
  const to = Math.min(range.to, count)
  const from = Math.min(range.from, to)
  return { from, to, before: span(keys.slice(0, from)), after: span(keys.slice(to)) }
}

/** Whether the range has changed only a little, so that the page need not render again. */
function isNear(before: { from: number; to: number }, next: { from: number; to: number }, step = 10): boolean {
  return Math.abs(before.from - next.from) < step && Math.abs(before.to - next.to) < step
}
