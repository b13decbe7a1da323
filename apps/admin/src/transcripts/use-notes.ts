// The notes of a transcript, and what a person does with them. The audit trail records each reading, so they are fetched once, and again
// only when somebody else changed them, or when they moved with their segments.
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react'
import { uuidv7 } from 'uuidv7'
import { useChangedBeside, useWithheldAnew } from '../platform/changes.ts'
import { api, trpcClient } from '../platform/client.ts'
import { useAccount, useCan, useStudy } from '../platform/session.ts'
import { toast } from '../platform/toast.tsx'
import { useCommand } from '../platform/use-command.ts'
import { useWords } from '../platform/words.tsx'
import type { Editing } from './editing.ts'
import type { Focus } from './focus.ts'
import { areMoved, placeNotes } from './notes.ts'
import { useAtMostEvery } from './use-at-most-every.ts'
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

export function useNotes({ transcript, editing, focus }: Place) {
  const { t } = useWords()
  const study = useStudy()
  const { user } = useAccount()
  const client = useQueryClient()
  const may = useCan('transcript.notes', transcript.siteId)
  const { id } = transcript
  const queryKey = useMemo(() => ['notes of a transcript', id], [id])
  const found = useQuery({
    queryKey,
    queryFn: () => fetchNotes({ studyId: study.id, id }),
    enabled: may,
    staleTime: 'static',
    gcTime: 0,
  })
  const { notes, people } = found.data ?? none
  const fetchAgain = () => void (may && found.refetch())
  const look = useAtMostEvery(quietlyEveryMs, fetchAgain)
  // Notices without a name tell a person of their own commands too. As many of them as were sent here are left out.
  const sent = useRef(0)
  useChangedBeside(id, (isNamed) => {
    if (isNamed || sent.current === 0) look()
    else sent.current--
  })
  useWithheldAnew(() => {
    sent.current = 0
    fetchAgain()
  })
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
  /** The segment at which a note is written, or the note that is answered. */
  const [writing, setWriting] = useState<string>()
  const [current, setCurrent] = useState<string>()
  const [isListed, setListed] = useState(false)

  const patch = (change: (kept: Kept) => readonly Note[]) =>
    client.setQueryData<Kept>(queryKey, (kept = none) => ({ ...kept, notes: [...change(kept)] }))
  const change = (noteId: string, how: (note: Note) => Note) =>
    patch((kept) => kept.notes.map((note) => (note.id === noteId ? how(note) : note)))
  const settled = {
    onDone: () => void sent.current++,
    onRefused: (words: string) => (fetchAgain(), void toast({ words, tone: 'failed' })),
  }
  const onDone = () => void sent.current++
  const leaving = useCommand(api.transcript.leave_note.mutationOptions(), { onDone })
  const answering = useCommand(api.transcript.answer_note.mutationOptions(), { onDone })
  const resolving = useCommand(api.transcript.resolve_note.mutationOptions(), settled)
  const removing = useCommand(api.transcript.remove_note.mutationOptions(), settled)
  const own = { studyId: study.id, id }

  const add = async (note: { noteId: string; segmentId: string; text: string; to?: string }) => {
    const done = await leaving.send({ ...own, ...note })
    if (!done) return false
    const { noteId, segmentId, text, to } = note
    const made = { id: noteId, segmentId, text, at: done.at, byId: user.id, by: user.name, toId: to ?? null }
    const addressed = people.find((person) => person.id === to)?.name ?? null
    const fresh = { ...{ stoodAt: [], isRemoved: false, isHidden: false, author: null, answers: [], version: 1 } }
    patch((kept) => [...kept.notes, { ...fresh, ...made, to: addressed, resolvedAt: null, resolvedBy: null }])
    return true
  }
  const resolve = async (note: Note, isResolved: boolean): Promise<void> => {
    const done = await resolving.send({ ...own, noteId: note.id, expectedVersion: note.version, isResolved })
    if (!done) return
    const resolved = { resolvedAt: isResolved ? done.at : null, resolvedBy: isResolved ? user.name : null }
    change(note.id, (kept) => ({ ...kept, ...resolved, version: done.version }))
    const turned = { ...note, version: done.version }
    const undo = { label: t('shell:act.undo'), run: () => resolve(turned, !isResolved) }
    void toast({ words: t(isResolved ? 'transcripts:notes.resolved' : 'transcripts:notes.reopened'), undo })
  }
  const go = (note: Note) => {
    setCurrent(note.id)
    if (placed.apart.includes(note)) setListed(true)
    else focus.show(note.segmentId)
    focus.onNote(note.id)
  }

  return {
    may,
    userId: user.id,
    timeZone: transcript.timeZone,
    people: people.filter((person) => person.id !== user.id),
    all: notes,
    ...placed,
    current,
    isBusy: resolving.isBusy || removing.isBusy,
    isListed,
    list: () => setListed((is) => !is),
    writing,
    write: setWriting,
    leaving,
    answering,
    /** Leaves a note at a segment. The segment is saved first: a new one may not be on the server. */
    async leave(segmentId: string, text: string, to: string) {
      await editing.save()
      const done = await add({ noteId: uuidv7(), segmentId, text, ...(to && { to }) })
      if (done) setWriting(undefined)
      return done
    },
    async answer(noteId: string, text: string) {
      const answerId = uuidv7()
      const done = await answering.send({ ...own, noteId, answerId, text })
      if (!done) return false
      const made = { id: answerId, text, byId: user.id, by: user.name, at: done.at }
      change(noteId, (kept) => ({ ...kept, answers: [...kept.answers, made] }))
      setWriting(undefined)
      return true
    },
    resolve,
    /** Removes an own note. The notice that says so can bring it back. */
    async remove({ id: noteId, segmentId, text, toId }: Note) {
      if (!(await removing.send({ ...own, noteId }))) return
      patch((kept) => kept.notes.filter((note) => note.id !== noteId))
      const back = { noteId, segmentId, text, ...(toId && { to: toId }) }
      const undo = { label: t('shell:act.undo'), run: () => add(back) }
      void toast({ words: t('transcripts:notes.removed'), undo })
    },
    async removeAnswer(noteId: string, answerId: string) {
      if (!(await removing.send({ ...own, noteId, answerId }))) return
      change(noteId, (kept) => ({ ...kept, answers: kept.answers.filter((answer) => answer.id !== answerId) }))
    },
    go,
    /** Goes to the next open note: after the present one, or the first. */
    next() {
      const { open } = placed
      const at = open.findIndex((note) => note.id === current)
      const next = open[(at + 1) % Math.max(1, open.length)]
      if (next) go(next)
      return next !== undefined
    },
  }
}
