// The segments of a transcript as they are on screen: those of the server, with the drafts of this tab on top.
import type { OpenedDraft } from '../platform/drafts/opened.ts'
import { orderOf } from './order.ts'
import { isEmpty, type Kept, nothingTyped, type TypedWords, type Words } from './typed-words.ts'

export type Here = ReturnType<typeof openHere>

export const without = <Row>(rows: Record<string, Row>, id: string): Record<string, Row> =>
  Object.fromEntries(Object.entries(rows).filter(([each]) => each !== id))

export const wordsOf = ({ text, speaker, startMs, endMs }: Words): Words => ({ text, speaker, startMs, endMs })

export function openHere(draft: OpenedDraft<TypedWords>) {
  /** The segments as the server has them, as far as this tab knows. */
  const kept = new Map<string, Kept>()
  /** Segments that were removed, here or by others. */
  const gone = new Map<string, Kept>()
  /** Segments that somebody else changed. They wait for the choice of the person. */
  const stale = new Set<string>()
  /** Segments that were saved here since the server was asked: the segment before each. */
  const savedAfter = new Map<string, string | null>()
  const addedAsKept = new WeakMap<object, Kept>()
  const listeners = new Set<() => void>()
  let server: readonly string[] = []
  let order: readonly string[] = []

  const typed = () => draft.value() ?? nothingTyped
  const added = () => typed().added ?? {}
  const removed = () => typed().removed ?? {}
  const sourceOf = (id: string | undefined) => (id ? (kept.get(id) ?? gone.get(id))?.source : undefined) ?? null

  /** A segment as it is on screen: the server's, a new one, or nothing. */
  function base(id: string): Kept | undefined {
    const own = added()[id]
    if (!own) return id in removed() ? undefined : kept.get(id)
    const known = addedAsKept.get(own) ?? { id, version: 0, source: sourceOf(own.from), ...wordsOf(own) }
    addedAsKept.set(own, known)
    return known
  }

  return {
    kept,
    gone,
    stale,
    savedAfter,
    listeners,
    typed,
    added,
    removed,
    sourceOf,
    base,
    now(id: string): Words | undefined {
      const stands = base(id)
      return stands && { ...stands, ...typed().words[id] }
    },
    keep: (next: TypedWords) => void (isEmpty(next) ? draft.clear() : draft.keep(next)),
    tell() {
      for (const listen of listeners) listen()
    },
    order: () => order,
    arrange() {
      const next = orderOf(server, { added: added(), removed: removed(), savedAfter })
      if (next.length !== order.length || next.some((id, at) => id !== order[at])) order = next
    },
    /** The segments of the server, in its order. */
    server: () => server,
    setServer(ids: readonly string[]) {
      server = ids
    },
    /** The server does not have this segment any more. */
    forget(id: string) {
      const row = kept.get(id)
      if (row) gone.set(id, row)
      kept.delete(id)
      server = server.filter((each) => each !== id)
    },
  }
}
