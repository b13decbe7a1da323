// Sends what is typed into a transcript to the server. Every keystroke is kept at once as a draft on this device, until the
// server has it. A closed tab, a lost connection or a segment that someone else changed loses nothing. Words that are not
// saved when the person leaves the page are still sent while the tab is open.
import type { SegmentEdit } from '@polyphony/domain/transcripts/schema'
import { uuidv7 } from 'uuidv7'
import { trpcClient } from '../platform/client.ts'
import type { OpenedDraft } from '../platform/drafts/opened.ts'
import { problemOf, type ShownProblem } from '../platform/problem.ts'
import {
  isSaid,
  type Kept,
  nothingTyped,
  restOf,
  type SegmentDraft,
  type TypedWords,
  type Words,
} from './typed-words.ts'

export type Saving = {
  state: 'saved' | 'kept' | 'saving' | 'waiting' | 'refused'
  savedAt: Date | undefined
  problem: ShownProblem | undefined
}

type Place = {
  studyId: string
  transcriptId: string
  draft: OpenedDraft<TypedWords>
  /** Keeps the draft open until the returned function is called. */
  hold: () => (() => void) | undefined
}

const quietMs = 800
const retryMs = 4_000
const atOnce = 200

export type Editing = ReturnType<typeof openEditing>

