// What a person does with notes. Each command changes the notes on screen as the server changed its own, so they need not be read again.
import { useRef, useState } from 'react'
import { api } from '../platform/client.ts'
import type { ShownProblem } from '../platform/problem.ts'
import { useAccount, useStudy } from '../platform/session.ts'
import { toast } from '../platform/toast.tsx'
import { useCommand } from '../platform/use-command.ts'
import { useWords } from '../platform/words.tsx'
import type { Editing } from './editing.ts'
import type { Writing } from './note-drafts.ts'
import { nearest } from './notes.ts'
import { useIds } from './use-ids.ts'
import type { Note, NotesPage } from './wire.ts'

type Answer = Note['answers'][number]
type Left = { noteId: string; segmentId: string; text: string; to?: string }
type Place = {
  id: string
  people: NotesPage['people']
  editing: Editing
  /** Changes the notes on screen. */
  patch: (change: (notes: readonly Note[]) => readonly Note[]) => void
  fetchAgain: () => void
  ask: () => Promise<readonly Note[] | undefined>
  /** The words of what could not be brought back are typed again, into the field of a note or of an answer. */
  onNotBack: (of: Writing, words: { text: string; to?: string }) => void
}

const together = (words: readonly { text: string }[]) => words.map(({ text }) => text).join('\n')

