// The shelf of a tab whose browser offers no other: on plain http from another machine there are no keys, and what a person
// typed must not lie in clear on the device. It is gone with the tab.
import type { Draft, Hands, Shelf } from './shapes.ts'

export function openTabShelf(): Shelf {
  const kept = new Map<string, Draft>()
  addEventListener('beforeunload', (event) => {
    if (kept.size > 0) event.preventDefault()
  })
  return {
    lasts: 'tab',
    find: async (ownerId, place) =>
      [...kept.values()]
        .filter((draft) => draft.ownerId === ownerId && draft.place === place)
        .toSorted((a, b) => b.typedAtMs - a.typedAtMs),
    put: async (draft) => kept.set(draft.id, draft),
    remove: async (id) => kept.delete(id),
    sweep: async ({ isGone, nowMs }) => {
      for (const { id, ownerId, untilMs } of kept.values()) if (isGone(ownerId) || untilMs <= nowMs) kept.delete(id)
    },
  }
}

/** Nobody else reaches this tab's own shelf, so whatever lies there is free. */
export const ownHands: Hands = {
  take: async () => async () => undefined,
  held: async () => new Set(),
  whenFree: async () => undefined,
}
