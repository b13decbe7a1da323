// Writes SubRip. It has no way to write mark-up as words, so only texts that readers would take for mark-up are escaped.
import { wordsOf } from '../formats/markup.ts'
import { clock, inPieces, rangesOf, type Written } from './written.ts'

const isChanged = (text: string) => wordsOf(text) !== text
const escaped = (text: string) =>
  isChanged(text) ? text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('{', '&#123;') : text

export function* writeSrt({ segments }: Written): Generator<string> {
  const ranges = rangesOf(segments)
  yield '\ufeff'
  yield* inPieces(segments, ({ number, speaker, text }, place) => {
    const { startMs, endMs } = ranges[place]!
    const said = escaped(speaker === null ? text : `${speaker}: ${text}`)
    return `${number}\n${clock(startMs, ',')} --> ${clock(endMs, ',')}\n${said}\n\n`
  })
}
