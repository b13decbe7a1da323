// What becomes of the drafts when the server answers, or when its segments are newer.
import { type Here, without, wordsOf } from './here.ts'
import { standingBefore } from './order.ts'
import { isOwnSave, isSaid, type Kept, partsOf, restOf, type TypedWords } from './typed-words.ts'

type Sends = {
  isUnderWay: () => boolean
  /** Fetches the words of the server. */
  look: () => void
}

export function openMeeting(here: Here, { isUnderWay, look }: Sends) {
  const { kept, gone, stale, savedAfter, typed, added, removed, sourceOf, now, keep, tell, order, arrange } = here
  const { server, setServer, forget } = here
  /** The labels of speakers that the page has shown. A new one is fetched, so that it can be named at the side. */
  const labels = new Set<string | null>([null])

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
        // It was removed here while its words were on their way.
        const gone = next.removed?.[id]
        if (gone) next.removed = { ...next.removed, [id]: { ...gone, expectedVersion: version } }
      }
    }
    for (const id of Object.keys(sent.removed ?? {})) {
      forget(id)
      savedAfter.delete(id)
      next.removed = without(next.removed ?? {}, id)
    }
    keep(next)
    arrange()
    const said = [...Object.values(sent.words), ...Object.values(sent.added ?? {})]
    const fresh = said.flatMap(({ speaker }) => (speaker !== undefined && !labels.has(speaker) ? [speaker] : []))
    for (const label of fresh) labels.add(label)
    if (fresh.length > 0) look()
  }

  /** Somebody else removed these segments while words were typed into them: they come back with these words. */
  function bringBack(ids: readonly string[]) {
    const next = { ...typed() }
    for (const id of ids) {
      const words = now(id)
      if (!words) continue
      const after = standingBefore(
        id,
        order(),
        order().filter((each) => kept.has(each) && !ids.includes(each)),
      )
      if (!next.added?.[id]) forget(id)
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
    if (isUnderWay()) return
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

  /** Takes the words of the server, after opening or fetching again. Drafts stay on top of them. */
  function receive(segments: readonly Kept[]) {
    const present = new Set(segments.map(({ id }) => id))
    const vanished = server().filter((id) => !present.has(id) && kept.has(id))
    for (const segment of segments) {
      labels.add(segment.speaker)
      const known = kept.get(segment.id)?.version ?? gone.get(segment.id)?.version ?? 0
      // An answer that was on its way during a removal still has the removed segment.
      if (known < segment.version || (known === segment.version && !gone.has(segment.id))) kept.set(segment.id, segment)
    }
    setServer(segments.flatMap(({ id }) => (kept.has(id) ? id : [])))
    for (const id of server()) savedAfter.delete(id)
    const withWords = vanished.filter((id) => typed().words[id])
    for (const id of vanished) if (!withWords.includes(id)) kept.delete(id)
    const lost = Object.keys(removed()).filter((id) => !present.has(id) && !kept.has(id))
    if (lost.length > 0 && !isUnderWay())
      keep({
        ...typed(),
        removed: Object.fromEntries(Object.entries(removed()).filter(([id]) => !lost.includes(id))),
      })
    if (withWords.length > 0) bringBack(withWords)
    compare()
    arrange()
  }

  return { settle, bringBack, compare, receive }
}
