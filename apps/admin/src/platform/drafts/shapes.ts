// The shapes of drafts: what lies on the device of what somebody typed and has not sent, and who has it in hand.

/** One thing half typed. `place` names the form and its thing, never a person: `consent.record.<id>`. */
export type Draft = {
  id: string
  ownerId: string
  place: string
  typedAtMs: number
  untilMs: number
  value: unknown
}

/** Where drafts lie. */
export type Shelf = {
  /** Whether what lies here outlives the tab. */
  lasts: 'device' | 'tab'
  /** The drafts of one person for one place, newest first. What can no longer be read is wiped. */
  find: (ownerId: string, place: string) => Promise<Draft[]>
  put: (draft: Draft) => Promise<unknown>
  remove: (id: string) => Promise<unknown>
  /** Wipes what is too old, and whatever is of owners that `isGone` names, their keys included. */
  sweep: (gone: { isGone: (ownerId: string) => boolean; nowMs: number }) => Promise<unknown>
}

/** Answers when others can take it. */
export type LetGo = () => Promise<unknown>

/** Which drafts the open tabs of this browser have in hand. A draft is written by the tab that holds it, and by no other. */
export type Hands = {
  /** Takes a draft in hand, and answers how to let it go; undefined when another tab has it. */
  take: (id: string) => Promise<LetGo | undefined>
  /** The drafts that some tab has in hand. */
  held: () => Promise<ReadonlySet<string>>
  /** Answers when nobody has it in hand any more, also because a tab was closed or crashed. */
  whenFree: (id: string) => Promise<unknown>
}

/** Another draft of the same place, beside the one that is open. */
export type OtherDraft = { id: string; typedAtMs: number; isInHand: boolean }

/** How a draft stands, for the screen. */
export type Standing = {
  lasts: 'device' | 'tab'
  /** It came back from an earlier visit. */
  isRestored: boolean
  others: readonly OtherDraft[]
}
