// Words that were typed into a transcript and are not on the server yet, by segment. Each names the version it was typed
// over.

export type Words = { text: string; speaker: string | null; startMs: number | null; endMs: number | null }

/**
 * A segment as the server has it. In a translation, `source` has the id of the source segment, the digest of its text, and whether
 * this changed since.
 */
export type Kept = Words & {
  id: string
  version: number
  source: { of: string | null; digest: string | null; hasChanged: boolean } | null
}

/** What stands in a cell that was not left yet. It is no speaker and no time before that, but it is kept. */
export type Typing = { start?: string; speaker?: string }

/**
 * The words typed into one segment. `seenSource` is the digest of the source text at the time of typing. `sent` are the parts of the
 * last save: if its answer is lost, they tell that the next version is our own.
 */
export type SegmentDraft = Partial<Words> & {
  expectedVersion: number
  seenSource?: string
  typing?: Typing
  sent?: Partial<Words>
}

/**
 * A segment that the server does not have yet. `from`: the segment that was split, or the segment itself if it comes back. `with`: the
 * segment that is changed by the same step, and has to be saved together with it.
 */
export type AddedSegment = Words & {
  after: string | null
  from?: string
  with?: string
  typing?: Typing
  sent?: Words
}

/** A segment that was removed here and not on the server yet. `into`: the segment that got its words. */
export type RemovedSegment = { expectedVersion: number; into?: string }

export type TypedWords = {
  words: Record<string, SegmentDraft>
  /** Words that were typed into the same segments in another tab. They are kept until the person chooses. */
  beside: Record<string, SegmentDraft[]>
  added?: Record<string, AddedSegment>
  removed?: Record<string, RemovedSegment>
}

export const nothingTyped: TypedWords = { words: {}, beside: {} }

export const isEmpty = ({ words, beside, added = {}, removed = {} }: TypedWords): boolean =>
  [words, beside, added, removed].every((each) => Object.keys(each).length === 0)

export const parts = ['text', 'speaker', 'startMs', 'endMs'] as const

const isAlike = (one: SegmentDraft, other: SegmentDraft) => parts.every((part) => one[part] === other[part])

/** Merges the words of two tabs. The newer words of a segment are used; different older words are kept beside them. */
export function mergeTyped(older: TypedWords, newer: TypedWords): TypedWords {
  const beside = { ...older.beside }
  for (const [id, drafts] of Object.entries(newer.beside)) beside[id] = [...(beside[id] ?? []), ...drafts]
  for (const [id, draft] of Object.entries(older.words)) {
    const stands = newer.words[id]
    if (stands && !isAlike(draft, stands)) beside[id] = [...(beside[id] ?? []), draft]
  }
  const words = { ...older.words, ...newer.words }
  const added = { ...older.added, ...newer.added }
  // A segment into which words were typed in one tab stays, also if it was removed in the other.
  const removed = Object.fromEntries(
    Object.entries({ ...older.removed, ...newer.removed }).filter(([id]) => !(id in words) && !(id in added)),
  )
  return {
    words,
    beside,
    ...(Object.keys(added).length > 0 && { added }),
    ...(Object.keys(removed).length > 0 && { removed }),
  }
}

/** The parts in which two versions of a segment differ, as the first one has them. */
export function partsOf(words: Words, other: Words): Partial<Words> {
  return Object.fromEntries(
    parts.filter((part) => words[part] !== other[part]).map((part) => [part, words[part]]),
  ) as Partial<Words>
}

/** Whether a draft has words to send: not only a cell that was not left yet. */
export const isTyped = (draft: SegmentDraft): boolean => parts.some((part) => draft[part] !== undefined)

/** Whether the server has exactly what this tab sent last, so that the newer version is our own. */
export const isOwnSave = ({ sent, expectedVersion }: SegmentDraft, kept: Kept): boolean =>
  sent !== undefined &&
  kept.version === expectedVersion + 1 &&
  parts.every((part) => sent[part] === undefined || sent[part] === kept[part])

/** Whether the server already has these words, for example after a save whose answer was lost. */
export function isSaid(draft: SegmentDraft, kept: Kept): boolean {
  const isSeen = draft.seenSource === undefined || !kept.source?.hasChanged
  return isSeen && !draft.typing && parts.every((part) => draft[part] === undefined || draft[part] === kept[part])
}

/** The part of a draft that was typed after `sent` was sent, or undefined if nothing was typed. */
export function restOf(draft: SegmentDraft, sent: Partial<SegmentDraft>, version: number): SegmentDraft | undefined {
  const rest = Object.fromEntries(
    parts.filter((part) => draft[part] !== undefined && draft[part] !== sent[part]).map((part) => [part, draft[part]]),
  ) as Partial<Words>
  if (Object.keys(rest).length === 0 && !draft.typing) return undefined
  return {
    ...rest,
    ...(draft.typing && { typing: draft.typing }),
    ...(rest.text !== undefined && draft.seenSource && { seenSource: draft.seenSource }),
    expectedVersion: version,
  }
}
