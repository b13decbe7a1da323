// Notes and where they stand among the segments on screen, which may be ahead of the server.
import type { Note } from './wire.ts'

export type Placed = {
  /** By segment: open ones first, then the oldest first. */
  bySegment: ReadonlyMap<string, readonly Note[]>
  /** Notes of removed segments. */
  apart: readonly Note[]
  /** The notes that can be read, in the order of the segments; those of removed segments last. */
  inOrder: readonly Note[]
  /** Those of them that are open. */
  open: readonly Note[]
}

const isOpen = ({ isHidden, resolvedAt }: Note) => !isHidden && resolvedAt === null

export function placeNotes(notes: readonly Note[], order: readonly string[]): Placed {
  const bySegment = Map.groupBy(notes, ({ segmentId }) => segmentId)
  for (const [id, each] of bySegment)
    bySegment.set(
      id,
      each.toSorted((a, b) => Number(isOpen(b)) - Number(isOpen(a)) || a.at.localeCompare(b.at)),
    )
  const placeOf = new Map(order.map((id, at) => [id, at]))
  const apart = notes.filter(({ segmentId }) => !placeOf.has(segmentId))
  const place = ({ segmentId }: Note) => placeOf.get(segmentId) ?? Infinity
  const inOrder = notes
    .filter(({ isHidden }) => !isHidden)
    .toSorted((a, b) => (place(a) === place(b) ? a.at.localeCompare(b.at) : place(a) - place(b)))
  return { bySegment, apart, inOrder, open: inOrder.filter(isOpen) }
}

/** The open note after the present one, which may be resolved now; after the last one, the first. */
export function nextOpen({ inOrder }: Pick<Placed, 'inOrder'>, current: string | undefined): Note | undefined {
  const at = inOrder.findIndex(({ id }) => id === current) + 1
  return [...inOrder.slice(at), ...inOrder.slice(0, at)].find(isOpen)
}

/** The segment in place of one that is gone: the one before it, to which its words may have been appended, or else the one after it. */
export function nearest(before: readonly string[], order: readonly string[], gone: string): string | undefined {
  const stands = new Set(order)
  const at = before.indexOf(gone)
  const isHere = (id: string) => stands.has(id)
  return before.slice(0, Math.max(0, at)).findLast(isHere) ?? before.slice(at + 1).find(isHere) ?? order[0]
}

/** Whether notes stand elsewhere on the server: their segment was appended to another, removed, or came back. */
export function areMoved(notes: readonly Note[], order: readonly string[]): boolean {
  if (notes.length === 0) return false
  const stands = new Set(order)
  return notes.some(
    ({ segmentId, isRemoved, stoodAt }) => stands.has(segmentId) === isRemoved || stoodAt.some((id) => stands.has(id)),
  )
}
