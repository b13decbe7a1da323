// Changes of the person to the segments of a transcript. Each is a draft until the server has it.
import { type Here, without, wordsOf } from './here.ts'
import { partsOf, type SegmentDraft, type Typing, type Words } from './typed-words.ts'

type Sends = {
  isUnderWay: () => boolean
  /** Something was typed that is not on the server. */
  isTouched: () => void
}

export function openChanges(here: Here, sending: Sends) {
  const { kept, gone, savedAfter, typed, added, removed, base, keep, order, arrange } = here

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

  /** `from` is the segment that was split, `other` the one that is changed by the same step. */
  function insert(
    id: string,
    words: Words,
    after: string | null,
    { from, other }: { from?: string; other?: string } = {},
  ) {
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
      added: {
        ...added(),
        [id]: { ...wordsOf(words), after, ...(origin && { from: origin }), ...(other && { with: other }) },
      },
    })
    arrange()
  }

  function drop(id: string, into?: string) {
    const own = added()[id]
    const row = kept.get(id)
    sending.isTouched()
    const before = order()[order().indexOf(id) - 1] ?? null
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

  return { set, insert, drop }
}
