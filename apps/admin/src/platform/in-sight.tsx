// Finds the rows of a list that are on screen, or will be on screen after scrolling a little.
import type { ReactNode, RefObject } from 'react'

/** Contains the rows of a list. It does not change the layout. */
export function InSight({ of, children }: { of: { list: RefObject<HTMLElement | null> }; children: ReactNode }) {
  return (
    <div data-list ref={of.list as RefObject<HTMLDivElement | null>} style={{ display: 'contents' }}>
      {children}
    </div>
  )
}

/** The indexes (`data-index`) of the rows in the window, or at most half a window away from it. */
export function rowsInSight(list: HTMLElement): number[] {
  const rows = [...list.querySelectorAll<HTMLElement>('[data-index]')]
  const near = innerHeight / 2
  const isNear = (row: HTMLElement) => {
    const { top, bottom } = row.getBoundingClientRect()
    return bottom > -near && top < innerHeight + near
  }
  // A list can contain another list, with rows of its own.
  return rows
    .filter((row) => row.closest('[data-list]') === list && isNear(row))
    .map(({ dataset }) => Number(dataset.index))
}
