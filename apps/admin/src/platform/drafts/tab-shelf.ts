// A store of drafts in the memory of the tab. It is used on plain http from another computer, where the browser offers no
// encryption and typed text must not be stored in readable form. Its drafts are lost when the tab is closed.
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

/** No other tab can reach the store of this tab, so its drafts are always free. */
export const ownHands: Hands = {
  take: async () => async () => undefined,
  held: async () => new Set(),
  whenFree: async () => undefined,
}
