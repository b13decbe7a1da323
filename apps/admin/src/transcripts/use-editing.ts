import { useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { useAccount, useStudy } from '../platform/session.ts'
import { type Editing, type Kept, openEditing } from './editing.ts'
import type { Opened } from './wire.ts'

/** The editing of one transcript, for as long as its page is open. */
export function useEditing(opened: Opened, onStale: () => void): Editing {
  const { user } = useAccount()
  const study = useStudy()
  const look = useRef(onStale)
  look.current = onStale
  const { id } = opened.transcript
  const [editing] = useState(() => {
    const made = openEditing({ studyId: study.id, transcriptId: id, personId: user.id, onStale: () => look.current() })
    made.receive(keptOf(opened))
    return made
  })
  const last = useRef(opened)
  useEffect(() => {
    if (last.current !== opened) editing.receive(keptOf(opened))
    last.current = opened
  }, [editing, opened])
  useEffect(() => {
    // The device keeps what is unsaved; the question only saves somebody a second sitting.
    const ask = (event: BeforeUnloadEvent) => {
      if (editing.hasUnsaved()) event.preventDefault()
    }
    addEventListener('beforeunload', ask)
    return () => {
      removeEventListener('beforeunload', ask)
      editing.close()
    }
  }, [editing])
  return editing
}

function keptOf({ segments, speakers }: Opened): Kept[] {
  const labels = new Map(speakers.map(({ id, label }) => [id, label]))
  return segments.map(({ id, version, text, startMs, endMs, speakerId, source }) => ({
    id,
    version,
    text,
    startMs,
    endMs,
    source,
    speaker: speakerId ? (labels.get(speakerId) ?? null) : null,
  }))
}

export function useSaving(editing: Editing) {
  return useSyncExternalStore(editing.subscribe, editing.saving)
}

/** One segment as it stands here: what the server has, what was typed upon it, and whether someone else changed it. */
export function useSegment(editing: Editing, id: string) {
  const kept = useSyncExternalStore(editing.subscribe, () => editing.kept(id))
  const draft = useSyncExternalStore(editing.subscribe, () => editing.draft(id))
  const isStale = useSyncExternalStore(editing.subscribe, () => editing.isStale(id))
  return { kept, draft, isStale, now: kept && { ...kept, ...draft } }
}
