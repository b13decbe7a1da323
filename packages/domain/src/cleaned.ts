// Texts of files, which nobody can type again: they are cleaned by the rules by which a typed text is refused (text.ts).
import { hasDirectionOverride, isDirectionClosed, trimLine, trimProse, withPlainLineBreaks } from './characters.ts'

const forbidden = /(?![\t\n])\p{Cc}|\p{Noncharacter_Code_Point}|\p{Cs}/gu
const withFewMarks = (text: string) => text.replace(/(\p{M}{30})\p{M}+/gu, '$1')
/** Marks are cut before it is normalised too, because that takes long for many of them. */
const normal = (text: string) => withFewMarks(withFewMarks(text).normalize('NFC'))
const straight = (text: string) => text.replace(/[\u202a-\u202e\u2066-\u2069]/gu, '')

/** The text without its text directions, if one of them stays open or forces letters into the other direction. */
export const withoutTurns = (text: string): string =>
  isDirectionClosed(text) && !hasDirectionOverride(text) ? text : straight(text)

/** Several lines that `prose` takes as they are, unless nothing can be seen of them or they are too long. */
export function cleanProse(text: string): string {
  const kept = withPlainLineBreaks(text).replace(forbidden, '')
  return trimProse(normal(isDirectionClosed(kept) ? kept : straight(kept)))
}

/** One line of at most `max` code points that `line` takes as it is, unless nothing can be seen of it. */
export function cleanLine(text: string, max: number): string {
  const points = [...trimLine(cleanProse(text).replace(/[\t\n]+/gu, ' '))]
  return trimLine(normal(withoutTurns(points.slice(0, max).join(''))))
}
