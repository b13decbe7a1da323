// Rules about the words of a transcript: which labels name one speaker, whether words are missing, and the content of a version
// as one deterministic string, so that its hash changes with every change of the content.
import { isNothing, withoutInvisible } from '../characters.ts'

export type VersionSegment = {
  id: string
  startMs: number | null
  endMs: number | null
  speaker: string | null
  text: string
}

/** The key by which labels of speakers are compared: labels that look the same have the same key. */
export function labelKey(label: string): string {
  return withoutInvisible(label.normalize('NFC'))
}

/** Whether words are missing: no segment has a visible character, or (in a translation) any segment has none. */
export function isUnfinished(texts: readonly string[], { isTranslation }: { isTranslation: boolean }): boolean {
  return isTranslation ? texts.length === 0 || texts.some(isNothing) : texts.every(isNothing)
}

/**
 * The content of a version as canonical JSON: arrays of [id, startMs, endMs, speaker, text] in order. Texts are not normalised.
 * @param random 128 random bits in hexadecimal. Whoever has only the digest of the content cannot find its words by trying.
 */
export function versionContent(segments: readonly VersionSegment[], random: string): string {
  return JSON.stringify({
    format: 'polyphony.version.2',
    random,
    segments: segments.map(({ id, startMs, endMs, speaker, text }) => [id, startMs, endMs, speaker, text]),
  })
}

type Kept = readonly [string, number | null, number | null, string | null, string]

/** The segments in the content of a version. */
export function readVersion(content: string): VersionSegment[] {
  const { segments = [] } = JSON.parse(content) as { segments?: readonly Kept[] }
  return segments.map(([id, startMs, endMs, speaker, text]) => ({ id, startMs, endMs, speaker, text }))
}
