import { useEffect, useRef, useState, useSyncExternalStore } from 'react'
import type { OpenedDraft } from '../platform/drafts/opened.ts'
import { useOpenedDraft } from '../platform/drafts/use-draft.ts'
import { useStudy } from '../platform/session.ts'
import { type Editing, openEditing } from './editing.ts'
import { type Kept, mergeTyped, type TypedWords } from './typed-words.ts'
import type { Opened } from './wire.ts'

// Words are kept for 14 days, because a connection can be lost for longer than a day. Nobody except their author can use
// them.
const kept = { forMs: 14 * 24 * 3_600_000, since: 'typed' } as const

export type OpenedWords = ReturnType<typeof useOpenedWords>

/** Words that were typed into a transcript and are not saved. They are read before the words of the server. */
export const useOpenedWords = (id: string) =>
  useOpenedDraft<TypedWords>(`transcript.edit.${id}`, { merge: mergeTyped, kept })

/** One editing per draft, so that a save in progress is found when the page is opened again. */
const editings = new WeakMap<OpenedDraft<TypedWords>, Editing>()

/** The editing of one transcript. It lasts while its page is open or something is unsaved. */
export function useEditing({ opened: draft, hold }: OpenedWords, opened: Opened, onStale: () => void): Editing {
  const study = useStudy()
  const look = useRef(onStale)
  look.current = onStale
  const [editing] = useState(() => {
    const place = { studyId: study.id, transcriptId: opened.transcript.id, draft, hold }
    const made = editings.get(draft) ?? openEditing(place)
    editings.set(draft, made)
    made.receive(keptOf(opened))
    return made
  })
  const last = useRef(opened)
  useEffect(() => {
    if (last.current !== opened) editing.receive(keptOf(opened))
    last.current = opened
  }, [editing, opened])
  useEffect(() => editing.show(() => look.current()), [editing])
  // When another tab of this person closes its draft, its words were saved or stay for this tab. So the words are fetched
  // again.
  const inHand = useSyncExternalStore(draft.subscribe, () => draft.standing().others.length)
  const before = useRef(inHand)
  useEffect(() => {
    if (inHand < before.current) look.current()
    before.current = inHand
  }, [inHand])
  return editing
}

function keptOf({ segments, speakers }: Opened): Kept[] {
  const labels = new Map(speakers.map(({ id, label }) => [id, label]))
  return segments.map(({ id, version, text, startMs, endMs, speakerId, source, sourceSegmentId }) => ({
    id,
    version,
    text,
    startMs,
    endMs,
    source: source && { ...source, of: sourceSegmentId },
    speaker: speakerId ? (labels.get(speakerId) ?? null) : null,
  }))
}

export function useSaving(editing: Editing) {
  return useSyncExternalStore(editing.subscribe, editing.saving)
}

/** One segment: the words of the server, the draft on top of them, and whether someone else changed it. */
export function useSegment(editing: Editing, id: string) {
  const kept = useSyncExternalStore(editing.subscribe, () => editing.kept(id))
  const draft = useSyncExternalStore(editing.subscribe, () => editing.draft(id))
  const beside = useSyncExternalStore(editing.subscribe, () => editing.beside(id))
  const isStale = useSyncExternalStore(editing.subscribe, () => editing.isStale(id))
  const typing = useSyncExternalStore(editing.subscribe, () => editing.typing(id))
  return { kept, beside, isStale, typing, now: kept && { ...kept, ...draft } }
}
