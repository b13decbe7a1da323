// Where a person is in the editor, and which keys do something there.
import { type Act, besideWords } from './keys.ts'

type At = { id: string; words: HTMLTextAreaElement | undefined; noteId: string | undefined }
/** Whether an element is the field of the words of a segment. The field of a note stands in the row too. */
const isWords = (element: Element | null): element is HTMLTextAreaElement =>
  element instanceof HTMLTextAreaElement && element.dataset['cell'] === 'words'

/** The segment in which the person is, and the field of its words if they are in it. */
export function whereabouts(): At | undefined {
  const active = document.activeElement
  const id = active?.closest<HTMLElement>('[data-segment]')?.dataset['segment']
  if (!id) return undefined
  const noteId = active?.closest<HTMLElement>('[data-note]')?.dataset['note']
  return { id, words: isWords(active) ? active : undefined, noteId }
}

/** In a field that has no words of a segment the browser undoes, and Enter leaves it. */
const textActs: ReadonlySet<Act> = new Set<Act>([
  'addSegment',
  'newLine',
  'split',
  'timestamp',
  'unclear',
  'crosstalk',
  'laughs',
  'undo',
  'redo',
])

/** Whether a key does something while the focus is on `target`. */
export function isAllowedIn(target: EventTarget | null, act: Act): boolean {
  // A key that is pressed in a note does nothing to the segment at which the note stands.
  if (target instanceof Element && target.closest('[data-note], [data-noting]')) return besideWords.has(act)
  const isField =
    target instanceof HTMLInputElement ||
    target instanceof HTMLSelectElement ||
    (target instanceof HTMLTextAreaElement && !isWords(target))
  if (isField) return !textActs.has(act)
  // A button has nothing to undo.
  if (target instanceof HTMLButtonElement) return !textActs.has(act) || act === 'undo' || act === 'redo'
  return true
}
