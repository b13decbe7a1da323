// Notes and where they stand among the segments on screen, which may be ahead of the server.
import type { Note } from './wire.ts'

export type Placed = {
  /** By segment: open ones first, then the oldest first. */
  bySegment: ReadonlyMap<string, readonly Note[]>
  /** Notes of removed segments. */
  apart: readonly Note[]
  /** The open notes that can be read, in the order of the segments; those of removed segments last. */
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
  const open = notes
    .filter(isOpen)
    .toSorted((a, b) => (place(a) === place(b) ? a.at.localeCompare(b.at) : place(a) - place(b)))
  return { bySegment, apart, open }
}

/** Whether notes stand elsewhere on the server: their segment was appended to another, removed, or came back. */
export function areMoved(notes: readonly Note[], order: readonly string[]): boolean {
  if (notes.length === 0) return false
  const stands = new Set(order)
  return notes.some(
    ({ segmentId, isRemoved, stoodAt }) => stands.has(segmentId) === isRemoved || stoodAt.some((id) => stands.has(id)),
  )
}