export function useNoteCommands({ id, people, editing, patch, fetchAgain, ask, onNotBack }: Place) {
  const { t } = useWords()
  const { user } = useAccount()
  const own = { studyId: useStudy().id, id }
  const settled = { onRefused: (words: string) => (fetchAgain(), void toast({ words, tone: 'failed' })) }
  const refusal = useRef<string>(undefined)
  const noting = { onRefused: (_: string, { code }: ShownProblem) => void (refusal.current = code) }
  const leaving = useCommand(api.transcript.leave_note.mutationOptions(), noting)
  const answering = useCommand(api.transcript.answer_note.mutationOptions(), noting)
  const bringingBack = useCommand(api.transcript.leave_note.mutationOptions(), settled)
  const answeringAgain = useCommand(api.transcript.answer_note.mutationOptions(), settled)
  const resolving = useCommand(api.transcript.resolve_note.mutationOptions(), settled)
  const removing = useCommand(api.transcript.remove_note.mutationOptions(), settled)
  const [newNotes, newAnswers] = [useIds(), useIds()]
  const [isSaving, setSaving] = useState(false)

  const change = (noteId: string, how: (note: Note) => Note) =>
    patch((notes) => notes.map((note) => (note.id === noteId ? how(note) : note)))
  const show = ({ noteId, segmentId, text, to }: Left, at: string) => {
    const made = { id: noteId, segmentId, text, at, byId: user.id, by: user.name, toId: to ?? null }
    const addressed = people.find((person) => person.id === to)?.name ?? null
    const fresh = { ...{ stoodAt: [], isRemoved: false, isHidden: false, author: null, answers: [], version: 1 } }
    const note: Note = { ...fresh, ...made, to: addressed, resolvedAt: null, resolvedBy: null }
    patch((notes) => (notes.some((each) => each.id === noteId) ? notes : [...notes, note]))
  }
  const showAnswer = (noteId: string, answer: Answer) =>
    change(noteId, (note) =>
      note.answers.some((each) => each.id === answer.id) ? note : { ...note, answers: [...note.answers, answer] },
    )
  /** One that is sent again alone keeps its id. Words of several are joined, so those that have arrived must not be among them. */
  const notThere = async (noteId: string, answers: readonly Answer[]) => {
    if (answers.length === 1) return answers
    const there = (await ask())?.find((note) => note.id === noteId)?.answers ?? []
    return answers.filter((answer) => there.every((each) => each.id !== answer.id))
  }
  const bringAnswersBack = async ({ id: noteId, segmentId }: Note, answers: readonly Answer[]) => {
    for (const [at, answer] of answers.entries()) {
      const { id: answerId, text } = answer
      const done = await answeringAgain.send({ ...own, noteId, answerId, text })
      if (!done) {
        const left = await notThere(noteId, answers.slice(at))
        const [only, ...others] = left
        if (only && others.length === 0) newAnswers.keep({ noteId, text: only.text }, only.id)
        return onNotBack({ segmentId, noteId }, { text: together(left) })
      }
      showAnswer(noteId, { ...answer, at: done.at })
    }
  }
  /** @param order the segments when it was removed: if its own is gone since, it comes back at the nearest one. */
  const bringBack = async (removed: Note, order: readonly string[]) => {
    const [stood, now] = [removed.segmentId, editing.order()]
    const isGone = order.includes(stood) && !now.includes(stood)
    const note = { ...removed, segmentId: (isGone && nearest(order, now, stood)) || stood }
    const { id: noteId, segmentId, text, toId, answers } = note
    const words = { segmentId, text, ...(toId && { to: toId }) }
    const done = await bringingBack.send({ ...own, noteId, ...words })
    if (done) {
      show({ noteId, ...words }, done.at)
      return bringAnswersBack(note, answers)
    }
    if (answers.length === 0) newNotes.keep(words, noteId)
    // It may have arrived. Joined with its answers it would be another note, and stand twice.
    else if ((await ask())?.some((each) => each.id === noteId)) return bringAnswersBack(note, answers)
    const isPerson = people.some((person) => person.id === toId)
    onNotBack({ segmentId }, { text: together([note, ...answers]), ...(toId && isPerson && { to: toId }) })
  }
  /** Whether it was there already: it arrived before, and only the answer was lost. Then it is among the notes that are fetched again. */
  const wasThere = (command: typeof leaving | typeof answering) => {
    if (refusal.current !== 'row.exists') return false
    command.reset()
    fetchAgain()
    return true
  }
  const undoing = (run: () => unknown) => ({ label: t('shell:act.undo'), run })

  const resolve = async (note: Note, isResolved: boolean): Promise<boolean> => {
    const done = await resolving.send({ ...own, noteId: note.id, expectedVersion: note.version, isResolved })
    if (!done) return false
    const resolved = { resolvedAt: isResolved ? done.at : null, resolvedBy: isResolved ? user.name : null }
    change(note.id, (kept) => ({ ...kept, ...resolved, version: done.version }))
    const undo = undoing(() => resolve({ ...note, version: done.version }, !isResolved))
    void toast({ words: t(isResolved ? 'transcripts:notes.resolved' : 'transcripts:notes.reopened'), undo })
    return true
  }

  return {
    isBusy: resolving.isBusy || removing.isBusy,
    leaving: { ...leaving, isBusy: leaving.isBusy || isSaving },
    answering,
    /** Leaves a note at a segment, and answers its id. The segment is saved first: a new one may not be on the server. */
    async leave(segmentId: string, text: string, to: string): Promise<string | undefined> {
      const words = { segmentId, text, ...(to && { to }) }
      const left = { ...words, noteId: newNotes.idFor(words) }
      setSaving(true)
      await editing.save().finally(() => setSaving(false))
      refusal.current = undefined
      const done = await leaving.send({ ...own, ...left })
      if (!done && !wasThere(leaving)) return undefined
      newNotes.isSent(words)
      if (done) show(left, done.at)
      return left.noteId
    },
    async answer(noteId: string, text: string): Promise<boolean> {
      const words = { noteId, text }
      const answerId = newAnswers.idFor(words)
      refusal.current = undefined
      const done = await answering.send({ ...own, ...words, answerId })
      if (!done && !wasThere(answering)) return false
      newAnswers.isSent(words)
      if (done) showAnswer(noteId, { id: answerId, text, byId: user.id, by: user.name, at: done.at })
      return true
    },
    resolve,
    /** Removes an own note with its own answers. The notice that says so can bring them back. */
    async remove(note: Note): Promise<boolean> {
      const order = editing.order()
      if (!(await removing.send({ ...own, noteId: note.id }))) return false
      patch((notes) => notes.filter(({ id: each }) => each !== note.id))
      void toast({ words: t('transcripts:notes.removed'), undo: undoing(() => bringBack(note, order)) })
      return true
    },
    async removeAnswer(note: Note, answer: Answer): Promise<void> {
      const { id: noteId } = note
      if (!(await removing.send({ ...own, noteId, answerId: answer.id }))) return
      change(noteId, (kept) => ({ ...kept, answers: kept.answers.filter((each) => each.id !== answer.id) }))
      const undo = undoing(() => bringAnswersBack(note, [answer]))
      void toast({ words: t('transcripts:notes.answerRemoved'), undo })
    },
  }
}
