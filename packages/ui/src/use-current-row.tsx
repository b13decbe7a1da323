// Remembers the current row of a list in the browser's history, so that a person who comes back to the list finds the row again.
import { type RefObject, useEffect, useRef, useState } from 'react'

type Kept = { row?: unknown } | null

/** `index` is the row from which the person left this page, or `-1` if they come for the first time. This row gets the focus. */
export function useCurrentRow(body: RefObject<HTMLElement | null>, keys: readonly string[]) {
  const [index] = useState(() => keys.indexOf(String((history.state as Kept)?.row)))
  const later = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(later.current), [])
  useEffect(() => {
    if (index < 0) return undefined
    const frame = requestAnimationFrame(() => {
      // If the focus is already in a field or in a menu, it stays there.
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
    // Browsers limit how often the history may change in a short time, so rows that are only passed with `j` are not kept.
    pass: (key: string) => {
      const { href } = location
      clearTimeout(later.current)
      later.current = setTimeout(() => location.href === href && keep(key), 100)
    },
    /** Keeps the row at once; call it before the address changes. */
    keep,
  }
}

function keep(row: string): void {
  const kept = history.state as Kept
  // The router replaces `history.replaceState` to notice navigation. This change is not a navigation, so it uses the prototype.
  if (kept?.row !== row) History.prototype.replaceState.call(history, { ...kept, row }, '')
}
