// The notes of a transcript, and what a person does with them. The audit trail records each reading, so they are fetched once, and again
// only when somebody else changed them, or when they moved with their segments.
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react'
import { useChangedBeside, useWithheldAnew } from '../platform/changes.ts'
import { trpcClient } from '../platform/client.ts'
import { useAccount, useCan, useStudy } from '../platform/session.ts'
import { toast } from '../platform/toast.tsx'
import { useWords } from '../platform/words.tsx'
import type { Editing } from './editing.ts'
import type { Focus } from './focus.ts'
import { addToDraft, moveToDraft, type Writing } from './note-drafts.ts'
import { areMoved, nearest, nextOpen, placeNotes } from './notes.ts'
import { useAtMostEvery } from './use-at-most-every.ts'
import { useNoteCommands } from './use-note-commands.ts'
import type { Note, NotesPage, Opened } from './wire.ts'

export type Notes = ReturnType<typeof useNotes>
type Kept = Pick<NotesPage, 'notes' | 'people'>
type Place = { transcript: Opened['transcript']; editing: Editing; focus: Focus }

const none: Kept = { notes: [], people: [] }
const quietlyEveryMs = 3_000

async function fetchNotes(asked: { studyId: string; id: string }): Promise<Kept> {
  const first = await trpcClient.transcript.notes.query(asked)
  const notes = [...first.notes]
  for (let { next } = first; next !== null;) {
    const page = await trpcClient.transcript.notes.query({ ...asked, after: next })
    notes.push(...page.notes)
    next = page.next
  }
  return { notes, people: first.people }
}

/** The notes on screen, and how a command of this person changes them. */
function useKeptNotes(id: string, may: boolean) {
  const study = useStudy()
  const client = useQueryClient()
  const queryKey = useMemo(() => ['notes of a transcript', id], [id])
  /** How many changes there were, own ones and those of others. What was asked before one of them is asked again: it may lack it. */
  const changes = useRef(0)
  const found = useQuery({
    queryKey,
    queryFn: async ({ signal }) => {
      for (;;) {
        const before = changes.current
        const kept = await fetchNotes({ studyId: study.id, id })
        if (changes.current === before || signal.aborted) return kept
      }
    },
    enabled: may,
    staleTime: 'static',
    gcTime: 0,
  })
  return {
    ...(found.data ?? none),
    isKnown: found.data !== undefined,
    isFailed: found.isError,
    /** The notes as the server has them now; undefined if it cannot be reached. What is on screen stays. */
    ask: () =>
      fetchNotes({ studyId: study.id, id }).then(
        (kept) => kept.notes,
        () => undefined,
      ),
    fetchAgain() {
      // The first fetch is not begun again while it lasts.
      changes.current++
      if (may) void found.refetch()
    },
    patch(change: (notes: readonly Note[]) => readonly Note[]) {
      changes.current++
      client.setQueryData<Kept>(queryKey, (kept = none) => ({ ...kept, notes: [...change(kept.notes)] }))
    },
  }
}

export function useNotes({ transcript, editing, focus }: Place) {
  const { t } = useWords()
  const { user } = useAccount()
  const may = useCan('transcript.notes', transcript.siteId)
  const { id } = transcript
  const { notes, people, isKnown, isFailed, ask, fetchAgain, patch } = useKeptNotes(id, may)
  const look = useAtMostEvery(quietlyEveryMs, fetchAgain)
  useChangedBeside(id, look)
  useWithheldAnew(fetchAgain)
  const order = useSyncExternalStore(editing.subscribe, editing.order)
  const isSaved = useSyncExternalStore(editing.subscribe, () => editing.saving().state === 'saved')
  const isElsewhere = useMemo(() => areMoved(notes, order), [notes, order])
  const hasMoved = isSaved && isElsewhere
  useEffect(() => {
    if (hasMoved) look()
    // oxlint-disable-next-line react/exhaustive-deps
  }, [hasMoved])
  useEffect(() => {
    // So that the field is there at once when a key asks for it.
    if (may) void import('./segment-notes.tsx')
  }, [may])
  const placed = useMemo(() => placeNotes(notes, order), [notes, order])
  const [writing, setWriting] = useState<Writing>()
  const [current, setCurrent] = useState<string>()
  const [isListed, setListed] = useState(false)

  // What is typed stays on screen when its segment is joined or deleted, or its note is removed, here or by somebody else.
  const orderBefore = useRef(order)
  useEffect(() => {
    const before = orderBefore.current
    orderBefore.current = order
    if (!writing) return
    const answered = notes.find((note) => note.id === writing.noteId)
    if (answered) {
      if (placed.apart.includes(answered)) setListed(true)
      if (answered.segmentId !== writing.segmentId) setWriting({ ...writing, segmentId: answered.segmentId })
      return
    }
    const isAlone = writing.noteId !== undefined && isKnown
    const segmentId = order.includes(writing.segmentId) ? writing.segmentId : nearest(before, order, writing.segmentId)
    if (segmentId === undefined || (segmentId === writing.segmentId && !isAlone)) return
    // The draft goes with the field: nobody could open that of a place that is gone.
    void moveToDraft(user.id, writing, { segmentId }).catch(() => undefined)
    setWriting({ segmentId })
    void toast({ words: t('transcripts:notes.fieldMoved') })
  }, [writing, order, notes, placed, isKnown, t, user.id])

  const write = (segmentId: string) => setWriting({ segmentId })
  const putBack = async (of: Writing, words: { text: string; to?: string }): Promise<void> => {
    try {
      await addToDraft(user.id, of, words)
      setWriting(of)
    } catch {
      // No field can show the words, so the notice does. It can try again.
      const again = { label: t('shell:state.tryAgain'), run: () => putBack(of, words) }
      void toast({ words: t('transcripts:notes.notBack', { text: words.text }), tone: 'failed', undo: again })
    }
  }
  const commands = useNoteCommands({ ...{ id, people, editing, patch, fetchAgain, ask }, onNotBack: putBack })
  const go = (note: Note) => {
    setCurrent(note.id)
    if (placed.apart.includes(note)) setListed(true)
    else focus.show(note.segmentId)
    focus.onNote(note.id)
  }
  /** Puts the person back into the words, if the focus was on a note that is folded away or gone now. */
  const andBack = async ({ id: noteId, segmentId }: Note, done: (note: Note) => Promise<boolean>, note: Note) => {
    const wasHere = document.activeElement?.closest(`[data-note="${noteId}"]`)
    if ((await done(note)) && wasHere) focus.back(segmentId)
  }

  return {
    may,
    userId: user.id,
    timeZone: transcript.timeZone,
    people: people.filter((person) => person.id !== user.id),
    all: notes,
    ...placed,
    isFailed,
    fetchAgain,
    current,
    isListed,
    list: () => setListed((is) => !is),
    writing,
    write,
    reply: ({ segmentId, id: noteId }: Note) => setWriting({ segmentId, noteId }),
    /** Closes the field, and goes back to where it was asked for. */
    close() {
      setWriting(undefined)
      if (writing?.noteId) focus.onNote(writing.noteId)
      else if (writing) focus.back(writing.segmentId)
    },
    ...commands,
    resolve: (note: Note, isResolved: boolean) => andBack(note, (of) => commands.resolve(of, isResolved), note),
    remove: (note: Note) => andBack(note, commands.remove, note),
    go,
    /** Goes to the next open note: after the present one, or the first. */
    next() {
      const next = nextOpen(placed, current)
      if (next) go(next)
      return next !== undefined
    },
  }
}
