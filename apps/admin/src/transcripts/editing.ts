// What is typed into a transcript, on its way to the server. Every keystroke is a draft on this device at once, and is taken
// away as soon as the server has it; a closed tab, a dead line or a stale segment loses nothing. Words that are not saved
// when somebody leaves the page go on being sent for as long as the tab is open.
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
  /** Keeps the draft open until the answered function is called. */
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
    // The same words again are the same intention: a retry after a lost answer changes nothing twice.
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

  /** What the server has now is what was sent; what was typed meanwhile stands upon it. */
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

  /** What was typed over an older version than the server has is asked about, unless the server has the very words. */
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
  // The device keeps what is unsaved; the question only saves somebody a second sitting.
  const ask = (event: BeforeUnloadEvent) => event.preventDefault()

  /** As long as something is unsaved, the draft stays in this tab's hands. */
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
    /** What the server has, after opening or looking again. Whatever was typed stays on top of it. */
    receive(segments: readonly Kept[]) {
      for (const segment of segments)
        if ((kept.get(segment.id)?.version ?? 0) <= segment.version) kept.set(segment.id, segment)
      compare()
      if (ready().length > 0 && saving.state !== 'refused') later(quietMs)
      tell()
    },
    kept: (id: string) => kept.get(id),
    draft: (id: string) => typed().words[id],
    /** What was typed into the segment in another tab. */
    beside: (id: string) => typed().beside[id]?.[0],
    /** From the moment theirs is here to be shown beside mine. */
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
    /** Mine goes over theirs; or theirs stays, and mine is given up. */
    resolve(id: string, choice: 'mine' | 'theirs') {
      const base = kept.get(id)
      const { [id]: mine, ...others } = typed().words
      stale.delete(id)
      keep(choice === 'mine' && base && mine ? { ...others, [id]: { ...mine, expectedVersion: base.version } } : others)
      tell()
      later(0)
    },
    /** What another tab left of the segment takes the place of what stands here, or is given up. */
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
    /** The page of the transcript is open: `look` shows what others made of a segment. Answers how to leave it. */
    show(look: () => void) {
      onStale = look
      heed()
      return () => {
        onStale = undefined
        // What was typed last goes out; the device keeps it in case it does not arrive.
        void save()
        heed()
      }
    },
  }
}
