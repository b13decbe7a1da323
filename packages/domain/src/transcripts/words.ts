// Words of a transcript counted as people count letters: Unicode code points, never UTF-16 units; and a version's content
// as one deterministic string, so that its hash says whether anything changed.
import { isNothing, withoutInvisible } from '../characters.ts'

export type VersionSegment = {
  id: string
  startMs: number | null
  endMs: number | null
  speaker: string | null
  text: string
}

/** What the label of a voice is compared by: two that look the same are one voice. */
export function labelKey(label: string): string {
  return withoutInvisible(label.normalize('NFC'))
}

/** Whether the words of a stage are still to be written: nothing can be read in them, or a translation has left a segment out. */
export function isUnfinished(texts: readonly string[], { isTranslation }: { isTranslation: boolean }): boolean {
  return isTranslation ? texts.length === 0 || texts.some(isNothing) : texts.every(isNothing)
}

/** The code points of a text, each as a string. */
export function codePoints(text: string): string[] {
  return [...text]
}

/** The words from code point `from` up to and without `to`. Throws a RangeError outside the text. */
export function sliceCodePoints(text: string, from: number, to: number): string {
  const points = codePoints(text)
  if (!Number.isInteger(from) || !Number.isInteger(to) || from < 0 || to < from || to > points.length)
    throw new RangeError('the span lies outside the text')
  return points.slice(from, to).join('')
}

/** A version's content as canonical JSON: an array of [id, startMs, endMs, speaker, text] in order. Text is taken as it is, not normalised. */
export function versionContent(segments: readonly VersionSegment[]): string {
  return JSON.stringify({
    format: 'polyphony.version.1',
    segments: segments.map(({ id, startMs, endMs, speaker, text }) => [id, startMs, endMs, speaker, text]),
  })
}

/** The hash of a version by the caller's SHA-256 over the UTF-8 of its content. */
export function versionHash(segments: readonly VersionSegment[], sha256: (text: string) => string): string {
  return sha256(versionContent(segments))
}
