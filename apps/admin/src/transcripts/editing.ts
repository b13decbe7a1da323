// What is typed into a transcript, on its way to the server. Every keystroke is kept on this device at once, and taken away
// as soon as the server has it; a closed tab, a dead line or a stale segment loses nothing.
import type { SegmentEdit } from '@polyphony/domain/transcripts/schema'
import { uuidv7 } from 'uuidv7'
import { trpcClient } from '../platform/client.ts'
import { problemOf, type ShownProblem } from '../platform/problem.ts'

export type Words = { text: string; speaker: string | null; startMs: number | null; endMs: number | null }
/** Of a translation also the source beside it: the digest of its text, and whether it changed since the words were written. */
export type Kept = Words & {
  id: string
  version: number
  source: { digest: string | null; hasChanged: boolean } | null
}
/** `seenSource` is the source that stood beside when the text was typed. */
export type Draft = Partial<Words> & { expectedVersion: number; seenSource?: string }

export type Saving = {
  state: 'saved' | 'kept' | 'saving' | 'waiting' | 'refused'
  savedAt: Date | undefined
  problem: ShownProblem | undefined
}

type Place = { studyId: string; transcriptId: string; personId: string; onStale: () => void }

const quietMs = 800
const retryMs = 4_000
const atOnce = 200

export type Editing = ReturnType<typeof openEditing>

export function openEditing({ studyId, transcriptId, personId, onStale }: Place) {
  const key = `polyphony.draft.${personId}.transcript.${transcriptId}`
  const kept = new Map<string, Kept>()
  const stale = new Set<string>()
  let drafts = read(key)
  let saving: Saving = { state: drafts.size > 0 ? 'kept' : 'saved', savedAt: undefined, problem: undefined }
  let timer: ReturnType<typeof setTimeout> | undefined
  let intention: { body: string; commandId: string } | undefined
  let underWay: Promise<void> | undefined
  let isClosed = false
  const listeners = new Set<() => void>()

  const tell = (next: Partial<Saving> = {}) => {
    saving = { ...saving, ...next }
    for (const listen of listeners) listen()
  }
  const keep = () => write(key, drafts)
  const later = (ms: number) => {
    clearTimeout(timer)
    if (!isClosed) timer = setTimeout(() => void save(), ms)
  }

  const save = (): Promise<void> => {
    clearTimeout(timer)
    underWay ??= send().finally(() => {
      underWay = undefined
    })
    return underWay
  }

  async function send() {
    const ready = [...drafts].filter(([id]) => !stale.has(id)).slice(0, atOnce)
    if (ready.length === 0) return
    const segments = ready.map(([id, draft]) => ({ id, ...draft })) as unknown as SegmentEdit[]
    const body = JSON.stringify(segments)
    // The same words again are the same intention: a retry after a lost answer changes nothing twice.
    if (intention?.body !== body) intention = { body, commandId: uuidv7() }
    tell({ state: 'saving' })
    try {
      const done = await trpcClient.transcript.edit.mutate({
        commandId: intention.commandId,
        studyId,
        id: transcriptId,
        segments,
      })
      intention = undefined
      for (const { id, version } of done.segments) settle(id, version, ready.find(([each]) => each === id)?.[1])
      keep()
      tell({ state: drafts.size > stale.size ? 'kept' : 'saved', savedAt: new Date(), problem: undefined })
      if (drafts.size > stale.size) later(quietMs)
    } catch (error) {
      refused(problemOf(error))
    }
  }

  /** What the server has now is what was sent; what was typed meanwhile stands upon it. */
  function settle(id: string, version: number, sent: Draft | undefined) {
    const before = kept.get(id)
    const now = drafts.get(id)
    if (!before || !sent || !now) return
    const { expectedVersion: _, seenSource: seen, ...words } = sent
    const source =
      before.source && seen ? { ...before.source, hasChanged: seen !== before.source.digest } : before.source
    kept.set(id, { ...before, ...words, source, version })
    const { seenSource, ...typed } = now
    const rest = Object.fromEntries(
      Object.entries(typed).filter(
        ([part, value]) => part !== 'expectedVersion' && value !== sent[part as keyof Draft],
      ),
    )
    if (Object.keys(rest).length === 0) drafts.delete(id)
    else drafts.set(id, { ...rest, ...('text' in rest && seenSource && { seenSource }), expectedVersion: version })
  }

  function refused(problem: ShownProblem) {
    intention = problem.kind === 'unavailable' ? intention : undefined
    if (problem.kind === 'unavailable') {
      tell({ state: 'waiting', problem })
      return later(retryMs)
    }
    if (problem.code === 'row.changed') {
      for (const id of (problem.details['segmentIds'] as string[] | undefined) ?? []) stale.add(id)
      tell({ state: 'kept', problem: undefined })
      onStale()
      return later(0)
    }
    tell({ state: 'refused', problem })
  }

  const online = () => later(0)
  addEventListener('online', online)

  return {
    /** What the server has, after opening or looking again. Whatever was typed stays on top of it. */
    receive(segments: readonly Kept[]) {
      for (const segment of segments) {
        kept.set(segment.id, segment)
        const draft = drafts.get(segment.id)
        if (draft && draft.expectedVersion !== segment.version) stale.add(segment.id)
      }
      if (drafts.size > stale.size) later(quietMs)
      tell()
    },
    kept: (id: string) => kept.get(id),
    draft: (id: string) => drafts.get(id),
    /** From the moment theirs is here to be shown beside mine. */
    isStale: (id: string) =>
      stale.has(id) && drafts.has(id) && drafts.get(id)?.expectedVersion !== kept.get(id)?.version,
    change(id: string, words: Partial<Words>) {
      const base = kept.get(id)
      if (!base) return
      const seenSource = words.text !== undefined && base.source?.digest
      const draft = {
        ...drafts.get(id),
        ...words,
        ...(seenSource && { seenSource }),
        expectedVersion: drafts.get(id)?.expectedVersion ?? base.version,
      }
      drafts = new Map(drafts).set(id, draft)
      keep()
      tell(saving.state === 'refused' ? {} : { state: 'kept' })
      if (saving.state !== 'refused') later(quietMs)
    },
    /** Mine goes over theirs; or theirs stays, and mine is given up. */
    resolve(id: string, choice: 'mine' | 'theirs') {
      const base = kept.get(id)
      const draft = drafts.get(id)
      stale.delete(id)
      if (choice === 'theirs' || !base || !draft) drafts.delete(id)
      else drafts.set(id, { ...draft, expectedVersion: base.version })
      keep()
      tell()
      later(0)
    },
    save,
    saving: () => saving,
    hasUnsaved: () => drafts.size > 0,
    subscribe(listen: () => void) {
      listeners.add(listen)
      return () => void listeners.delete(listen)
    },
    close() {
      isClosed = true
      removeEventListener('online', online)
      // What was typed last goes out; the device keeps it in case it does not arrive.
      void save()
    },
  }
}

function read(key: string): Map<string, Draft> {
  try {
    return new Map(JSON.parse(localStorage.getItem(key) ?? '[]') as [string, Draft][])
  } catch {
    return new Map()
  }
}

function write(key: string, drafts: ReadonlyMap<string, Draft>) {
  try {
    if (drafts.size === 0) localStorage.removeItem(key)
    else localStorage.setItem(key, JSON.stringify([...drafts]))
  } catch {
    // A full storage must not stop the typing: the words are still in the page, and on their way.
  }
}
