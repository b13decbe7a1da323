// What a concept contributes to Ctrl/⌘ K: things found by code, and actions.
import type { Account, StudyOfMine } from './session.ts'
import type { useWords } from './words.tsx'

export type Found = {
  id: string
  /** A code or an action's name; never a person's name. */
  label: string
  description?: string
  /** Where it leads. */
  href: string
}

export type Asking = { query: string; study: StudyOfMine; account: Account; words: ReturnType<typeof useWords> }

export type Finder = {
  /** The heading of its results, in words. */
  heading: (words: ReturnType<typeof useWords>) => string
  /** Up to about eight results; `query` may be empty. Only what this person may open. */
  find: (asking: Asking) => Promise<Found[]> | Found[]
}
