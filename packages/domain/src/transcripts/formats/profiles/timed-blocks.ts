// Teams (old DOCX) and Premiere: a line of start and end, a line with the name, then the words.
import { isNothing } from '../../../characters.ts'
import { type Cue, listCues, oneSpeaker } from '../cues.ts'
import { isNameLike } from '../labels.ts'
import { wordsOf } from '../markup.ts'
import { collect, labelOf } from '../segments.ts'
import { arrowRange, hasFrames, hyphenRange } from '../times.ts'
import { countOf, type TextProfile } from './profile.ts'

const rangeOf = (line: string) => arrowRange(line) ?? hyphenRange(line)
const hasRange = (text: string) => rangeOf(text) !== undefined
const isName = (line: string) => isNameLike(line.trim()) && !/[.!?…,;:]\s*$/u.test(line)

/** Whether the first line of the cues names a speaker: every cue has a line after it, and it reads as a name. */
const haveNames = (cues: readonly Cue[]) =>
  cues.length > 0 && cues.every(({ lines }) => lines.length >= 2 && isName(lines[0] ?? ''))

export const timedBlocks: TextProfile = {
  producer: 'subtitles',
  fits: (lines) =>
    countOf(lines, hasRange) > 0 && countOf(lines, hasRange) >= countOf(lines, (text) => !isNothing(text)) * 0.15,
  read: (lines, choices) => {
    const to = collect(choices)
    const format = { producer: 'subtitles', rangeOf, partsOf: (all: readonly string[]) => oneSpeaker(all.join('\n')) }
    const texts = lines.map(({ text }) => text)
    const cues = listCues(texts, 0, format, {
      ...to,
      refuse: (line, _, more) => to.skip(lines[line - 1]?.at ?? line, 'before_words', more?.given),
    })
    const named = haveNames(cues)
    to.is({ producer: cues.some(({ range }) => hasFrames(range.start)) ? 'premiere' : named ? 'teams' : 'subtitles' })
    for (const cue of cues) {
      const at = lines[cue.line - 1]?.at ?? cue.line
      const text = wordsOf(cue.lines.slice(named ? 1 : 0).join('\n')).trim()
      const startMs = to.timeAt(at, 'start', cue.range.start)
      const endMs = to.timeAt(at, 'end', cue.range.end)
      if (isNothing(text)) to.skip(at, 'no_words')
      else to.add(at, { startMs, endMs, speaker: named ? labelOf(cue.lines[0]) : null, text })
    }
    return to.finish()
  },
}
