// What was done to the segments of a transcript in this tab, so that it can be undone and done again, also after it was saved.
import { standingBefore } from './order.ts'
import { parts, partsOf, type Words } from './typed-words.ts'

/** One segment before and after a change. `undefined`: there was none. */
type Step = { id: string; was: Words | undefined; is: Words | undefined }
type Done = { kind: string; atMs: number; steps: readonly Step[]; before: readonly string[]; after: readonly string[] }

/** The segments, as the editing has them. */
type Segments = {
  now: (id: string) => Words | undefined
  order: () => readonly string[]
  set: (id: string, change: Partial<Words>) => void
  /** `other` is a segment that is changed by the same step: both are saved, or neither. */
  insert: (id: string, words: Words, after: string | null, of?: { other?: string }) => void
  drop: (id: string, other?: string) => void
}

/** Changes of two segments that belong together. They are undone together or not at all: otherwise words would be doubled or lost. */
const inPairs: readonly string[] = ['split', 'merge']

/** Keystrokes into one segment with shorter pauses are undone together. */
const togetherMs = 1_500
const mostDone = 500

export type Undone = { id: string | undefined; isPartial: boolean }

export function openUndo(segments: Segments, nowMs: () => number = () => Date.now()) {
  let past: Done[] = []
  let future: Done[] = []

  const wordsOf = (id: string): Words | undefined => {
    const now = segments.now(id)
    return now && { text: now.text, speaker: now.speaker, startMs: now.startMs, endMs: now.endMs }
  }

  /** Whether the segment is still as the step left it, so that all of the step can be turned. */
  function isSame({ id, was, is }: Step, isBack: boolean): boolean {
    const [from, to] = isBack ? [is, was] : [was, is]
    const now = wordsOf(id)
    if (!from || !to) return from ? !!now && parts.every((part) => now[part] === from[part]) : !now
    return (
      !!now && Object.keys(partsOf(to, from)).every((part) => now[part as keyof Words] === from[part as keyof Words])
    )
  }

  const firstOf = (steps: readonly Step[]) =>
    steps.find(({ id }) => segments.order().includes(id))?.id ?? segments.order()[0]

  /** Takes the segments back to `to`, where they still are as `from` says. Others were changed since, and stay. */
  function turn({ kind, steps, before, after }: Done, isBack: boolean): Undone {
    const isPair = inPairs.includes(kind)
    if (isPair && !steps.every((step) => isSame(step, isBack))) return { id: firstOf(steps), isPartial: true }
    const other = isPair ? steps.find(({ was, is }) => was && is)?.id : undefined
    const paired = other === undefined ? {} : { other }
    let isPartial = false
    const target = isBack ? before : after
    for (const { id, was, is } of isBack ? steps.toReversed() : steps) {
      const [from, to] = isBack ? [is, was] : [was, is]
      const now = wordsOf(id)
      if (!from && to) {
        if (now) isPartial = true
        else segments.insert(id, to, standingBefore(id, target, segments.order()), paired)
      } else if (from && !to) {
        if (now && parts.every((part) => now[part] === from[part])) segments.drop(id, other)
        else if (now) isPartial = true
      } else if (from && to) {
        const changed = Object.entries(partsOf(to, from)).filter(
          ([part]) => now?.[part as keyof Words] === from[part as keyof Words],
        )
        if (!now || changed.length < Object.keys(partsOf(to, from)).length) isPartial = true
        if (now && changed.length > 0) segments.set(id, Object.fromEntries(changed))
      }
    }
    return { id: firstOf(steps), isPartial }
  }

  return {
    /** Does `work` on these segments, so that it can be undone. */
    perform(kind: string, ids: readonly string[], work: () => void) {
      const before = segments.order()
      const was = ids.map(wordsOf)
      work()
      const steps = ids.map((id, at) => ({ id, was: was[at], is: wordsOf(id) }))
      const last = past.at(-1)
      const isOngoing =
        last?.kind === kind && last.steps.length === 1 && last.steps[0]!.id === ids[0] && ids.length === 1
      future = []
      if (isOngoing && nowMs() - last.atMs < togetherMs) {
        past = [...past.slice(0, -1), { ...last, atMs: nowMs(), steps: [{ ...steps[0]!, was: last.steps[0]!.was }] }]
        return
      }
      past = [...past, { kind, atMs: nowMs(), steps, before, after: segments.order() }].slice(-mostDone)
    },
    undo(): Undone | undefined {
      const last = past.at(-1)
      if (!last) return undefined
      past = past.slice(0, -1)
      future = [...future, last]
      return turn(last, true)
    },
    redo(): Undone | undefined {
      const next = future.at(-1)
      if (!next) return undefined
      future = future.slice(0, -1)
      past = [...past, { ...next, atMs: 0 }]
      return turn(next, false)
    },
  }
}
