// Which row one was on, kept with the address in the browser's history: whoever comes back to a list finds their place.
import { type RefObject, useEffect, useRef, useState } from 'react'

type Kept = { row?: unknown } | null

/** `index` is where the row stands that this address was left from, `-1` where it was not. It gets the focus back. */
export function useCurrentRow(body: RefObject<HTMLElement | null>, keys: readonly string[]) {
  const [index] = useState(() => keys.indexOf(String((history.state as Kept)?.row)))
  const later = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(later.current), [])
  useEffect(() => {
    if (index < 0) return undefined
    const frame = requestAnimationFrame(() => {
      // Somebody who is somewhere else already, in a field or in the menu, stays there.
      if (document.activeElement && document.activeElement !== document.body) return
      const row = body.current?.querySelector<HTMLElement>(`[data-index="${index}"]`)
      const place = row?.hasAttribute('tabindex') ? row : row?.querySelector<HTMLElement>('a, button')
      place?.focus({ preventScroll: true })
      place?.scrollIntoView({ block: 'nearest' })
    })
    return () => cancelAnimationFrame(frame)
  }, [body, index])
  return {
    index,
    // Browsers take only so many changes in a row: what is passed by on the way with `j` need not be one.
    pass: (key: string) => {
      const { href } = location
      clearTimeout(later.current)
      later.current = setTimeout(() => location.href === href && keep(key), 100)
    },
    /** At once, before the address changes. */
    keep,
  }
}

function keep(row: string): void {
  const kept = history.state as Kept
  // A router listens at the instance for navigation, and this is none.
  if (kept?.row !== row) History.prototype.replaceState.call(history, { ...kept, row }, '')
}
