// Writes JSON, one segment a line.
import { inPieces, ownLayout, type Written } from './written.ts'

export function* writeJson({ segments, session, language, isTranslation, stage, isReleased }: Written) {
  const head = { format: ownLayout, session, language, isTranslation, stage, isReleased }
  yield `${JSON.stringify(head, null, 2).slice(0, -2)},\n  "segments": [`
  yield* inPieces(segments, ({ number, startMs, endMs, speaker, text }, place) => {
    const segment = JSON.stringify({ number, startMs, endMs, speaker, text })
    return `${place === 0 ? '' : ','}\n    ${segment}`
  })
  yield '\n  ]\n}\n'
}
