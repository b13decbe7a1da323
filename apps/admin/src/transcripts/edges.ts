// The start and the end of a segment, and how far they can be moved: not beyond its other end, and not across the segments beside it.
type Times = { startMs: number | null; endMs: number | null }
type Segments = { order: () => readonly string[]; now: (id: string) => Times | undefined }
export type Edge = 'start' | 'end'

/** The shortest segment that moving leaves. */
export const shortestMs = 100

/** How far the keys move a start or an end. */
export const nudgeMs = 100

/** Where a segment ends: where it says so, or else where the next one begins. */
export function endOf(segments: Segments, id: string): number | undefined {
  return segments.now(id)?.endMs ?? beside(segments, id, 1)?.startMs ?? undefined
}

/** The nearest segment before (-1) or after (1) that has a start. */
function beside({ order, now }: Segments, id: string, step: 1 | -1): Times | undefined {
  const all = order()
  for (let at = all.indexOf(id) + step; at >= 0 && at < all.length; at += step) {
    const found = now(all[at]!)
    if (found && found.startMs !== null) return found
  }
  return undefined
}

/**
 * The change that moves an edge to `ms`, or as near as it can be. Undefined if the segment has no start, or nothing would change. People
 * who speak at once may overlap: then the edge stays within the other segment.
 */
export function movedEdge(segments: Segments, id: string, edge: Edge, ms: number): Partial<Times> | undefined {
  const own = segments.now(id)
  if (!own || own.startMs === null) return undefined
  const end = endOf(segments, id)
  if (edge === 'start') {
    const before = beside(segments, id, -1)
    const least = before
      ? (before.endMs ?? 0) <= own.startMs
        ? (before.endMs ?? before.startMs!)
        : before.startMs!
      : 0
    const most = end === undefined ? Infinity : end - shortestMs
    return changed('startMs', own.startMs, within(ms, Math.min(least, own.startMs), Math.max(most, own.startMs)))
  }
  const after = beside(segments, id, 1)
  const overlaps = after && own.endMs !== null && own.endMs > after.startMs!
  const most = after ? (overlaps ? (after.endMs ?? Infinity) : after.startMs!) : Infinity
  const least = own.startMs + shortestMs
  const was = own.endMs ?? end
  return changed('endMs', was, within(ms, Math.min(least, was ?? least), Math.max(most, was ?? 0)))
}

const within = (ms: number, least: number, most: number) => Math.round(Math.min(Math.max(ms, least), most))

const changed = (part: 'startMs' | 'endMs', was: number | undefined, ms: number): Partial<Times> | undefined =>
  ms === was ? undefined : { [part]: ms }
