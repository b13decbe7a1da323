// What the keys of the editor do, at the segment in which the person is.
import { useEffect, useRef } from 'react'
import { toast } from '../platform/toast.tsx'
import { useWords } from '../platform/words.tsx'
import { choices } from './choices.ts'
import { endOf, movedEdge, nudgeMs } from './edges.ts'
import type { Editing } from './editing.ts'
import type { Focus } from './focus.ts'
import { isAllowedIn, whereabouts } from './key-places.ts'
import { type Act, acts, nameOf } from './keys.ts'
import type { Playing } from './playing.ts'
import type { Names } from './use-names.ts'
import type { Notes } from './use-notes.ts'

type Acting = {
  editing: Editing
  playing: Playing
  focus: Focus
  mayEdit: boolean
  isTranslation: boolean
  /** Whether words of the segment can be changed: they are not withheld. */
  isOpen: (id: string) => boolean
  onFind: () => void
  /** Where names are removed: what is suggested. */
  names: Names | undefined
  notes: Notes
}

/** The text of a field with `put` in place of its selection, and where the caret is then. */
function withInserted(
  { value, selectionStart, selectionEnd }: Pick<HTMLTextAreaElement, 'value' | 'selectionStart' | 'selectionEnd'>,
  put: string,
) {
  const [before, after] = [value.slice(0, selectionStart), value.slice(selectionEnd)]
  const [first, last] = [/\S$/u.test(before) ? ' ' : '', /^\s/u.test(after) ? '' : ' ']
  return { text: before + first + put + last + after, caret: before.length + first.length + put.length + 1 }
}

