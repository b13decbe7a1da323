// The results of a concept for Ctrl/⌘ K: things that are found by code, and actions.
import type { Account, StudyOfMine } from './session.ts'
import type { useWords } from './words.tsx'

export type Found = {
  id: string
  /** A code or the name of an action, never the name of a person. */
  label: string
  description?: string
  /** The address that the result opens, or what is asked when the person chooses it: then the answers take the place of the results. */
} & ({ href: string } | { ask: () => Promise<Answers> })

/** What was found, with what to say if it is nobody or not all. */
export type Answers = { heading: string; results: Found[]; note?: string | undefined }

export type Asking = { query: string; study: StudyOfMine; account: Account; words: ReturnType<typeof useWords> }

export type Finder = {
  /** The heading of the results. */
  heading: (words: ReturnType<typeof useWords>) => string
  /** Finds up to about eight results that this person may open. `query` may be empty. */
  find: (asking: Asking) => Promise<Found[]> | Found[]
}
