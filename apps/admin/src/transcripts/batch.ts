// Which drafts are sent together. A split and a merge change two segments: if only one of them is saved, words are doubled or lost.
import { isTyped, type TypedWords } from './typed-words.ts'

/** Pairs of segments that belong to one change: the parts of a split, a segment and the one that got its words, or the undoing of either. */
export function pairsOf({ added = {}, removed = {} }: TypedWords): [string, string][] {
  const news = Object.entries(added).flatMap(([id, { from, with: other }]) => [from, other].map((each) => [id, each]))
  const gone = Object.entries(removed).map(([id, { into }]) => [id, into])
  return [...news, ...gone].flatMap(([id, other]) => (id && other ? [[id, other] as [string, string]] : []))
}

type Asking = {
  /** Whether a draft can be sent now. */
  maySend: (id: string) => boolean
  /** Most segments in one command. */
  most: number
}

/**
 * The ids of the drafts of the next command. What belongs together is sent together, or waits together. A new segment is sent with or
 * after the new one before it. A change of more segments than one command takes is the only one that is cut.
 */
export function batchOf(typed: TypedWords, { maySend, most }: Asking): Set<string> {
  const { words, added = {}, removed = {} } = typed
  const changed = Object.entries(words).flatMap(([id, each]) => (id in removed || !isTyped(each) ? [] : id))
  const ids = [...new Set([...Object.keys(added), ...Object.keys(removed), ...changed])]
  const known = new Set(ids)
  const others = Map.groupBy(
    pairsOf(typed).flatMap(([one, other]) => [
      { of: one, id: other },
      { of: other, id: one },
    ]),
    ({ of }) => of,
  )
  const neededBy = (id: string) => {
    const before = added[id]?.after
    const needed = [...(others.get(id) ?? []).map((each) => each.id), ...(before && before in added ? [before] : [])]
    return needed.filter((each) => known.has(each))
  }
  const groupOf = (first: string) => {
    const group = new Set([first])
    for (const id of group) for (const each of neededBy(id)) group.add(each)
    return ids.filter((id) => group.has(id))
  }
  const chosen = new Set<string>()
  for (const first of ids) {
    if (chosen.has(first)) continue
    const group = groupOf(first)
    if (!group.every(maySend)) continue
    const rest = group.filter((id) => !chosen.has(id))
    if (chosen.size + rest.length > most) return chosen.size > 0 ? chosen : new Set(rest.slice(0, most))
    for (const id of rest) chosen.add(id)
  }
  return chosen
}
