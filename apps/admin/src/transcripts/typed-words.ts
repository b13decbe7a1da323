// Words that were typed into a transcript and are not on the server yet, by segment. Each names the version it was typed
// over.

export type Words = { text: string; speaker: string | null; startMs: number | null; endMs: number | null }

/**
 * A segment as the server has it. In a translation, `source` has the digest of the source text, and whether it changed
 * since.
 */
export type Kept = Words & {
  id: string
  version: number
  source: { digest: string | null; hasChanged: boolean } | null
}

/** The words typed into one segment. `seenSource` is the digest of the source text at the time of typing. */
export type SegmentDraft = Partial<Words> & { expectedVersion: number; seenSource?: string }

export type TypedWords = {
  words: Record<string, SegmentDraft>
  /** Words that were typed into the same segments in another tab. They are kept until the person chooses. */
  beside: Record<string, SegmentDraft[]>
}

export const nothingTyped: TypedWords = { words: {}, beside: {} }

const parts = ['text', 'speaker', 'startMs', 'endMs'] as const

const isAlike = (one: SegmentDraft, other: SegmentDraft) => parts.every((part) => one[part] === other[part])

/** Merges the words of two tabs. The newer words of a segment are used; different older words are kept beside them. */
export function mergeTyped(older: TypedWords, newer: TypedWords): TypedWords {
  const beside = { ...older.beside }
  for (const [id, drafts] of Object.entries(newer.beside)) beside[id] = [...(beside[id] ?? []), ...drafts]
  for (const [id, draft] of Object.entries(older.words)) {
    const stands = newer.words[id]
    if (stands && !isAlike(draft, stands)) beside[id] = [...(beside[id] ?? []), draft]
  }
  return { words: { ...older.words, ...newer.words }, beside }
}

/** Whether the server already has these words, for example after a save whose answer was lost. */
export function isSaid(draft: SegmentDraft, kept: Kept): boolean {
  const isSeen = draft.seenSource === undefined || !kept.source?.hasChanged
  return isSeen && parts.every((part) => draft[part] === undefined || draft[part] === kept[part])
}

/** The part of a draft that was typed after `sent` was sent, or undefined if nothing was typed. */
export function restOf(draft: SegmentDraft, sent: SegmentDraft, version: number): SegmentDraft | undefined {
  const rest = Object.fromEntries(
    parts.filter((part) => draft[part] !== undefined && draft[part] !== sent[part]).map((part) => [part, draft[part]]),
  ) as Partial<Words>
  if (Object.keys(rest).length === 0) return undefined
  return {
    ...rest,
    ...(rest.text !== undefined && draft.seenSource && { seenSource: draft.seenSource }),
    expectedVersion: version,
  }
}
