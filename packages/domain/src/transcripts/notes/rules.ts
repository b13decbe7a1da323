// Where notes go when segments are merged, and what a comment of a file becomes.
import { isNothing } from '../../characters.ts'
import { cleanProse } from '../../cleaned.ts'
import { noteCodePoints } from './schema.ts'

type Removal = { id: string; into?: string | undefined }

/**
 * The segment at which the notes of each removed segment stand afterwards: the one that it was appended to, or that one's. A segment
 * that was only removed has none, and neither has one that was appended to a segment which nobody has.
 */
export function movesOf(removed: readonly Removal[]): { from: string; to: string }[] {
  const into = new Map(removed.map((each) => [each.id, each.into]))
  return removed.flatMap(({ id }) => {
    let to = into.get(id)
    for (let steps = 0; to !== undefined && into.has(to) && steps < removed.length; steps++) to = into.get(to)
    return to === undefined || into.has(to) ? [] : { from: id, to }
  })
}

/** The notes that a comment of a file becomes: one, or several if it is longer than a note can be. Each is what a person may type. */
export function partsOfComment(text: string): string[] {
  const points = [...cleanProse(text)]
  const parts: string[] = []
  for (let from = 0; from < points.length; from += noteCodePoints)
    // A text direction may be open where the text is cut.
    parts.push(cleanProse(points.slice(from, from + noteCodePoints).join('')))
  return parts.filter((part) => !isNothing(part))
}

/** The place among the segments of a file at which a comment stands: the last one that begins in its line or before it. */
export const noteAt = (lines: readonly number[], line: number): number =>
  Math.max(
    0,
    lines.findLastIndex((each) => each <= line),
  )
