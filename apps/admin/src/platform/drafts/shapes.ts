// The types of drafts: what a person typed and has not sent, the stores that keep it, and the tabs that use it.

/** One draft. `place` names the form and its thing, never a person: `consent.record.<id>`. */
export type Draft = {
  id: string
  ownerId: string
  place: string
  typedAtMs: number
  untilMs: number
  /** What it is, for what waits to be sent. It is readable on the device, so it names nobody: `consent.record`. */
  kind?: string
  value: unknown
}

/** A store of drafts. */
export type Shelf = {
  /** Whether drafts stay on the device, or only until the tab is closed. */
  lasts: 'device' | 'tab'
  /** The drafts of one person for one place, the newest first. Drafts that cannot be read any more are wiped. */
  find: (ownerId: string, place: string) => Promise<Draft[]>
  put: (draft: Draft) => Promise<unknown>
  remove: (id: string) => Promise<unknown>
  /**
   * Wipes drafts that are too old, and the drafts and keys of owners for whom `isGone` is true. What they saved and what waits to be sent
   * stays, and the key for it, unless they are `leaving`. If it becomes too old, its kind and its day stay, so that its person is told;
   * while its person is signed in (`present`), it is not too old.
   */
  sweep: (gone: {
    isGone: (ownerId: string) => boolean
    leaving?: string | undefined
    present?: string | undefined
    nowMs: number
  }) => Promise<unknown>
}

/** The place of what was saved without a connection and waits to be sent. */
export const waitingPlace = 'waiting'

/** The place of what is left of it when it was deleted: its kind and its day. */
export const lostPlace = 'waiting.lost'

/** Releases a draft. Resolves when other tabs can take it. */
export type LetGo = () => Promise<unknown>

/** Which drafts the open tabs of this browser use. Only the tab that uses a draft writes it. */
export type Hands = {
  /** Takes a draft for this tab, and answers a function that releases it. Undefined if another tab uses it. */
  take: (id: string) => Promise<LetGo | undefined>
  /** The ids of the drafts that any tab uses. */
  held: () => Promise<ReadonlySet<string>>
  /** Resolves when no tab uses the draft any more, for example because the tab was closed or crashed. */
  whenFree: (id: string, signal?: AbortSignal) => Promise<unknown>
}

/** Another draft of the same place. */
export type OtherDraft = { id: string; typedAtMs: number; isInHand: boolean }

/** The state of a draft, for the screen. */
export type Standing = {
  lasts: 'device' | 'tab'
  /** Whether the draft came back from an earlier visit. */
  isRestored: boolean
  others: readonly OtherDraft[]
}
