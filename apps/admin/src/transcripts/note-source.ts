// Who a note is from. A comment of an imported file names somebody whom nobody checked, so it never looks like the note of a colleague.
import { useWords } from '../platform/words.tsx'
import type { Note } from './wire.ts'

/** A name in the direction of its own letters, within a sentence. */
const apart = (name: string | null) => (name === null ? '—' : `\u2068${name}\u2069`)

export function useNoteSource() {
  const { t } = useWords()
  return ({ author, by }: Pick<Note, 'author' | 'by'>): string => {
    if (author === null) return by ?? '—'
    const who = apart(by)
    return author
      ? t('transcripts:notes.ofFile', { author: apart(author), who })
      : t('transcripts:notes.ofFileUnsigned', { who })
  }
}