export function openEditing({ studyId, transcriptId, draft, hold }: Place) {
  const kept = new Map<string, Kept>()
  const stale = new Set<string>()
  const typed = () => draft.value() ?? nothingTyped
  const isUnsaved = () => Object.keys(typed().words).length > 0
  let saving: Saving = { state: isUnsaved() ? 'kept' : 'saved', savedAt: undefined, problem: undefined }
  let timer: ReturnType<typeof setTimeout> | undefined
  let intention: { body: string; commandId: string } | undefined
  let underWay: Promise<void> | undefined
  let letGo: (() => void) | undefined
  let onStale: (() => void) | undefined
  const listeners = new Set<() => void>()

  const tell = (next: Partial<Saving> = {}) => {
    saving = { ...saving, ...next }
    for (const listen of listeners) listen()
  }

  const keep = (words: TypedWords['words'], beside = typed().beside) => {
    if (Object.keys(words).length + Object.keys(beside).length > 0) void draft.keep({ words, beside })
    else void draft.clear()
  }

  const without = <Row>(rows: Record<string, Row>, id: string): Record<string, Row> =>
    Object.fromEntries(Object.entries(rows).filter(([each]) => each !== id))

  const ready = () => Object.entries(typed().words).filter(([id]) => kept.has(id) && !stale.has(id))

  const later = (ms: number) => {
    clearTimeout(timer)
    timer = setTimeout(() => void save(), ms)
  }

  const save = (): Promise<void> => {
    clearTimeout(timer)
    underWay ??= send().finally(() => {
      underWay = undefined
    })
    return underWay
  }

  async function send() {
    const sent = ready().slice(0, atOnce)
    if (sent.length === 0) return
    const segments = sent.map(([id, each]) => ({ id, ...each })) as unknown as SegmentEdit[]
    const body = JSON.stringify(segments)
    // The same words have the same command id, so a retry after a lost answer does not change them twice.
    if (intention?.body !== body) intention = { body, commandId: uuidv7() }
    tell({ state: 'saving' })
    try {
      const { commandId } = intention
      const done = await trpcClient.transcript.edit.mutate({ commandId, studyId, id: transcriptId, segments })
      intention = undefined
      settle(new Map(done.segments.map(({ id, version }) => [id, version])), new Map(sent))
      tell({ state: ready().length > 0 ? 'kept' : 'saved', savedAt: new Date(), problem: undefined })
      if (ready().length > 0) later(quietMs)
    } catch (error) {
      refused(problemOf(error))
    }
  }

  /** After a save: the sent words become the server's words. What was typed in the meantime stays as a draft. */
  function settle(versions: ReadonlyMap<string, number>, sent: ReadonlyMap<string, SegmentDraft>) {
    let { words } = typed()
    for (const [id, version] of versions) {
      const [before, then, now] = [kept.get(id), sent.get(id), words[id]]
      if (!before || !then) continue
      const { expectedVersion: _, seenSource: seen, ...said } = then
      const source =
        before.source && seen ? { ...before.source, hasChanged: seen !== before.source.digest } : before.source
      if (before.version < version) kept.set(id, { ...before, ...said, source, version })
      stale.delete(id)
      const rest = now && restOf(now, then, version)
      words = rest ? { ...words, [id]: rest } : without(words, id)
    }
    keep(words)
  }

  function refused(problem: ShownProblem) {
    if (problem.kind === 'unavailable') {
      tell({ state: 'waiting', problem })
      return later(retryMs)
    }
    intention = undefined
    if (problem.code === 'row.changed') {
      for (const id of (problem.details['segmentIds'] as string[] | undefined) ?? []) stale.add(id)
      tell({ state: 'kept', problem: undefined })
      onStale?.()
      return later(0)
    }
    tell({ state: 'refused', problem })
  }

  /** Marks drafts that were typed over an older version. A draft with the same words as the server is dropped. */
  function compare() {
    let { words } = typed()
    for (const [id, each] of Object.entries(words)) {
      const base = kept.get(id)
      if (!base || each.expectedVersion === base.version) continue
      if (isSaid(each, base)) {
        stale.delete(id)
        words = without(words, id)
      } else if (!underWay) stale.add(id)
    }
    if (words !== typed().words) keep(words)
  }

  const online = () => later(0)
  // The device keeps unsaved words, but the browser asks before the tab is closed, so that the person can wait.
  const ask = (event: BeforeUnloadEvent) => event.preventDefault()

  /** Keeps the draft open in this tab while something is unsaved. */
  function heed() {
    const isWanted = isUnsaved() && (onStale !== undefined || saving.state !== 'refused')
    if (isWanted && !letGo) {
      letGo = hold()
      addEventListener('online', online)
      addEventListener('beforeunload', ask)
    } else if (!isWanted && letGo) {
      letGo()
      letGo = undefined
      removeEventListener('online', online)
      removeEventListener('beforeunload', ask)
      clearTimeout(timer)
    }
  }

  listeners.add(heed)
  draft.subscribe(() => {
    compare()
    tell()
    if (saving.state !== 'refused' && !underWay && ready().length > 0) later(quietMs)
  })

  return {
    /** Takes the words of the server, after opening or fetching again. Drafts stay on top of them. */
    receive(segments: readonly Kept[]) {
      for (const segment of segments)
        if ((kept.get(segment.id)?.version ?? 0) <= segment.version) kept.set(segment.id, segment)
      compare()
      if (ready().length > 0 && saving.state !== 'refused') later(quietMs)
      tell()
    },
    kept: (id: string) => kept.get(id),
    draft: (id: string) => typed().words[id],
    /** The words that were typed into the segment in another tab. */
    beside: (id: string) => typed().beside[id]?.[0],
    /** Whether someone else changed the segment, and their version has arrived to be shown beside the draft. */
    isStale: (id: string) =>
      stale.has(id) && id in typed().words && typed().words[id]?.expectedVersion !== kept.get(id)?.version,
    change(id: string, words: Partial<Words>) {
      const base = kept.get(id)
      if (!base) return
      const seenSource = words.text !== undefined && base.source?.digest
      const before = typed().words[id]
      const next = {
        ...before,
        ...words,
        ...(seenSource && { seenSource }),
        expectedVersion: before?.expectedVersion ?? base.version,
      }
      if (saving.state !== 'refused') saving = { ...saving, state: 'kept' }
      keep({ ...typed().words, [id]: next })
    },
    /** Saves the draft over the other version, or drops the draft. */
    resolve(id: string, choice: 'mine' | 'theirs') {
      const base = kept.get(id)
      const { [id]: mine, ...others } = typed().words
      stale.delete(id)
      keep(choice === 'mine' && base && mine ? { ...others, [id]: { ...mine, expectedVersion: base.version } } : others)
      tell()
      later(0)
    },
    /** Replaces the draft of this tab by that of another tab, or drops that of the other tab. */
    choose(id: string, choice: 'other' | 'this') {
      const base = kept.get(id)
      const [first, ...rest] = typed().beside[id] ?? []
      if (!base || !first) return
      const { words, beside } = typed()
      const expectedVersion = words[id]?.expectedVersion ?? base.version
      keep(
        choice === 'other' ? { ...words, [id]: { ...words[id], ...first, expectedVersion } } : words,
        rest.length > 0 ? { ...beside, [id]: rest } : without(beside, id),
      )
    },
    save,
    saving: () => saving,
    subscribe(listen: () => void) {
      listeners.add(listen)
      return () => void listeners.delete(listen)
    },
    /** Called when the page opens. `look` fetches the changes of others. Returns a function to call when it closes. */
    show(look: () => void) {
      onStale = look
      heed()
      return () => {
        onStale = undefined
        // The last words are sent. The device keeps them in case they do not arrive.
        void save()
        heed()
      }
    },
  }
}
