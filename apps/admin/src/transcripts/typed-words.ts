// What was typed into a transcript and is not on the server yet: by segment, over the version it was typed upon.

export type Words = { text: string; speaker: string | null; startMs: number | null; endMs: number | null }

/** A segment as the server has it. Of a translation also the source beside it: the digest of its text, and whether it changed since the words were written. */
export type Kept = Words & {
  id: string
  version: number
  source: { digest: string | null; hasChanged: boolean } | null
}

/** What was typed into one segment. `seenSource` is the source that stood beside when the text was typed. */
export type SegmentDraft = Partial<Words> & { expectedVersion: number; seenSource?: string }

export type TypedWords = {
  words: Record<string, SegmentDraft>
  /** What was typed into the same segments in another tab, until somebody chose. */
  beside: Record<string, SegmentDraft[]>
}

export const nothingTyped: TypedWords = { words: {}, beside: {} }

const parts = ['text', 'speaker', 'startMs', 'endMs'] as const

const isAlike = (one: SegmentDraft, other: SegmentDraft) => parts.every((part) => one[part] === other[part])

/** What two tabs left as one: the newer words of a segment stand, and different older ones are kept beside them. */
export function mergeTyped(older: TypedWords, newer: TypedWords): TypedWords {
  const beside = { ...older.beside }
  for (const [id, drafts] of Object.entries(newer.beside)) beside[id] = [...(beside[id] ?? []), ...drafts]
  for (const [id, draft] of Object.entries(older.words)) {
    const stands = newer.words[id]
    if (stands && !isAlike(draft, stands)) beside[id] = [...(beside[id] ?? []), draft]
  }
  return { words: { ...older.words, ...newer.words }, beside }
}

/** Whether the server has these words already, as after a save whose answer was lost. */
export function isSaid(draft: SegmentDraft, kept: Kept): boolean {
  const isSeen = draft.seenSource === undefined || !kept.source?.hasChanged
  return isSeen && parts.every((part) => draft[part] === undefined || draft[part] === kept[part])
}

/** What of a draft was typed after `sent` went out; undefined when nothing was. */
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
