// Only the rows near the viewport are in the page, so that 100,000 of them scroll like fifty. Rows have one height.
import { type RefObject, useEffect, useState } from 'react'

/** Below this many rows everything is rendered: the browser's own search then finds all of it. */
const fewEnough = 300
const margin = 30

type Seen = { from: number; to: number; before: number; after: number }

/** Which of `count` rows to render, and how much empty height stands for the others. */
export function useWindow(body: RefObject<HTMLElement | null>, count: number): Seen {
  const [range, setRange] = useState({ from: 0, to: fewEnough, height: 36 })
  const isWindowed = count > fewEnough
  useEffect(() => {
    if (!isWindowed) return undefined
    const look = () => {
      if (!body.current) return
      const height = body.current.querySelector('tr[data-index]')?.getBoundingClientRect().height || 36
      const first = Math.floor(-body.current.getBoundingClientRect().top / height)
      const from = Math.min(Math.max(0, first - margin), Math.max(0, count - 1))
      const to = Math.min(count, Math.max(0, first) + Math.ceil(innerHeight / height) + margin)
      // Steps of ten: a page that scrolls need not render for every row.
      setRange((before) =>
        Math.abs(before.from - from) < 10 && Math.abs(before.to - to) < 10 ? before : { from, to, height },
      )
    }
    look()
    addEventListener('scroll', look, { passive: true })
    addEventListener('resize', look)
    return () => {
      removeEventListener('scroll', look)
      removeEventListener('resize', look)
    }
  }, [body, count, isWindowed])
  if (!isWindowed) return { from: 0, to: count, before: 0, after: 0 }
  const to = Math.min(range.to, count)
  return { from: range.from, to, before: range.from * range.height, after: (count - to) * range.height }
}
