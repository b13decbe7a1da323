// What the words of a transcript come down to: voices that look the same, whether anything is still to be written, and a
// version's content as one deterministic string, so that its hash says whether anything changed.
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

/** A version's content as canonical JSON: an array of [id, startMs, endMs, speaker, text] in order. Text is taken as it is, not normalised. */
export function versionContent(segments: readonly VersionSegment[]): string {
  return JSON.stringify({
    format: 'polyphony.version.1',
    segments: segments.map(({ id, startMs, endMs, speaker, text }) => [id, startMs, endMs, speaker, text]),
  })
}
