// What the server suggests to replace, and where it stands in the words as they are now: other words of the segment may have changed since.

export type Suggested = {
  segmentId: string | null
  speakerId: string | null
  from: number
  to: number
  kind: string
  isCertain: boolean
  text: string
  pseudonym: string
}

/** A suggestion that is open: `at` is the place of its text in the words now, in UTF-16 units. */
export type OpenName = Suggested & { key: string; segmentId: string; at: number }

export const keyOf = ({ segmentId, speakerId, from, to }: Suggested) => `${segmentId ?? speakerId} ${from} ${to}`

/** All places of a text in words. */
export function placesOf(words: string, text: string): number[] {
  const places: number[] = []
  for (let at = words.indexOf(text); at >= 0 && text !== ''; at = words.indexOf(text, at + text.length)) places.push(at)
  return places
}

/** The place in UTF-16 units of a place in code points. */
const unitsOf = (words: string, point: number) => [...words].slice(0, point).join('').length

type Words = { was: string; now: string }

/**
 * The suggestions that can be acted on now. A suggestion is found again by its text: as the same one among equal texts if as many are left as
 * there should be, otherwise as the nearest. One that was replaced is open again if its text came back.
 */
export function openNames(
  suggested: readonly Suggested[],
  wordsOf: (segmentId: string) => Words | undefined,
  { replaced, setAside }: { replaced: ReadonlySet<string>; setAside: ReadonlySet<string> },
): OpenName[] {
  const bySegment = Map.groupBy(suggested, ({ segmentId, text }) => (segmentId === null ? '' : `${segmentId} ${text}`))
  bySegment.delete('')
  const open: OpenName[] = []
  for (const equal of bySegment.values()) {
    const { segmentId, text } = equal[0]!
    const words = wordsOf(segmentId!)
    if (!words) continue
    const before = placesOf(words.was, text)
    const now = placesOf(words.now, text)
    // Undoing brings back what was replaced last.
    const inTurn = [...replaced]
    const gone = equal
      .filter((each) => replaced.has(keyOf(each)))
      .toSorted((a, b) => inTurn.indexOf(keyOf(a)) - inTurn.indexOf(keyOf(b)))
    const stays = gone.slice(0, Math.max(0, Math.min(gone.length, before.length - now.length)))
    const isGone = new Set(stays.map(keyOf))
    const goneAt = new Set(stays.map((each) => unitsOf(words.was, each.from)))
    const left = before.filter((place) => !goneAt.has(place))
    for (const each of equal) {
      const key = keyOf(each)
      if (setAside.has(key) || isGone.has(key)) continue
      const was = unitsOf(words.was, each.from)
      // `Ann` is not the beginning of `Annual`.
      const isAlike = (place: number) => edgesOf(words.now, place, text) === edgesOf(words.was, was, text)
      const at = now.length === left.length ? now[left.indexOf(was)] : nearest(now.filter(isAlike), was)
      if (at !== undefined) open.push({ ...each, segmentId: segmentId!, key, at })
    }
  }
  const order = new Map(suggested.map((each, at) => [keyOf(each), at]))
  return open.toSorted((a, b) => order.get(a.key)! - order.get(b.key)!)
}

/** Whether a letter or a number stands directly before a part of the words, and directly after it. */
const edgesOf = (words: string, at: number, { length }: string) =>
  [
    /[\p{L}\p{M}\p{N}]$/u.test(words.slice(Math.max(0, at - 2), at)),
    /^[\p{L}\p{M}\p{N}]/u.test(words.slice(at + length, at + length + 2)),
  ].join(' ')

const nearest = (places: readonly number[], to: number): number | undefined =>
  places.toSorted((a, b) => Math.abs(a - to) - Math.abs(b - to))[0]

/** The words with these suggestions of one segment replaced. Of two that overlap, the one that is further behind is replaced. */
export function withPseudonyms(words: string, names: readonly OpenName[]): string {
  let [done, rest] = ['', words]
  for (const { at, text, pseudonym } of names.toSorted((a, b) => b.at - a.at)) {
    if (at + text.length > rest.length) continue
    done = pseudonym + rest.slice(at + text.length) + done
    rest = rest.slice(0, at)
  }
  return rest + done
}

/** The same words with the same pseudonym, this one included. */
export const sameAs = (name: OpenName, open: readonly OpenName[]): OpenName[] =>
  open.filter(({ text, pseudonym }) => text === name.text && pseudonym === name.pseudonym)

/** A part with some of the words before and after it. */
export function around(words: string, { at, text }: OpenName): [string, string, string] {
  const [before, after] = [words.slice(0, at), words.slice(at + text.length)]
  return [
    before.length > 60 ? `…${before.slice(-60)}` : before,
    words.slice(at, at + text.length),
    after.length > 60 ? `${after.slice(0, 60)}…` : after,
  ]
}
