// Keys for the rows of a table: j and k move, Enter opens, x selects. Letters do nothing inside a field or a dialog.
import { type RefObject, useEffect, useState } from 'react'

type RowKeys = {
  body: RefObject<HTMLElement | null>
  count: number
  /** The row from which the person left this page earlier; `-1` if there is none. */
  returnedTo: number
  onOpen: (index: number) => void
  onMark: ((index: number) => void) | undefined
}

/** The row with the keyboard focus: `-1` before the first `j`, or `returnedTo` when the person comes back to the page. */
export function useRowKeys({ body, count, returnedTo, onOpen, onMark }: RowKeys) {
  const [active, setActive] = useState(returnedTo)
  useEffect(() => {
    const move = (to: number) => {
      const index = Math.max(0, Math.min(count - 1, to))
      setActive(index)
      const row = () => body.current?.querySelector<HTMLElement>(`tr[data-index="${index}"]`)
      // Rows outside of the visible part are not rendered. The page scrolls to such a row first, so that it can get the focus.
      if (!row() && body.current) {
        const height = body.current.querySelector('tr[data-index]')?.getBoundingClientRect().height ?? 36
        scrollTo({ top: scrollY + body.current.getBoundingClientRect().top + index * height - innerHeight / 2 })
      }
      requestAnimationFrame(() => {
        row()?.focus({ preventScroll: true })
        row()?.scrollIntoView({ block: 'nearest' })
      })
    }
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target) || count === 0) return
      const isOnRow = event.target instanceof HTMLElement && event.target.matches('tr[data-index]')
      if (event.key === 'j') move(active + 1)
      else if (event.key === 'k') move(active - 1)
      else if (event.key === 'x' && active >= 0) onMark?.(active)
      else if (event.key === 'Enter' && isOnRow && active >= 0) onOpen(active)
      else return
      event.preventDefault()
    }
    addEventListener('keydown', press)
    return () => removeEventListener('keydown', press)
  })
  return { active: Math.min(active, count - 1), setActive }
}

/** Whether a key is for a field, an open dialog or an open menu. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  return (
    target.isContentEditable ||
    target.closest(
      'input:not([type=checkbox], [type=radio]), textarea, select, [role=dialog], [role=menu], [role=listbox]',
    ) !== null
  )
}