export function useActs(acting: Acting): (act: Act) => void {
  const { t, format } = useWords()
  const current = useRef(acting)
  current.current = acting

  /** Does something, and answers whether there was anything to do. Otherwise the key does what it does elsewhere. */
  const perform = (act: Act): boolean => {
    const { editing, playing, focus, mayEdit, isTranslation, isOpen, onFind, names, notes } = current.current
    const at = whereabouts()
    const isHere = mayEdit && at !== undefined && isOpen(at.id)
    const put = (mark: string) => {
      if (!isHere || !at.words) return false
      const { text, caret } = withInserted(at.words, mark)
      editing.change(at.id, { text })
      focus.on(at.id, caret)
      return true
    }
    /** Answers whether the segment can go, and says why not. The server would refuse it, and everything typed after it. */
    const mayGo = (id: string) => {
      const may = editing.mayGo(id)
      if (!may) void toast({ words: t('transcripts:problem.transcript.part_of_translation'), tone: 'failed' })
      return may
    }
    const turn = (done: ReturnType<Editing['undo']>) => {
      if (done?.isPartial) void toast({ words: t('transcripts:keys.undonePartly'), tone: 'failed' })
      if (done?.id) focus.on(done.id)
      return true
    }
    switch (act) {
      case 'play':
        playing.toggle()
        return true
      case 'back':
      case 'forward':
        playing.skip(act === 'back' ? -choices().stepMs : choices().stepMs)
        return true
      case 'slower':
      case 'faster':
        playing.rate(act === 'slower' ? -1 : 1)
        return true
      case 'hear': {
        const startMs = at && editing.now(at.id)?.startMs
        if (typeof startMs === 'number') playing.playFrom(startMs)
        return true
      }
      case 'startHere':
      case 'endHere': {
        const ms = playing.atMs()
        if (!isHere || ms === undefined) return isHere
        editing.change(at.id, act === 'startHere' ? { startMs: Math.round(ms) } : { endMs: Math.round(ms) })
        return true
      }
      case 'startEarlier':
      case 'startLater':
      case 'endEarlier':
      case 'endLater': {
        if (!isHere) return false
        const edge = act.startsWith('start') ? 'start' : 'end'
        const ms = edge === 'start' ? editing.now(at.id)?.startMs : endOf(editing, at.id)
        if (typeof ms !== 'number') return true
        const by = act.endsWith('Earlier') ? -nudgeMs : nudgeMs
        const change = movedEdge(editing, at.id, edge, ms + by)
        if (change) editing.change(at.id, change, edge === 'start' ? 'start' : undefined)
        return true
      }
      case 'closer':
      case 'wider':
        return playing.zoom(act === 'closer' ? 1 / 2 : 2)
      case 'addSegment': {
        // A segment of a translation belongs to one of the source, so there the key makes a new line.
        if (!mayEdit || isTranslation || (at && !at.words)) return false
        const speaker = at ? (editing.now(at.id)?.speaker ?? null) : null
        const ms = playing.atMs()
        const startMs = ms === undefined ? null : Math.round(ms)
        const after = at?.id ?? editing.order().at(-1) ?? null
        focus.on(editing.add({ text: '', speaker, startMs, endMs: null }, after), 0)
        return true
      }
      case 'newLine': {
        if (!isHere || !at.words) return false
        const { value, selectionStart, selectionEnd } = at.words
        editing.change(at.id, { text: `${value.slice(0, selectionStart)}\n${value.slice(selectionEnd)}` })
        focus.on(at.id, selectionStart + 1)
        return true
      }
      case 'split': {
        if (!isHere || !at.words) return false
        const part = editing.split(at.id, at.words.selectionStart, playing.atMs())
        if (part) focus.on(part, 0)
        return true
      }
      case 'merge': {
        const before = at && editing.order()[editing.order().indexOf(at.id) - 1]
        if (!isHere || !before || !isOpen(before)) return false
        if (!mayGo(at.id)) return true
        const merged = editing.merge(at.id)
        if (merged) focus.on(merged.id, merged.at)
        return true
      }
      case 'remove': {
        if (!isHere) return false
        if (!mayGo(at.id)) return true
        const next = editing.remove(at.id)
        if (next) focus.on(next)
        return true
      }
      case 'timestamp': {
        const ms = playing.atMs() ?? (at && editing.now(at.id)?.startMs)
        return typeof ms === 'number' ? put(`[${format.clock(ms)}]`) : isHere
      }
      case 'unclear':
        return put(t('transcripts:marks.unclear'))
      case 'crosstalk':
        return put(t('transcripts:marks.crosstalk'))
      case 'laughs':
        return put(t('transcripts:marks.laughs'))
      case 'undo':
        return mayEdit && turn(editing.undo())
      case 'redo':
        return mayEdit && turn(editing.redo())
      case 'findWords':
        onFind()
        return true
      case 'note': {
        if (!notes.may || !at || !isOpen(at.id)) return false
        // What is typed before the field of the note is there does not go into the words.
        at.words?.blur()
        notes.write(at.id)
        return true
      }
      case 'nextNote':
        return notes.may && notes.next()
      case 'resolveNote': {
        const note =
          notes.all.find(({ id }) => id === at?.noteId) ??
          notes.open.find(({ segmentId }) => segmentId === at?.id) ??
          notes.open.find(({ id }) => id === notes.current)
        if (!note || note.isHidden) return false
        void notes.resolve(note, note.resolvedAt === null)
        return true
      }
      case 'replaceName':
      case 'keepName':
      case 'nextName': {
        if (!names?.name) return false
        if (act === 'replaceName') names.replace()
        else if (act === 'keepName') names.keep()
        else names.next()
        return true
      }
      case 'markPerson':
      case 'markPlace': {
        if (!names || !isHere || !at.words) return false
        void names.mark(at.id, at.words, act === 'markPerson' ? 'person' : 'place')
        return true
      }
    }
  }
  const doing = useRef(perform)
  doing.current = perform

  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.isComposing || event.defaultPrevented) return
      const { target } = event
      if (target instanceof Element && target.closest('[role=dialog], [role=menu], [role=listbox]')) return
      const name = nameOf(event)
      const { keys } = choices()
      const act = acts.find((each) => keys[each] === name) ?? (name === 'Ctrl+Y' ? 'redo' : undefined)
      if (act && isAllowedIn(target, act) && doing.current(act)) return event.preventDefault()
      // At the beginning of its words, a segment joins the one before it. A key that is held down does not do this.
      const { words } = whereabouts() ?? {}
      if (name === 'Backspace' && words && !event.repeat && words.selectionEnd === 0 && doing.current('merge'))
        event.preventDefault()
    }
    addEventListener('keydown', press)
    return () => removeEventListener('keydown', press)
  }, [])
  return (act) => void doing.current(act)
}
