// What is typed into a transcript and sent to the server. Every keystroke is kept at once as a draft on this device, until the
// server has it. A closed tab, a lost connection or a segment that someone else changed loses nothing. Words that are not
// saved when the person leaves the page are still sent while the tab is open.
import { uuidv7 } from 'uuidv7'
import type { OpenedDraft } from '../platform/drafts/opened.ts'
import { orderOf, standingBefore } from './order.ts'
import { openSending } from './sending.ts'
import {
  isOwnSave,
  isSaid,
  type Kept,
  nothingTyped,
  partsOf,
  restOf,
  type SegmentDraft,
  type TypedWords,
  type Typing,
  type Words,
} from './typed-words.ts'
import { openUndo } from './undo.ts'

type Place = {
  studyId: string
  transcriptId: string
  draft: OpenedDraft<TypedWords>
  /** Keeps the draft open until the returned function is called. */
  hold: () => (() => void) | undefined
}

export type Editing = ReturnType<typeof openEditing>

const without = <Row>(rows: Record<string, Row>, id: string): Record<string, Row> =>
  Object.fromEntries(Object.entries(rows).filter(([each]) => each !== id))

const wordsOf = ({ text, speaker, startMs, endMs }: Words): Words => ({ text, speaker, startMs, endMs })

export function openEditing({ studyId, transcriptId, draft, hold }: Place) {
  /** The segments as the server has them, as far as this tab knows. */
  const kept = new Map<string, Kept>()
  const gone = new Map<string, Kept>()
  const stale = new Set<string>()
  const savedAfter = new Map<string, string | null>()
  const addedAsKept = new WeakMap<object, Kept>()
  let server: readonly string[] = []
  let order: readonly string[] = []
  const listeners = new Set<() => void>()

  const typed = () => draft.value() ?? nothingTyped
  const added = () => typed().added ?? {}
  const removed = () => typed().removed ?? {}
  const tell = () => {
    for (const listen of listeners) listen()
  }
  const arrange = () => {
    const next = orderOf(server, { added: added(), removed: removed(), savedAfter })
    if (next.length !== order.length || next.some((id, at) => id !== order[at])) order = next
  }

  const sending = openSending({
    studyId,
    transcriptId,
    draft,
    hold,
    stale,
    kept,
    listeners,
    settle,
    onGone: bringBack,
    onChanged,
    onIdle,
  })
  const { keep, later } = sending
  /** The labels of speakers that the page has shown. A new one is fetched, so that it can be named at the side. */
  const labels = new Set<string | null>([null])

  function onIdle() {
    compare()
    arrange()
    tell()
  }

  /** The server has another version of these segments. New ones among them were added by a save whose answer was lost. */
  function onChanged(ids: readonly string[]) {
    for (const id of ids) if (id in added()) gone.delete(id)
  }

  /** A segment as it is on screen: the server's, a new one, or nothing. */
  function base(id: string): Kept | undefined {
    const own = added()[id]
    if (!own) return id in removed() ? undefined : kept.get(id)
    const known = addedAsKept.get(own) ?? { id, version: 0, source: sourceOf(own.from), ...wordsOf(own) }
    addedAsKept.set(own, known)
    return known
  }
  const sourceOf = (id: string | undefined) => (id ? (kept.get(id) ?? gone.get(id))?.source : undefined) ?? null
  const now = (id: string): Words | undefined => {
    const stands = base(id)
    return stands && { ...stands, ...typed().words[id] }
  }

  /** After a save: the sent words become the server's words. What was typed in the meantime stays as a draft. */
  function settle(versions: ReadonlyMap<string, number>, sent: TypedWords) {
    const next = { ...typed() }
    for (const [id, version] of versions) {
      const then = sent.words[id]
      const before = kept.get(id)
      const asNew = sent.added?.[id]
      if (asNew) {
        savedAfter.set(id, asNew.after)
        gone.delete(id)
        const saved = { id, version, source: sourceOf(asNew.from), ...wordsOf(asNew) }
        kept.set(id, saved)
        const present = next.added?.[id]
        next.added = without(next.added ?? {}, id)
        if (present) {
          const rest = restOf(
            { ...partsOf(present, saved), ...(present.typing && { typing: present.typing }), expectedVersion: 0 },
            {},
            version,
          )
          if (rest) next.words = { ...next.words, [id]: rest }
        } else next.removed = { ...next.removed, [id]: { expectedVersion: version } }
      } else if (then && before) {
        const { expectedVersion: _, seenSource: seen, typing: _typing, sent: _sent, ...said } = then
        const source =
          before.source && seen ? { ...before.source, hasChanged: seen !== before.source.digest } : before.source
        if (before.version < version) kept.set(id, { ...before, ...said, source, version })
        stale.delete(id)
        const rest = next.words[id] && restOf(next.words[id], then, version)
        next.words = rest ? { ...next.words, [id]: rest } : without(next.words, id)
      }
    }
    for (const id of Object.keys(sent.removed ?? {})) {
      const row = kept.get(id)
      if (row) gone.set(id, row)
      kept.delete(id)
      savedAfter.delete(id)
      server = server.filter((each) => each !== id)
      next.removed = without(next.removed ?? {}, id)
    }
    keep(next)
    arrange()
    const said = [...Object.values(sent.words), ...Object.values(sent.added ?? {})]
    const fresh = said.flatMap(({ speaker }) => (speaker !== undefined && !labels.has(speaker) ? [speaker] : []))
    for (const label of fresh) labels.add(label)
    if (fresh.length > 0) sending.look()
  }

  /** Somebody else removed these segments while words were typed into them: they come back with these words. */
  function bringBack(ids: readonly string[]) {
    const next = { ...typed() }
    for (const id of ids) {
      const words = now(id)
      if (!words) continue
      const after = standingBefore(
        id,
        order,
        order.filter((each) => kept.has(each) && !ids.includes(each)),
      )
      if (!next.added?.[id]) {
        const row = kept.get(id)
        if (row) gone.set(id, row)
        kept.delete(id)
        server = server.filter((each) => each !== id)
      }
      const own = next.added?.[id]
      const typing = (own ?? next.words[id])?.typing
      const from = own ? own.from : id
      next.words = without(next.words, id)
      next.added = {
        ...next.added,
        [id]: { ...wordsOf(words), after, ...(from && { from }), ...(typing && { typing }) },
      }
    }
    keep(next)
    arrange()
    tell()
  }

  /** Compares the drafts with the segments of the server, which may be newer. */
  function compare() {
    if (sending.isUnderWay()) return
    const before = typed()
    const next = { ...before }
    for (const [id, own] of Object.entries(added())) {
      const row = kept.get(id)
      if (!row || row.version <= (gone.get(id)?.version ?? 0)) continue
      // The server has it already, after a save whose answer was lost.
      const wasSent = own.sent !== undefined && Object.keys(partsOf(own.sent, row)).length === 0
      const rest = partsOf(own, row)
      next.added = without(next.added ?? {}, id)
      if (Object.keys(rest).length > 0 || own.typing)
        next.words = {
          ...next.words,
          [id]: { ...rest, ...(own.typing && { typing: own.typing }), expectedVersion: wasSent ? row.version : 0 },
        }
    }
    for (const [id, { expectedVersion }] of Object.entries(removed())) {
      const row = kept.get(id)
      // Somebody else changed it: it stays, with their words.
      if (row && expectedVersion !== row.version) next.removed = without(next.removed ?? {}, id)
    }
    for (const [id, each] of Object.entries(next.words)) {
      const row = kept.get(id)
      if (!row || each.expectedVersion === row.version) continue
      if (isSaid(each, row)) {
        stale.delete(id)
        next.words = without(next.words, id)
      } else if (isOwnSave(each, row)) {
        stale.delete(id)
        const rest = restOf(each, each.sent ?? {}, row.version)
        next.words = rest ? { ...next.words, [id]: rest } : without(next.words, id)
      } else if (Object.keys(each).some((part) => part !== 'typing' && part !== 'expectedVersion' && part !== 'sent'))
        stale.add(id)
      else next.words = { ...next.words, [id]: { ...each, expectedVersion: row.version } }
    }
    if (next.words !== before.words || next.added !== before.added || next.removed !== before.removed) keep(next)
  }

  draft.subscribe(() => {
    compare()
    arrange()
    sending.soon()
    tell()
  })

  function set(id: string, words: Partial<Words>, cell?: keyof Typing) {
    const own = added()[id]
    const row = base(id)
    if (!row) return
    const leave = <Row extends { typing?: Typing }>(draftOf: Row): Row => {
      const { typing, ...rest } = draftOf
      const others = cell && typing ? without(typing as Record<string, string>, cell) : (typing ?? {})
      return (Object.keys(others).length > 0 ? { ...rest, typing: others } : rest) as Row
    }
    if (Object.keys(words).length > 0) sending.isTouched()
    if (own) return keep({ ...typed(), added: { ...added(), [id]: leave({ ...own, ...words }) } })
    const seenSource = words.text !== undefined && row.source?.digest
    const before = typed().words[id]
    const next: SegmentDraft = {
      ...before,
      ...words,
      ...(seenSource && { seenSource }),
      expectedVersion: before?.expectedVersion ?? row.version,
    }
    const left = leave(next)
    const isNothing = Object.keys(left).every((part) => part === 'expectedVersion' || part === 'sent')
    keep({ ...typed(), words: isNothing ? without(typed().words, id) : { ...typed().words, [id]: left } })
  }

  function insert(id: string, words: Words, after: string | null, from?: string) {
    sending.isTouched()
    const back = gone.get(id) ?? kept.get(id)
    if (id in removed() && back && !sending.isUnderWay()) {
      // The server still has it: only the removal is taken back.
      keep({ ...typed(), removed: without(removed(), id) })
      arrange()
      return set(id, partsOf(words, back))
    }
    const origin = from ?? (back ? id : undefined)
    if (back) gone.set(id, back)
    kept.delete(id)
    keep({
      ...typed(),
      removed: without(removed(), id),
      added: { ...added(), [id]: { ...wordsOf(words), after, ...(origin && { from: origin }) } },
    })
    arrange()
  }

  function drop(id: string, into?: string) {
    const own = added()[id]
    const row = kept.get(id)
    sending.isTouched()
    const before = order[order.indexOf(id) - 1] ?? null
    const others = Object.fromEntries(
      Object.entries(without(added(), id)).map(([each, one]) => [
        each,
        one.after === id ? { ...one, after: before } : one,
      ]),
    )
    for (const [each, after] of savedAfter) if (after === id) savedAfter.set(each, before)
    const rest = { ...typed(), words: without(typed().words, id), beside: without(typed().beside, id), added: others }
    if (own && !own.sent) keep(rest)
    else
      keep({ ...rest, removed: { ...removed(), [id]: { expectedVersion: row?.version ?? 0, ...(into && { into }) } } })
    arrange()
  }

  const undo = openUndo({ now, order: () => order, set, insert, drop })
  const neighbour = (id: string, step: number) => order[order.indexOf(id) + step]

  return {
    /** Takes the words of the server, after opening or fetching again. Drafts stay on top of them. */
    receive(segments: readonly Kept[]) {
      const present = new Set(segments.map(({ id }) => id))
      const vanished = server.filter((id) => !present.has(id) && kept.has(id))
      for (const segment of segments) {
        labels.add(segment.speaker)
        const known = kept.get(segment.id)?.version ?? gone.get(segment.id)?.version ?? 0
        // An answer that was on its way during a removal still has the removed segment.
        if (known < segment.version || (known === segment.version && !gone.has(segment.id)))
          kept.set(segment.id, segment)
      }
      server = segments.flatMap(({ id }) => (kept.has(id) ? id : []))
      for (const id of server) savedAfter.delete(id)
      const withWords = vanished.filter((id) => typed().words[id])
      for (const id of vanished) if (!withWords.includes(id)) kept.delete(id)
      const lost = Object.keys(removed()).filter((id) => !present.has(id) && !kept.has(id))
      if (lost.length > 0 && !sending.isUnderWay())
        keep({
          ...typed(),
          removed: Object.fromEntries(Object.entries(removed()).filter(([id]) => !lost.includes(id))),
        })
      if (withWords.length > 0) bringBack(withWords)
      compare()
      arrange()
      sending.soon()
      tell()
    },
    order: () => order,
    kept: (id: string) => base(id),
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
    /** Changes the words of several segments at once. */
    changeAll(changes: ReadonlyMap<string, Partial<Words>>) {
      undo.perform('all', [...changes.keys()], () => {
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
        insert(part, { ...words, text: text.slice(at).trimStart(), startMs: ms }, id, id)
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
      later(0)
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
