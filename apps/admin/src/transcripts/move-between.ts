import type { KeyboardEvent } from 'react'

/**
 * Ctrl/⌘ with an arrow moves to the same cell in the row above or below. Ctrl/⌘ Enter moves to the next row. `data-cell` names the
 * cell.
 */
export function moveBetween(event: KeyboardEvent<HTMLElement>) {
  if (!event.ctrlKey && !event.metaKey) return
  const step = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' || event.key === 'Enter' ? 1 : 0
  if (step === 0) return
  event.preventDefault()
  const { cell } = event.currentTarget.dataset
  const cells = [...document.querySelectorAll<HTMLElement>(`[data-segment] [data-cell="${cell}"]`)]
  cells[cells.indexOf(event.currentTarget) + step]?.focus()
}
