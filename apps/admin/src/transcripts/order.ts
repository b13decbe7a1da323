// The order of the segments on screen: that of the server, with the changes of this tab that the server does not have yet.
import type { AddedSegment, RemovedSegment } from './typed-words.ts'

type Own = {
  added: Readonly<Record<string, AddedSegment>>
  removed: Readonly<Record<string, RemovedSegment>>
  /** Segments that were saved or removed here since the server was asked: `after` of each saved one. */
  savedAfter: ReadonlyMap<string, string | null>
}

/** Puts `id` behind `after`; behind the last one that stood before it in `before`, if `after` is gone. */
export function insertAfter(order: readonly string[], id: string, after: string | null): string[] {
  const at = after === null ? 0 : order.indexOf(after) + 1
  // A segment whose neighbour is unknown comes last, where it is seen.
  const place = after !== null && at === 0 ? order.length : at
  return [...order.slice(0, place), id, ...order.slice(place)]
}

export function orderOf(server: readonly string[], { added, removed, savedAfter }: Own): string[] {
  let order = server.filter((id) => !(id in removed))
  const known = new Set(server)
  const own = new Map([...savedAfter, ...Object.entries(added).map(([id, { after }]) => [id, after] as const)])
  for (const [id, after] of own) if (!known.has(id) && !(id in removed)) order = insertAfter(order, id, after)
  return order
}

/** The segment before `id`, of those that still stand. */
export function standingBefore(id: string, before: readonly string[], now: readonly string[]): string | null {
  const stands = new Set(now)
  return before.slice(0, Math.max(0, before.indexOf(id))).findLast((each) => stands.has(each)) ?? null
}
