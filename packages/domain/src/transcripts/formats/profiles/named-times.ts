// Otter, Teams (DOCX) and others: `Name   0:03` in a line of its own, then the words. Before the first come title, date and length.
import { isNameLike } from '../labels.ts'
import { countOf, heading, type TextProfile } from './profile.ts'

const line = /^\s*(?:\[([^[\]\n]{1,80})\]|(\S[^\n]{0,80}?))\s{1,12}\(?(\p{Nd}{1,2}:\p{Nd}{2}(?::\p{Nd}{2})?)\)?\s*$/u

const headingOf = (text: string) => {
  const found = line.exec(text)
  const name = (found?.[1] ?? found?.[2] ?? '').trim()
  // `We met at 10:30` ends with a time too.
  return found && isNameLike(name) && !/[:.;,]$/u.test(name) ? heading(name, found[3]) : undefined
}
const isHeading = (text: string) => headingOf(text) !== undefined
const ofProgram =
  /^(?:.{0,120} (?:started|stopped) transcription|transcribed by https?:\/\/otter\.ai|summary keywords|speakers|keywords)\b/iu

/** Which program: Teams writes who started the transcription, Otter its address, Zoom the name in brackets. */
function producerOf(texts: string): string {
  if (/ started transcription/u.test(texts)) return 'teams'
  if (/otter\.ai|SUMMARY KEYWORDS/u.test(texts)) return 'otter'
  return /^\[[^[\]]+\] \d\d:\d\d:\d\d$/mu.test(texts) ? 'zoom' : 'otter'
}

export const namedTimes: TextProfile = {
  producer: 'otter',
  fits: (lines) =>
    countOf(lines, isHeading) >= 2 ||
    (countOf(lines, isHeading) === 1 && lines.some(({ text }) => ofProgram.test(text))),
  headingOf,
  takesBare: false,
  isFurniture: (text, place, lines) => ofProgram.test(text) || place < lines.findIndex((each) => isHeading(each.text)),
}

/** The profile with the name of the program that wrote these lines. */
export const namedTimesOf = (texts: string): TextProfile => ({ ...namedTimes, producer: producerOf(texts) })
