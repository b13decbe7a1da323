// The notes, for the rows of the words: a row that has none is not drawn again when they change.
import { createContext, useContext } from 'react'
import type { Notes } from './use-notes.ts'

export const NotesShown = createContext<Notes | undefined>(undefined)

export function useShownNotes(): Notes {
  const notes = useContext(NotesShown)
  if (!notes) throw new Error('Notes are shown only within an opened transcript')
  return notes
}
