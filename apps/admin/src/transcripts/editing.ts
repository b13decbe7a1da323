// What is typed into a transcript and sent to the server. Every keystroke is kept at once as a draft on this device, until the
// server has it. A closed tab, a lost connection or a segment that someone else changed loses nothing. Words that are not
// saved when the person leaves the page are still sent while the tab is open.
import { uuidv7 } from 'uuidv7'
import type { OpenedDraft } from '../platform/drafts/opened.ts'
import { openChanges } from './changes.ts'
import { openHere, without } from './here.ts'
import { openMeeting } from './meeting.ts'
import { openSending } from './sending.ts'
import type { Kept, TypedWords, Typing, Words } from './typed-words.ts'
import { openUndo } from './undo.ts'

type Place = {
  studyId: string
  transcriptId: string
  draft: OpenedDraft<TypedWords>
  /** Keeps the draft open until the returned function is called. */
  hold: () => (() => void) | undefined
}

export type Editing = ReturnType<typeof openEditing>

export function openEditing({ studyId, transcriptId, draft, hold }: Place) {
  const here = openHere(draft)
  const { kept, gone, stale, listeners, typed, added, removed, base, now, keep, tell, order, arrange } = here
  const isUnderWay = (): boolean => sending.isUnderWay()
  const look = (): void => sending.look()
  const { settle, bringBack, compare, receive } = openMeeting(here, { isUnderWay, look })
  const sending = openSending({
    studyId,
    transcriptId,
    here,
    hold,
    settle,
    onGone: bringBack,
    /** The server has another version of these segments. New ones among them were added by a save whose answer was lost. */
    onChanged(ids) {
      for (const id of ids) if (id in added()) gone.delete(id)
    },
    onIdle() {
      compare()
      arrange()
      tell()
    },
  })
  draft.subscribe(() => {
    compare()
    arrange()
    sending.soon()
    tell()
  })
  const { set, insert, drop } = openChanges(here, sending)
  const undo = openUndo({ now, order, set, insert, drop })
  const neighbour = (id: string, step: number) => order()[order().indexOf(id) + step]

  return {
    /** Takes the words of the server, after opening or fetching again. Drafts stay on top of them. */
    receive(segments: readonly Kept[]) {
      receive(segments)
      sending.soon()
      tell()
    },
    order,
    kept: base,
    now,
    draft: (id: string) => typed().words[id],
    /** What stands in cells of the segment that were not left yet. */
    typing: (id: string) => (added()[id] ?? typed().words[id])?.typing,
    /** The words that were typed into the segment in another tab. */
    beside: (id: string) => typed().beside[id]?.[0],
    /** Whether someone else changed the segment, and their version has arrived to be shown beside the draft. */
    isStale: (id: string) =>
      stale.has(id) && id in typed().words && typed().words[id]?.expectedVersion !== kept.get(id)?.version,
    change(id: string, words: Partial<Words>, cell?: keyof Typing) {
      if (Object.keys(words).length === 0) set(id, {}, cell)
      else if (base(id)) undo.perform(Object.keys(words).join(), [id], () => set(id, words, cell))
    },
    /** Moves the start or the end of a segment. Unlike keystrokes, each move is undone by itself. */
    move(id: string, times: Partial<Words>, cell?: keyof Typing) {
      if (base(id)) undo.perform(`move ${uuidv7()}`, [id], () => set(id, times, cell))
    },
    /** Keeps what stands in a cell that was not left yet. */
    type(id: string, cell: keyof Typing, text: string) {
      const own = added()[id]
      const row = base(id)
      if (!row) return
      const before = typed().words[id] ?? { expectedVersion: row.version }
      if (own) keep({ ...typed(), added: { ...added(), [id]: { ...own, typing: { ...own.typing, [cell]: text } } } })
      else
        keep({
          ...typed(),
          words: { ...typed().words, [id]: { ...before, typing: { ...before.typing, [cell]: text } } },
        })
    },
    /** Changes the words of several segments at once. Each such change is undone by itself, also if another follows at once. */
    changeAll(changes: ReadonlyMap<string, Partial<Words>>) {
      undo.perform(`all ${uuidv7()}`, [...changes.keys()], () => {
        for (const [id, words] of changes) set(id, words)
      })
    },
    /** Gives segments earlier words. Those that are not here come back after the segment that they name. */
    restore(rows: readonly { id: string; words: Words; after: string | null }[]) {
      undo.perform(
        'restore',
        rows.map(({ id }) => id),
        () => {
          for (const { id, words, after } of rows)
            if (base(id)) set(id, words)
            else insert(id, words, after)
        },
      )
    },
    /** Adds a segment and answers its id. */
    add(words: Words, after: string | null): string {
      const id = uuidv7()
      undo.perform('add', [id], () => insert(id, words, after))
      return id
    },
    /** Splits a segment at a place in its text. The second part starts at `atMs`, if this is known. Answers its id. */
    split(id: string, at: number, atMs: number | undefined): string | undefined {
      const words = now(id)
      if (!words) return undefined
      const part = uuidv7()
      const { text, startMs, endMs } = words
      const isWithin = atMs !== undefined && atMs > (startMs ?? 0) && (endMs === null || atMs < endMs)
      const ms = isWithin ? Math.round(atMs) : null
      undo.perform('split', [id, part], () => {
        insert(part, { ...words, text: text.slice(at).trimStart(), startMs: ms }, id, { from: id })
        // When the second part begins is not known without the recording, and so is the end of the first.
        set(id, { text: text.slice(0, at).trimEnd(), endMs: ms })
      })
      return part
    },
    /** Appends a segment to the one before it. Answers that one, and the place in its text where the words were appended. */
    merge(id: string): { id: string; at: number } | undefined {
      const [before, words] = [neighbour(id, -1), now(id)]
      const into = before === undefined ? undefined : now(before)
      if (!before || !into || !words) return undefined
      const text = [into.text, words.text].filter(Boolean).join(' ')
      undo.perform('merge', [before, id], () => {
        set(before, { text, ...(words.endMs !== null && { endMs: words.endMs }) })
        drop(id, before)
      })
      return { id: before, at: text.length - words.text.length }
    },
    /** Whether a segment can be removed, or appended to another. In a translation, each segment of the source keeps one. */
    mayGo(id: string): boolean {
      const of = base(id)?.source?.of
      return !of || order().some((each) => each !== id && base(each)?.source?.of === of)
    },
    /** Removes a segment, and answers the one that is next to it. */
    remove(id: string): string | undefined {
      const next = neighbour(id, 1) ?? neighbour(id, -1)
      undo.perform('remove', [id], () => drop(id))
      return next
    },
    undo() {
      sending.isTouched(true)
      return undo.undo()
    },
    redo() {
      sending.isTouched(true)
      return undo.redo()
    },
    /** Saves the draft over the other version, or drops the draft. */
    resolve(id: string, choice: 'mine' | 'theirs') {
      const row = kept.get(id)
      const { [id]: mine, ...others } = typed().words
      stale.delete(id)
      const stays = Object.fromEntries(
        Object.entries(removed()).filter(([, { into }]) => choice === 'mine' || into !== id),
      )
      const words =
        choice === 'mine' && row && mine ? { ...others, [id]: { ...mine, expectedVersion: row.version } } : others
      keep({ ...typed(), words, removed: stays })
      arrange()
      tell()
      sending.later(0)
    },
    /** Replaces the draft of this tab by that of another tab, or drops that of the other tab. */
    choose(id: string, choice: 'other' | 'this') {
      const row = base(id)
      const [first, ...rest] = typed().beside[id] ?? []
      if (!row || !first) return
      const { words, beside } = typed()
      const expectedVersion = words[id]?.expectedVersion ?? row.version
      keep({
        ...typed(),
        words: choice === 'other' ? { ...words, [id]: { ...words[id], ...first, expectedVersion } } : words,
        beside: rest.length > 0 ? { ...beside, [id]: rest } : without(beside, id),
      })
    },
    save: sending.save,
    saving: sending.saving,
    subscribe(listen: () => void) {
      listeners.add(listen)
      return () => void listeners.delete(listen)
    },
    show: sending.show,
  }
}
