// Drafts that the server refused because of what they say. They wait until the person changes them or saves again; the others are sent.
import type { ShownProblem } from '../platform/problem.ts'
import { pairsOf } from './batch.ts'
import { parts, type TypedWords, type Words } from './typed-words.ts'

/** The segments that are held, and those that cannot be sent without them: the other half of a split or of a merge, and what follows. */
export function heldWith(typed: TypedWords, ids: Iterable<string>): Set<string> {
  const { added = {} } = typed
  const pairs = pairsOf(typed)
  const held = new Set(ids)
  for (let before = -1; before < held.size;) {
    before = held.size
    for (const [id, { after }] of Object.entries(added))
      if (after !== null && after in added && held.has(after)) held.add(id)
    for (const [one, other] of pairs) {
      if (held.has(one)) held.add(other)
      if (held.has(other)) held.add(one)
    }
  }
  return held
}

/** What a draft says, without what was noted for sending it. */
function saidIn({ words, added = {}, removed = {} }: TypedWords, id: string): string {
  const of = (draft: Partial<Words> | undefined) => draft && parts.map((part) => draft[part])
  return JSON.stringify([of(words[id]), of(added[id]), id in removed])
}

export function openHeld(typed: () => TypedWords) {
  const refused = new Map<string, string>()
  let why: ShownProblem | undefined
  const still = () => {
    for (const [id, said] of refused) if (saidIn(typed(), id) !== said) refused.delete(id)
    return refused
  }
  return {
    /** `asked` is what was typed when it was sent: what a person typed since was not refused. */
    hold(ids: readonly string[], problem: ShownProblem, asked: TypedWords) {
      for (const id of ids) refused.set(id, saidIn(asked, id))
      why = problem
    },
    release: () => refused.clear(),
    ids: () => heldWith(typed(), still().keys()),
    /** Why drafts are held; undefined if none is. */
    problem: () => (still().size > 0 ? why : undefined),
  }
}
