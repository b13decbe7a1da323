// Whether a transcript is a translation, and which consents it needs from all who attended its session.
import type { ConsentAction } from '../consent/scopes.ts'

/** `spokenIn` is the language of the session. */
type Written = { language: string; hasSource: boolean; spokenIn: string }

/** Whether the words of a transcript are a translation: it has a source, or is in another language than the session. */
export const isTranslated = ({ language, hasSource, spokenIn }: Written): boolean => hasSource || language !== spokenIn

/**
 * The actions to which all who attended must consent before the words are written. A transcript in another language than the session,
 * which was not begun from a source, is a transcription and a translation at once.
 */
export function actionsFor(written: Written): ConsentAction[] {
  if (written.hasSource) return ['start_translation']
  return isTranslated(written) ? ['start_transcription', 'start_translation'] : ['start_transcription']
}

/**
 * Whether a transcript must be begun from a source: it is in another language than the session, and the session has a transcript in
 * another language than this one. Names are removed from a source before it is translated.
 * @param others the languages of the session's transcripts that have no source
 */
export function needsSource(written: Written, others: readonly string[]): boolean {
  const { language, hasSource, spokenIn } = written
  return !hasSource && language !== spokenIn && others.some((each) => each !== language)
}
